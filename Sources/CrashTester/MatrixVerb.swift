internal import ArgumentParser
internal import Platform

/// The driver of the crash matrix.
struct MatrixVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix", abstract: "Every fault × every boundary of its life × whoever can die there.")

    @Flag(help: "So few cases that every fault, every point and every kind of death occurs.")
    var short = false
    @Flag(help: "All cases.")
    var full = false
    @Option(help: "Only cases whose name contains this, or the one that has it: pause/run/after-inject:pause/both.")
    var only: String?
    @Option(help: "How many at a time.")
    var jobs = 4
    @Option(help: "Stop after so many minutes, and say how many cases were left out.")
    var minutes: Int?
    @Option(help: "Write the table into this page, between its marks.")
    var write: String?
    @Flag(help: "Every undo says that it is done and does nothing: every case in which one is needed must fail.")
    var lying = false
    @Flag(help: "Name the cases and carry none out; every fault is run three times to find where it can die.")
    var list = false

    func validate() throws {
        guard short || full || only != nil else {
            throw ValidationError("expected --short, --full or --only, found none of them")
        }
        if short && full { throw ValidationError("expected --short or --full, found both") }
    }

    func run() throws {
        let start = SystemClock.now()
        let censuses = try takeCensuses()
        let cases = chosen(censuses)
        if list { return cases.forEach { Talk.say($0.crash.id) } }
        let deadline = minutes.map { start + .minutes(Int64($0)) } ?? .distantFuture
        let disturbed = try disturb(before: deadline)
        let results = try CaseQueue(cases) { item in Self.carryOut(item, before: deadline, isLying: lying) }.run(jobs: jobs)
            .compactMap { $0 }
        let table = MatrixTable(
            results: results, disturbed: disturbed.compactMap { $0 },
            leftOut: cases.count - results.count + disturbed.count { $0 == nil })
        Talk.say(table.text)
        Talk.say("\(results.count + disturbed.count) cases in \((SystemClock.now() - start).rounded)")
        if let write { try table.write(to: write) }
        if !table.isClean { throw ExitCode(1) }
    }

    /// What is done from outside; the short form takes the faults of a disturbance in turns.
    private func disturb(before deadline: Moment) throws -> [CaseResult?] {
        if lying { return [] }
        let all = Disturbance.all.enumerated().flatMap { number, disturbance in
            let cases = disturbance.cases
            return short ? [cases[number % cases.count]] : cases
        }
        let disturbances = all.map { DisturbanceRunner(disturbance: $0.disturbance, rig: $0.rig) }
        let reuses = short ? Array(PidReuse.all.prefix(2)) : PidReuse.all
        let runs: [(id: String, run: @Sendable () -> CaseResult)] =
            disturbances.map { runner in (runner.id, { runner.run() }) } + reuses.map { reuse in (reuse.id, { reuse.run() }) }
        let chosen = runs.filter { run in only.map(run.id.contains) ?? true }
        return try CaseQueue(chosen) { chosen in
            SystemClock.now() < deadline ? Self.told(chosen.run()) : nil
        }.run(jobs: jobs)
    }

    typealias Item = (crash: CrashCase, undisturbed: Int32)

    private func takeCensuses() throws -> [Item] {
        if let only, let crash = CrashCase(id: only) { return [(crash, try Census.take(crash.rig).code)] }
        let rigs = Rig.all.filter { rig in only.map { !$0.contains("/") || $0.hasPrefix("\(rig.name)/") } ?? true }
        let possible = rigs.filter { !$0.needsContainer || CrashContainer.isPossible }
        if possible.count < rigs.count { Talk.say("not tested here: \(CrashContainer.needs)") }
        let taken = try CaseQueue(possible) { rig in Result<(Rig, Census), any Error> { (rig, try Census.take(rig)) } }.run(
            jobs: jobs)
        return taken.flatMap { result -> [Item] in
            switch result {
            case .success(let (rig, census)): return census.cases(rig).map { ($0, census.code) }
            case .failure(let error):
                Talk.say("not tested here: \(error)")
                return []
            }
        }
    }

    private func chosen(_ all: [Item]) -> [Item] {
        let matching = all.filter { item in only.map(item.crash.id.contains) ?? true }
        let plan = MatrixPlan(all: matching.map(\.crash))
        let codes = Dictionary(matching.map { ($0.crash.rig.name, $0.undisturbed) }) { first, _ in first }
        return (short ? plan.short : plan.spread).map { ($0, codes[$0.rig.name] ?? 0) }
    }

    /// A case that was missed is tried again: what is written together depends on the moment.
    private static func carryOut(_ item: Item, before deadline: Moment, isLying: Bool) -> CaseResult? {
        guard SystemClock.now() < deadline else { return nil }
        let runner = CaseRunner(crash: item.crash, undisturbed: item.undisturbed, isLying: isLying)
        var result = runner.run()
        for _ in 0..<2 where result.isMissed { result = runner.run() }
        return told(result)
    }

    /// Says at once what is wrong, and how to see it again.
    private static func told(_ result: CaseResult) -> CaseResult {
        guard !result.problems.isEmpty else { return result }
        Talk.say("✘ \(result.id)")
        for problem in result.problems { Talk.say("    \(problem)") }
        Talk.say("    again: crash-tester matrix --only '\(result.id)'")
        Talk.say(result.output.split(separator: "\n").suffix(12).map { "    | \($0)" }.joined(separator: "\n"))
        return result
    }
}
