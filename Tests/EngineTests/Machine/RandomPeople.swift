import Engine
import Platform
import Runs
import Synchronization

/// People who mostly do what they are asked, sometimes refuse, and sometimes are not there.
final class RandomPeople: Sendable {
    private let random: Mutex<RandomStream>

    init(seed: UInt64) { random = Mutex(RandomStream(seed: seed, name: "people")) }

    func answer(_ question: OpenQuestion) -> (after: Interval, answer: PersonAnswer.Answer)? {
        random.withLock { random in
            let delay = Interval.milliseconds(Int64(random.next(below: 6_000)))
            return switch random.next(below: 10) {
            case 0: nil
            case 1: (delay, question.choices[1])
            // An answer to another question.
            case 2: (delay, question.kind == .decision ? .done : .go)
            default: (delay, question.choices[0])
            }
        }
    }
}
