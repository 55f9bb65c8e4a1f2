internal import Engine
internal import Platform
internal import Runs
internal import Synchronization

/// Looks at a simulated process from outside whenever time goes on: whether its watchdog must end it, whether it has seen what
/// it should have seen, whether it will ever end.
final class Watch: Sendable {
    private struct State {
        var edge: SimulatedEdge?
        var watchdog: SimulatedWatchdog?
        var isRunning = false
        var isStopping = false
        var runningSince: Moment?
    }

    private let state = Mutex(State())
    private let world: SimulatedWorld
    private let weather: DriverWeather
    private let start: Moment
    private let hasAbort: Bool

    /// More than any scenario of a trial takes, slow reverts and people without an answer included.
    private static let longest = Interval.minutes(180)
    /// Longer than the guard needs to see that a signal is bad, or silent.
    private static let patience = Interval.seconds(3)

    init(_ world: SimulatedWorld, _ weather: DriverWeather, _ start: Moment, conditions: [PlannedCondition]) {
        self.world = world
        self.weather = weather
        self.start = start
        hasAbort = conditions.contains { $0.role == .abort }
    }

    func use(_ edge: SimulatedEdge) { state.withLock { $0.edge = edge } }

    func startWatchdog() -> any WatchdogKeeping {
        let watchdog = SimulatedWatchdog { [self] in state.withLock(\.edge)?.now() ?? start }
        watchdog.start()
        state.withLock { $0.watchdog = watchdog }
        return watchdog
    }

    func took(_ record: EventRecord) {
        state.withLock { state in
            switch record.event {
            case .phaseChanged(.running):
                state.isRunning = true
                state.runningSince = record.at
            case .stopping: state.isStopping = true
            case .phaseChanged(let phase): if phase != .running { state.isRunning = false }
            default: break
            }
        }
    }

    /// - Returns: true when the process is to be ended.
    func look(at moment: Moment) -> Bool {
        if moment - start > Self.longest {
            world.fail(.ends, "three hours have gone by")
            return true
        }
        let (watchdog, isBlindToIt) = state.withLock { ($0.watchdog, missesBreach($0, moment)) }
        if isBlindToIt { world.fail(.abort, "the abort condition has been bad for \(Self.patience), and the run goes on") }
        guard watchdog?.isAlarmed(at: moment) == true else { return isBlindToIt }
        if weather.stall == nil { world.fail(.lease, "a run that is well is ended by its watchdog") }
        return true
    }

    private func missesBreach(_ state: State, _ moment: Moment) -> Bool {
        guard hasAbort, state.isRunning, !state.isStopping, let since = state.runningSince, weather.stall == nil,
            let breach = weather.breach
        else { return false }
        return moment >= max(start + breach, since) + Self.patience
    }
}

extension DriverWeather {
    func level(at moment: Moment, from start: Moment) -> SimulatedProbe.Level {
        guard let breach, moment >= start + breach else { return .well }
        return isBlind ? .silent : .high
    }
}
