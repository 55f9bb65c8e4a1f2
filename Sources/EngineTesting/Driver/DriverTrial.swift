internal import Engine
internal import Journals
internal import Platform
internal import Runs
internal import Scenarios
internal import Synchronization
internal import Targets

/// One run of the real driver, with its encoder, its journal writer and its hand-over, on a simulated disk and in simulated time:
/// every process of it dies where the seed says, until one of them comes to the end.
package final class DriverTrial {
    let scenario: TrialScenario
    let world: SimulatedWorld
    let disk = SimulatedDisk()
    private var random: RandomStream
    private var now = DriverTrial.start
    private var processes = 0
    let weather: DriverWeather
    private(set) var laws: RunLaws

    static let start = Moment(nanoseconds: 1_000_000_000_000)
    private static let maximumProcesses = 6

    private init(_ scenario: TrialScenario, seed: UInt64) {
        self.scenario = scenario
        random = RandomStream(seed: seed, name: "driver")
        weather = DriverWeather(&random)
        world = SimulatedWorld(RandomStream(seed: seed, name: "world"), percent: weather.percent)
        laws = RunLaws(plan: scenario.compiled.plan)
    }

    /// - Returns: how many events there were, and the first law that did not hold.
    package static func run(_ scenario: TrialScenario, seed: UInt64) -> TrialResult { tried(scenario, seed: seed).result }

    static func tried(_ scenario: TrialScenario, seed: UInt64) -> (trial: DriverTrial, result: TrialResult) {
        let trial = DriverTrial(scenario, seed: seed)
        do { try trial.run() } catch { trial.laws.fail(.ends, "\(error)") }
        let events = DecodedJournal(JournalReader.contents(of: trial.disk.bytes), samples: false).events.count
        let breach = trial.world.state.withLock(\.breach) ?? trial.laws.breach
        return (trial, TrialResult(events: events, breach: breach))
    }

    private var isBroken: Bool { laws.breach != nil || world.state.withLock { $0.breach != nil } }

    private func run() throws {
        var process = try begin()
        while process.life.isDead, !isBroken {
            die(process)
            guard !isBroken, let next = try takeOver() else { return }
            process = next
        }
        guard !isBroken, let result = process.result else { return }
        judge(result)
        guard result.cleanup == .stuck, !isBroken else { return }
        disk.release(process.number)
        try recoverInCalm()
    }

    /// What is stuck is tried once more, in a world that has calmed down; only what a person must do may remain.
    private func recoverInCalm() throws {
        world.calm()
        guard let process = try takeOver(livesForEver: true), let result = process.result else {
            return laws.fail(.recoveryTwice, "a run that is stuck cannot be taken over")
        }
        judge(result)
        let left = world.state.withLock(\.account.inForce).map(\.hold)
        if !left.isEmpty { laws.fail(.recoveryTwice, "holds \(left) are left by a recovery in calm") }
    }

    // MARK: Processes

    private func makeProcess(livesForEver: Bool = false) -> SimulatedProcess {
        processes += 1
        let isLast = livesForEver || processes >= Self.maximumProcesses
        let steps = isLast || random.next(below: 3) == 0 ? Int.max : 1 + random.next(below: 400)
        let life = Life(steps: steps, writeFailures: weather.writeFailures, RandomStream(seed: random.next()))
        return SimulatedProcess(processes, life, from: now, self, RandomStream(seed: random.next()))
    }

    private func begin() throws -> SimulatedProcess {
        let process = makeProcess()
        guard let writer = try? JournalWriter.create(process.mount) else { return process }
        try process.run(RunMachine(plan: scenario.compiled.plan), writer, .start(Self.opened), guarded: true)
        return process
    }

    /// Nil when there is nothing to take over: the journal was never begun, or the run is sealed.
    private func takeOver(livesForEver: Bool = false) throws -> SimulatedProcess? {
        let process = makeProcess(livesForEver: livesForEver)
        guard let (writer, contents) = try? JournalWriter.takeOver(process.mount) else { return nil }
        let machine = RunMachine(plan: scenario.compiled.plan, journal: contents, undos: [], at: now)
        proveRecorded(machine.state)
        if machine.state.result != nil || machine.state.opened == nil {
            let left = world.state.withLock(\.account.inForce).map(\.hold)
            if !left.isEmpty { laws.fail(.sealedIsClean, "holds \(left) are in force, and there is nothing to take over") }
            return nil
        }
        laws.forget(after: 0)
        let change = WriterChanged(
            .recover, Self.identity, after: contents, reason: "a trial", wall: WallTime(nanoseconds: now.nanoseconds))
        try process.run(machine, writer, .takeover(change), guarded: false)
        return process
    }

    /// What is in the world has its undo in the journal that was found.
    private func proveRecorded(_ state: RunState) {
        for force in world.state.withLock(\.account.inForce) {
            let isKnown = state.holds.indices.contains(force.hold) && state.holds[force.hold].undo != nil
            if !isKnown { laws.fail(.undoFirst, "hold \(force.hold) is in force, and the journal that is left has no undo") }
        }
    }

    private func die(_ process: SimulatedProcess) {
        disk.release(process.number)
        now = process.edge.now() + .seconds(1)
        if weather.losesPower { disk.losePower(&random) }
    }

    // MARK: Looking

    func took(_ record: EventRecord) { laws.take(record.event, at: 0, record.at) }

    private func judge(_ result: RunResult) {
        let contents = JournalReader.contents(of: disk.bytes)
        let decoded = DecodedJournal(contents, samples: false)
        if let damage = (contents.damage + decoded.damage).first { laws.fail(.oneWriter, "\(damage)") }
        let state = RunState(plan: scenario.compiled.plan, events: decoded.events)
        // A run that cannot write says so itself.
        if result.endedBy.kind == .journal || weather.writeFailures > 0 {
            let left = world.state.withLock(\.account.inForce).map(\.hold)
            if result.cleanup == .clean && !left.isEmpty { laws.fail(.nothingLeft, "holds \(left) are in force") }
            return
        }
        if state.outcome != result { laws.fail(.verdict, "the journal says \(state.outcome), the run \(result)") }
        laws.looked(world.state.withLock(\.account))
        laws.end(state, folded: state, world.state.withLock(\.account))
    }

    static let identity = ProcessIdentity(pid: 1, startTicks: 1, bootID: "boot", namespace: "pid:[1]")

    private static let opened = RunOpened(
        run: "sample", scenario: "sample", scenarioDigest: "", planDigest: "", seed: 1, host: "h", user: "u", bootID: "boot",
        writer: identity, version: "0", wall: WallTime(nanoseconds: 0))
}
