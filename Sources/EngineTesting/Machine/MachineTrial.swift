internal import Engine
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// One run of the machine in a hostile world in memory, with deaths of its process, to its very end.
package struct MachineTrial {
    private let scenario: TrialScenario
    private var random: RandomStream
    private var weather: Weather
    private var machine: RunMachine
    private var world: HostileWorld
    private var journal = MemoryJournal()
    private var laws: RunLaws
    private var now = Self.start
    /// Steps to the next death.
    private var stepsLeft: Int
    private var isDead = false
    /// Kept only for ``trace(_:seed:)``.
    private var lines: [String]?

    private static let start = Moment(nanoseconds: 1_000_000_000_000)
    private static let hours = Interval.minutes(600)
    /// More turns than this mean that something is due for ever and never done.
    private static let turns = 20_000

    private init(_ scenario: TrialScenario, seed: UInt64) {
        self.scenario = scenario
        random = RandomStream(seed: seed, name: "machine")
        weather = Weather(&random)
        machine = RunMachine(plan: scenario.compiled.plan)
        world = HostileWorld(scenario, weather, random)
        laws = RunLaws(plan: scenario.compiled.plan)
        stepsLeft = weather.deaths.popLast() ?? .max
    }

    /// - Returns: how many events there were, and the first law that did not hold.
    package static func run(_ scenario: TrialScenario, seed: UInt64) -> TrialResult {
        var trial = MachineTrial(scenario, seed: seed)
        trial.run()
        return TrialResult(events: trial.journal.records.count, breach: trial.laws.breach)
    }

    /// The same, told line by line: every event, every command and every death.
    package static func trace(_ scenario: TrialScenario, seed: UInt64) -> (lines: [String], result: TrialResult) {
        var trial = MachineTrial(scenario, seed: seed)
        trial.lines = []
        trial.run()
        let result = TrialResult(events: trial.journal.records.count, breach: trial.laws.breach)
        return (trial.lines ?? [], result)
    }

    private mutating func tell(_ text: @autoclosure () -> String) {
        guard lines != nil else { return }
        let words = text()
        let time = (now - Self.start).inSeconds
        lines?.append("\(time) s  \(words)")
    }

    private mutating func run() {
        go(.start(Self.opened))
        while isDead, laws.breach == nil {
            revive()
            if machine.state.result != nil || machine.state.opened == nil { break }
            go(.takeover(Self.takeover))
        }
        guard laws.breach == nil else { return }
        finish()
    }

    /// Until the run is over, or dead.
    private mutating func go(_ input: RunInput) {
        feed(input)
        var turns = 0
        var deadline = machine.nextDeadline
        while !machine.isOver, !isDead, laws.breach == nil {
            let next = min(deadline, world.nextDeadline)
            turns += 1
            guard next < .distantFuture, next < now + Self.hours, turns < Self.turns else {
                return laws.fail(.ends, "in \(machine.state.phase?.rawValue ?? "no phase"), after \(turns) turns")
            }
            now = max(now, next)
            while !isDead, !machine.isOver, let due = world.next(by: now) { take(due) }
            if isDead { break }
            deadline = machine.nextDeadline
            guard deadline <= now else { continue }
            feed(.timer)
            deadline = machine.nextDeadline
        }
    }

    private mutating func take(_ due: HostileWorld.Due) {
        switch due {
        case .outcome(let outcome):
            feed(.outcome(outcome))
            if case .selected(_, .success(let found)) = outcome, found.isEmpty, !laws.isStopped, !isDead {
                laws.fail(.selection, "the run goes on")
            }
        case .late(let command):
            tell("    late \(command)")
            let outcome = world.carryOut(command)
            laws.looked(world.account)
            feed(.outcome(outcome))
        case .durable(let commands, let count):
            journal.synchronize(upTo: count)
            for command in commands { release(command) }
        case .condition(let condition, let truth):
            laws.delivered(condition, truth, at: now)
            feed(.conditions([ConditionChanged(condition: condition, truth: truth)]))
        case .stop:
            laws.askedToStop()
            feed(.stop(StopCause(.person, name: "ada")))
        case .answer(let answer, let kind):
            let count = journal.records.count
            let wasDead = laws.isTakenOver
            feed(.answer(answer))
            // Who was asked before the process died has made it, whoever reads that.
            if wasDead, !isDead, kind == .byHandInject, let hold = answer.hold, machine.state.holds.indices.contains(hold),
                machine.state.holds[hold].undo != nil
            {
                world.heed(answer, kind, machine.state)
                laws.looked(world.account)
                break
            }
            guard journal.records.count > count, journal.records[count].event.kind == .personAnswered else { break }
            // Who made something and was not told that the word is kept has made nothing.
            if kind == .byHandInject, journal.synced <= count, weather.losesPower || !isDead { break }
            world.heed(answer, kind, machine.state)
            laws.looked(world.account)
        }
    }

    // MARK: One turn, in the order of the real driver: decide, write, act

    private mutating func feed(_ input: RunInput) {
        let events = machine.handle(input, at: now)
        guard !events.isEmpty, write(events) else { return }
        if !laws.isStopped {
            laws.endTurn(at: now)
        } else if machine.state.phase == .stopping, let late = RunLaws.lateUndo(machine.state) {
            laws.fail(.stopAtOnce, "hold \(late) is still active after the turn of the stop")
        }
        var waiting: [Command] = []
        for event in events {
            world.follow(event, at: now)
            guard let command = machine.state.command(for: event) else { continue }
            if command.needed != nil { waiting.append(command) } else { perform(command) }
            if isDead { return }
        }
        if !waiting.isEmpty {
            world.add(.durable(waiting, upTo: journal.records.count), at: now + .milliseconds(Int64(random.next(below: 5))))
        }
        if scenario.needsPeople, events.contains(where: \.mayAsk) { world.hear(machine.state.openQuestions, at: now) }
    }

    /// False when the process died on the way: the lines before that are there.
    private mutating func write(_ events: [RunEvent]) -> Bool {
        var isBarrier = false
        for event in events {
            guard step() else { return false }
            journal.append(event, at: now)
            tell("\(event)")
            laws.take(event, at: journal.records.count - 1, now)
            if event.durability == .barrier, event.kind != .holdArmed { isBarrier = true }
        }
        if isBarrier { journal.synchronize(upTo: journal.records.count) }
        return true
    }

    private mutating func perform(_ command: Command) {
        guard step() else { return }
        laws.sends(command, synced: journal.synced)
        if case .revert(let hold, _, let undo, _) = command, let above = world.account.above(undo, hold),
            machine.state.holds.indices.contains(above.hold)
        {
            laws.undoes(hold, below: machine.state.holds[above.hold])
        }
        tell("    → \(command)")
        world.perform(command, at: now)
        laws.looked(world.account)
    }

    /// What is durable may happen, unless the run ended meanwhile.
    private mutating func release(_ command: Command) {
        if isDead { return }
        guard machine.state.stop != nil else { return perform(command) }
        switch command {
        case .inject(let hold, _, _):
            feed(.outcome(.injected(hold: hold, .failure(TargetError(.failed, "not injected: the run was already ending")))))
        case .execute(let hold, _, _):
            feed(.outcome(.ended(hold: hold, .notStarted("the run was already ending"), captured: nil)))
        default: break
        }
    }

    // MARK: Death

    /// One line or one command further; false when this is where the process dies.
    private mutating func step() -> Bool {
        stepsLeft -= 1
        if stepsLeft > 0 { return true }
        isDead = true
        return false
    }

    private mutating func revive() {
        let isWithoutPower = weather.losesPower
        tell("the process is dead\(isWithoutPower ? ", and the machine without power" : "")")
        isDead = false
        stepsLeft = weather.deaths.popLast() ?? .max
        world.loseSender()
        laws.looked(world.account)
        if weather.losesPower { journal.losePower(&random) }
        laws.forget(after: journal.records.count)
        now = now + .seconds(3)
        machine = RunMachine(plan: scenario.compiled.plan, events: journal.records)
    }

    // MARK: The end

    /// A run that is sealed is left as it is; one that is stuck is tried once more, in a world that has calmed down.
    private mutating func finish() {
        world.drain()
        laws.looked(world.account)
        guard machine.state.opened != nil else { return }
        let told = machine.state
        isDead = false
        stepsLeft = .max
        now = now + .seconds(3)
        machine = RunMachine(plan: scenario.compiled.plan, events: journal.records)
        laws.end(told, folded: machine.state, world.account)
        guard laws.breach == nil, told.result == nil else { return }
        laws.forget(after: journal.records.count)
        let before = journal.records.count
        go(.takeover(Self.takeover))
        guard laws.breach == nil else { return }
        laws.end(machine.state, folded: RunState(plan: scenario.compiled.plan, events: journal.records), world.account)
        if journal.records.count == before { laws.fail(.recoveryTwice, "nothing was tried again") }
    }

    private static let identity = ProcessIdentity(pid: 1, startTicks: 1, bootID: "boot", namespace: "pid:[1]")

    private static let opened = RunOpened(
        run: "sample", scenario: "sample", scenarioDigest: "", planDigest: "", seed: 1, host: "h", user: "u", bootID: "boot",
        writer: identity, version: "0", wall: WallTime(nanoseconds: 0))

    private static let takeover = WriterChanged(
        role: .recover, writer: identity, bootID: "boot", reason: "a trial", wall: WallTime(nanoseconds: 0))
}

extension RunEvent {
    /// A question to people may be open since.
    fileprivate var mayAsk: Bool {
        switch self {
        case .nodeEntered, .holdArmed, .holdReverting, .stageEntered: true
        default: false
        }
    }
}
