internal import Engine
internal import Platform
internal import Scenarios
internal import Synchronization
internal import Targets

/// The commands of steps in a driver's trial: one with an undo puts something into the world.
struct SimulatedCommands: CommandRunning {
    let world: SimulatedWorld
    let life: Life
    let isRecorded: @Sendable (Int) -> Bool

    func run(_ step: CommandLineStep, token: String) -> (end: CommandEnd, captured: String?) {
        if life.isDead { return (.notStarted("the process is dead"), nil) }
        if step.arguments.first == "set" {
            let hold = token.split(separator: "-").last.flatMap { Int($0) } ?? -1
            if !isRecorded(hold) { world.fail(.undoFirst, "the command of hold \(hold) runs, and its undo is not on the disk") }
            let instance = Instance(kind: "process", key: "command:\(token)", name: "set")
            world.state.withLock { $0.account.apply(hold, instance, ["run"], isFault: false) }
        }
        return (.exited(world.goesWrong() ? 3 : 0), step.capture == nil ? nil : "17")
    }

    func cancel(_ token: String, kills: Bool) {}
}

/// Answers every request of a step, mostly well.
struct SimulatedRequester: StepRequester {
    let world: SimulatedWorld

    func send(_ request: StepRequest) -> StepResponse {
        world.goesWrong() ? .failed("the world does not let it answer") : .responded(status: 200, body: [])
    }
}

/// The one signal of the trials: well, too high, or silent, as the hour says.
struct SimulatedProbe: SignalProbe, Sampler {
    enum Level: Sendable { case well, high, silent }

    let entry: ProbeEntry
    let level: @Sendable (Moment) -> Level

    func sampler(for signal: SignalDeclaration) throws -> any Sampler { self }

    func start(intendedStart: Moment, completion: @escaping @Sendable (Sample) -> Void) {
        switch level(intendedStart) {
        case .well: completion(Sample(at: intendedStart, elapsed: .milliseconds(1), outcome: .value(1)))
        case .high: completion(Sample(at: intendedStart, elapsed: .milliseconds(1), outcome: .value(200)))
        case .silent: break
        }
    }

    func stop() {}
}

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
