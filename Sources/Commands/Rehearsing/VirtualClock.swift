internal import Platform
internal import Synchronization

/// Lets virtual time go by as fast as people can follow, and tells others what time it is there.
final class VirtualClock: Sendable {
    /// The civil time that virtual time begins at.
    let epoch = SystemClock.wall()
    private let speed: Double
    private let state: Mutex<State>

    private struct State {
        /// Virtual and real time when they were last set beside each other.
        var virtual = Moment(nanoseconds: 0)
        var real: Moment
        var isHurried = false
    }

    /// - Parameter speed: seconds of virtual time in one of ours; 0: as fast as it can.
    init(speed: Double) {
        self.speed = speed
        state = Mutex(State(real: SystemClock.now(), isHurried: speed == 0))
    }

    var isHurried: Bool {
        get { state.withLock { $0.isHurried } }
        set { state.withLock { $0.isHurried = newValue } }
    }

    var now: Moment {
        let real = SystemClock.now()
        return state.withLock { state in
            state.isHurried ? state.virtual : state.virtual + Self.scaled(real - state.real, by: speed)
        }
    }

    /// Returns when it is time.
    ///
    /// - Parameter isStopped: looked at all the time; once true nothing is waited for any more.
    func wait(until moment: Moment, isStopped: () -> Bool) {
        while true {
            if isStopped() { isHurried = true }
            let pause = pause(until: moment)
            if pause < .milliseconds(-200) { return catchUp(to: moment) }
            guard pause > .milliseconds(5) else { return }
            SystemClock.sleep(for: min(pause, .milliseconds(100)))
        }
    }

    private func pause(until moment: Moment) -> Interval {
        state.withLock { state in
            guard !state.isHurried else {
                state.virtual = moment
                return .zero
            }
            let due = state.real + Self.scaled(moment - state.virtual, by: 1 / speed)
            return due - SystemClock.now()
        }
    }

    /// The machine is slower than was asked for: nothing is made up for.
    private func catchUp(to moment: Moment) {
        state.withLock { state in
            state.virtual = moment
            state.real = SystemClock.now()
        }
    }

    private static func scaled(_ interval: Interval, by factor: Double) -> Interval {
        Interval(nanoseconds: Int64(max(-9e18, min(9e18, Double(interval.nanoseconds) * factor))))
    }
}
