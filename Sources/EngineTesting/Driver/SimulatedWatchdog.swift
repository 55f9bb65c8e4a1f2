internal import Engine
internal import Platform
internal import Synchronization

/// The watchdog's rule without its process: two seconds of silence, and the orchestrator is ended.
final class SimulatedWatchdog: WatchdogKeeping {
    private let last: Mutex<Moment?>
    private let now: @Sendable () -> Moment

    init(now: @escaping @Sendable () -> Moment) {
        self.now = now
        last = Mutex(nil)
    }

    func beat() {
        let moment = now()
        last.withLock { $0 = moment }
    }

    func start() { beat() }

    /// Nothing was heard of the orchestrator for too long.
    func isAlarmed(at moment: Moment) -> Bool {
        guard let heard = last.withLock({ $0 }) else { return false }
        return moment - heard > Self.silence
    }

    private static let silence = Interval.seconds(2)

    var isAlive: Bool { true }
    var isAnswering: Bool { true }
    var identity: ProcessIdentity? { nil }
    func respawn() throws {}
    func release() { last.withLock { $0 = nil } }
}
