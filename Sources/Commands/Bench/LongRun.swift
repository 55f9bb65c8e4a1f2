internal import Documents
internal import Engine
internal import Journals
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// A made-up run of many hours, written through the same blocks, events and journal as a real one.
struct LongRun {
    let signals: Int
    let every: Interval
    let length: Interval

    private static let fault = Interval.seconds(300)
    private static let betweenFaults = Interval.seconds(1_200)

    /// Samples that the run has.
    var count: Int { signals * Int(length.nanoseconds / every.nanoseconds) }

    /// Writes plan and journal into a workspace at `path`.
    func write(to path: String) throws -> RunDirectory {
        let probe = BreachProbe()
        let vocabulary = Composition.adapters(journalPath: path).vocabulary.merged(with: Vocabulary(probes: [probe.entry]))
        let text = document
        let reading = ScenarioReader.read(text, file: "bench.yaml", vocabulary: vocabulary)
        guard let scenario = reading.scenario else {
            throw PlatformError("cannot write the benchmark's run", cause: DiagnosticRenderer().text(reading.diagnostics))
        }
        let plan = Planner.compile(scenario, file: "bench.yaml", vocabulary: vocabulary, seed: 1).plan
        let wall = WallTime(nanoseconds: 1_767_225_600_000_000_000)
        let directory = try RunDirectory.create(in: Workspace(path: path), plan: plan, scenarioText: text, at: wall)
        var writer = LongRunWriter(journal: try directory.beginJournal(), wall: wall, plan: plan)
        try writer.open(plan, run: directory.id)
        try sample(into: &writer, plan)
        try writer.seal(plan)
        return directory
    }

    private func sample(into writer: inout LongRunWriter, _ plan: Plan) throws {
        let cycle = Self.betweenFaults.nanoseconds
        var isUnderFault = false
        var hold = 0
        for tick in 0..<length.nanoseconds / every.nanoseconds {
            let at = Interval(nanoseconds: tick * every.nanoseconds)
            let phase = at.nanoseconds % cycle
            let shouldBe = phase >= cycle / 2 && phase < cycle / 2 + Self.fault.nanoseconds
            if shouldBe != isUnderFault {
                if shouldBe { hold += 1 }
                try writer.change(hold, isOn: shouldBe, plan, at: at)
                isUnderFault = shouldBe
            }
            for signal in 0..<signals { try writer.sample(signal, at: at, isUnderFault: isUnderFault) }
        }
        if isUnderFault { try writer.change(hold, isOn: false, plan, at: length) }
    }

    private var document: String {
        let names = (0..<signals).map { "signal-\($0)" }
        return """
            scenario: bench-report
            title: \(signals) signals for \(length)
            hypothesis: A report of a long run is made at once.
            owner: bench
            targets:
              worker: { process: { command: "bench" }, expect: 1 }
            signals:
            \(names.map { "  \($0): { bench: x, every: \(every) }" }.joined(separator: "\n"))
            steady-state:
            \(names.map { "  calm-\($0): value(\($0)) < 2000" }.joined(separator: "\n"))
            throughout:
            \(names.map { "  answered-\($0): error-ratio(\($0)[10s]) < 50%" }.joined(separator: "\n"))
            abort-when:
              storm: max(signal-0[10s]) > 900000
            blast-radius: { instances: 1, share: { worker: 100% }, duration: 25h }
            steps:
              - inject: pause
                target: worker
                for: 5m

            """
    }
}

/// Puts the events of a made-up run into its journal, as the engine does.
struct LongRunWriter {
    private let journal: JournalWriter
    private let wall: WallTime
    private let start = Moment(nanoseconds: 1_000_000_000_000)
    private var blocks = SampleBlocks()
    private var random = RandomStream(seed: 1)
    private var last = Interval.zero
    private var state: RunState

    init(journal: JournalWriter, wall: WallTime, plan: Plan) {
        state = RunState(plan: plan)
        self.journal = journal
        self.wall = wall
    }

    mutating func open(_ plan: Plan, run: String) throws {
        let writer = ProcessIdentity(pid: 1, startTicks: 1, bootID: "bench", namespace: "bench")
        let opened = RunOpened(
            run: run, scenario: plan.scenario.name, scenarioDigest: plan.scenarioDigest, planDigest: plan.planDigest, seed: 1,
            host: "bench", user: "bench", bootID: "bench", writer: writer, version: Composition.version, wall: wall)
        try add([.runOpened(opened), .phaseChanged(.steadyBefore), .phaseChanged(.running)], at: .zero)
    }

    /// One sample; one of 500 fails, and about one of 2,000 lies far beyond its limit.
    mutating func sample(_ signal: Int, at: Interval, isUnderFault: Bool) throws {
        let draw = random.next(below: 2_000)
        let value = Int64(random.next(below: 1_000)) + (isUnderFault ? 800 : 0) + (draw == 1 ? 50_000 : 0)
        let outcome: Sample.Outcome = draw % 500 == 7 ? .failed("no answer within 2s") : .value(value)
        let elapsed = Interval(nanoseconds: 20_000_000 + Int64(random.next(below: 9_000_000)))
        let sample = Sample(at: start + at, elapsed: elapsed, outcome: outcome)
        for block in blocks.append(sample, signal: signal) { try add([.samples(block)], at: at) }
        last = at
    }

    mutating func change(_ hold: Int, isOn: Bool, _ plan: Plan, at: Interval) throws {
        for block in blocks.flush() { try add([.samples(block)], at: at) }
        let instance = Instance(kind: "process", key: "process:bench", name: "bench (pid 1)")
        guard isOn else {
            let events: [RunEvent] = [
                .holdReverting(HoldReverting(hold: hold, attempt: 1)), .holdReverted(HoldReverted(hold: hold, how: .done)),
            ]
            return try add(events, at: at)
        }
        let inject = plan.program.nodes.firstIndex { if case .inject = $0.kind { true } else { false } }
        let undo = Undo(
            adapter: "bench", fault: "pause", instance: instance, touches: ["run-state"], token: "bench-\(hold)",
            until: .distantFuture, byHand: "true")
        try add(
            [
                .holdPreparing(
                    HoldPreparing(
                        hold: hold, node: inject, fault: "pause", instance: instance, parameters: [:],
                        target: "worker", until: .distantFuture)),
                .holdArmed(HoldArmed(hold: hold, undo: undo)), .holdActive(HoldActive(hold: hold)),
                .holdProved(HoldProved(hold: hold, proof: .exposed, answer: .shown, evidence: "made up")),
            ], at: at)
    }

    mutating func seal(_ plan: Plan) throws {
        for block in blocks.flush() { try add([.samples(block)], at: last) }
        let claims = plan.conditions(.throughout).map { condition in
            RunEvent.claimDecided(
                ClaimDecided(kind: .throughout, name: condition.name, condition: condition.id, result: .held, underFault: true))
        }
        try add([.stopping(StopCause(.completed))] + claims, at: last)
        try add([.runSealed(state.outcome)], at: last)
    }

    private mutating func add(_ events: [RunEvent], at: Interval) throws {
        for event in events { state.apply(event, at: start + at) }
        let records = events.map { EventRecord(at: start + at, wall: wall + at, event: $0) }
        try journal.append(try records.map(EventCoding.encode), durable: false)
    }
}
