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

    func next() -> Fate { random.withLock { Fate(percent: percent, &$0) } }
}
