import Engine
import EngineTesting
import Platform
import Synchronization

/// Random fates: most commands answer soon, the others late, wrongly or never.
final class HostileFate: Sendable {
    private let random: Mutex<RandomStream>
    /// Of a hundred commands so many go wrong.
    private let percent: Int

    init(seed: UInt64, percent: Int) {
        random = Mutex(RandomStream(seed: seed, name: "fate"))
        self.percent = percent
    }

    func next() -> Fate {
        random.withLock { random in
            let soon = Interval.milliseconds(Int64(random.next(below: 40)))
            let long = Interval.milliseconds(Int64(random.next(below: 4_000)))
            let happens = random.next(below: 2) == 0
            guard random.next(below: 100) < percent else { return .answers(after: soon) }
            switch random.next(below: 4) {
            case 0: return .comesLate(after: long)
            case 1: return .answers(after: long)
            case 2: return .neverAnswers(happens: happens)
            default: return .fails(after: soon, happens: happens)
            }
        }
    }
}
