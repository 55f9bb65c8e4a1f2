internal import ArgumentParser
internal import Documents
internal import Engine
internal import Platform
internal import Rehearsals
internal import Retrospectives
internal import Runs
internal import Scenarios
internal import Simulator
internal import Topologies

/// One call of `gameday rehearse`: reads scenario and topology, looks at both, plays.
final class RehearsalSession {
    private let verb: RehearseVerb
    private let context: ReadingContext
    private let file: ScenarioFile
    private let scenario: Scenario
    private let onDisk: TopologyOnDisk
    private let topology: TopologyFile
    private let ending = Locked<Int32?>(nil)

    /// - Throws: an exit code, after saying why.
    init(_ verb: RehearseVerb) throws {
        self.verb = verb
        context = try verb.bindings.reading(verb.file, needsValues: true)
        file = try ScenarioFile.reading(verb.file, context)
        file.report()
        guard let scenario = file.scenario, !file.diagnostics.hasErrors else {
            verb.options.emit(.map(["diagnostics": .list(file.canonicalDiagnostics)]))
            throw Exit.badInput.code
        }
        self.scenario = scenario
        guard let named = verb.rehearsal.topology ?? scenario.topology else {
            Console.error(
                "\(verb.file): the scenario names no topology to rehearse on; add `topology: FILE` to it or give --topology FILE "
                    + "(`gameday import --help` makes one from traces)")
            throw Exit.badInput.code
        }
        let path = verb.rehearsal.topology ?? TopologyOnDisk.path(named, ofScenario: verb.file)
        do { onDisk = try TopologyOnDisk(path: path) } catch {
            Console.error("cannot read the topology \(path): \(error)")
            throw Exit.badInput.code
        }
        onDisk.report()
        guard let topology = onDisk.file else {
            verb.options.emit(.map(["diagnostics": .list(onDisk.canonicalDiagnostics)]))
            throw Exit.badInput.code
        }
        self.topology = topology
        onDisk.warn()
    }

    func run() throws {
        try SignalDelivery.start { [ending] number in
            if SignalDelivery.endings.contains(number) { ending.change { $0 = $0 ?? number } }
        }
        do {
            if !verb.sweeps.isEmpty { return try sweep() }
            let rehearsal = try rehearsal(scenario, topology.topology)
            if let seeds = verb.seeds { return try predict(rehearsal, seeds) }
            try playOne(rehearsal)
        } catch let problem as RehearsalProblem {
            Console.error("\(problem)")
            throw Exit.badInput.code
        }
    }

    private func rehearsal(_ scenario: Scenario, _ topology: Topology) throws -> Rehearsal {
        let rehearsal = try Rehearsal(
            scenario, file: verb.file, topology: topology, assumptions: verb.rehearsal.assumptions,
            vocabulary: Composition.vocabulary)
        let preflight = try rehearsal.preflight(seed: verb.seed)
        guard preflight.refusals.isEmpty else {
            for refusal in preflight.refusals { Console.err("refused [\(refusal.code)]: \(refusal.message)") }
            throw Exit.refused.code
        }
        return rehearsal
    }

    private var name: (name: String, digest: String) { (topology.name, topology.digest) }

    /// A signal that ended us is told to whoever called, once everything is said.
    private func leave(_ exit: Exit) throws {
        if let number = ending.get { SignalDelivery.reraise(number) }
        if exit != .yes { throw exit.code }
    }

    // MARK: One seed

    private func playOne(_ rehearsal: Rehearsal) throws {
        var compiled = rehearsal.plan(seed: verb.seed)
        compiled.plan.rehearsal = RehearsalBinding(
            topology: topology.name, topologyDigest: topology.digest, coverage: rehearsal.script.coverage,
            assumptions: rehearsal.assumptions.sentences)
        compiled.plan.planDigest = compiled.plan.digest
        let workspace = Workspace.ofRun(verb.file)
        try workspace.settle()
        let stage = try RehearsalStage(
            compiled, scenarioText: file.text, in: workspace, options: verb.options, speed: verb.speed, ending: ending)
        let outcome = try stage.play(rehearsal, seed: verb.seed)
        for broken in outcome.broken { Console.error("the simulation contradicts itself: \(broken); please report this") }
        let paths = try ReportFiles.finish(stage.directory)
        if verb.options.output == .text {
            Console.out(TextReport.render(paths.facts, width: Console.width))
            if ending.get == nil, verb.file != "-" {
                Console.out("again:   \(again) --seed \(verb.seed)\ndigest:  \(Self.hex(outcome.digest))")
            }
            Console.out("report:\n\(paths.html)")
        }
        let exit = Exit(outcome.result)
        var document = RunDocument(stage.directory, paths.facts, exit: exit).entries
        document["digest"] = .text(Self.hex(outcome.digest))
        document["rehearsal"] = .boolean(true)
        verb.options.emit([.map(document)], as: "runs", extra: ["exit": .integer(Int64(exit.rawValue))])
        try leave(exit)
    }

    static func hex(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    // MARK: Many

    private func predict(_ rehearsal: Rehearsal, _ count: Int) throws {
        let progress = RehearsalProgress(of: count)
        let prediction = try prediction(rehearsal, count, scenario, progress)
        progress.close()
        guard let prediction else { return try leave(.cancelled) }
        try show(prediction)
        if let path = verb.report {
            try Files.replace(path, with: PredictionPage.render(prediction, file: verb.file), permissions: 0o644)
            Console.err("page: \(path)")
        }
        if verb.keep, prediction.seeds < count {
            Console.err("not kept: it was stopped after \(prediction.seeds) of \(count) seeds")
        } else if verb.keep {
            try keep(prediction)
        }
        try leave(isTolerable(prediction) ? .yes : .no)
    }

    /// nil when it was stopped before the first seed had ended.
    private func prediction(
        _ rehearsal: Rehearsal, _ count: Int, _ scenario: Scenario, _ progress: RehearsalProgress
    ) throws -> Prediction? {
        let campaign = Campaign(first: verb.seed, count: count, threads: verb.threads ?? Surroundings.processorCount)
        let outcomes = try campaign.run(
            rehearsal, report: { progress.show($0) }, isStopped: { [ending] in ending.get != nil })
        for broken in Set(outcomes.flatMap(\.broken)).sorted() {
            Console.error("the simulation contradicts itself: \(broken); please report this")
        }
        guard !outcomes.isEmpty else { return nil }
        if outcomes.count < count { Console.err("stopped after \(outcomes.count) of \(count) seeds: what follows is of those") }
        return Prediction(
            outcomes, of: rehearsal, topology: name, boundDigest: scenario.boundDigest,
            version: Composition.version)
    }

    private func isTolerable(_ prediction: Prediction) -> Bool {
        let held = prediction.verdicts.first { $0.name == Verdict.held.rawValue }?.count ?? 0
        return Double(prediction.seeds - held) * 100 <= verb.tolerate * Double(prediction.seeds) + 1e-9
    }

    private func show(_ prediction: Prediction) throws {
        switch verb.options.output {
        case .text: Console.out(PredictionView(prediction, file: verb.file, again: again).text(width: Console.width))
        case .json, .ndjson: Console.out(String(decoding: try prediction.encoded(), as: UTF8.self))
        }
    }

    /// The command that plays the same again, without its seeds.
    private var again: String {
        var words = ["gameday", "rehearse", verb.file]
        if let topology = verb.rehearsal.topology { words += ["--topology", topology] }
        words += verb.rehearsal.names.flatMap { ["--name", $0] }
        if let environment = verb.bindings.environment { words += ["--env", environment] }
        words += verb.bindings.values.flatMap { ["--set", $0] } + verb.bindings.limits.flatMap { ["--limit", $0] }
        let lengths = [
            ("--people-take", verb.rehearsal.peopleTake), ("--restart-after", verb.rehearsal.restartAfter),
            ("--warm-up", verb.rehearsal.warmUp),
        ]
        for (name, length) in lengths { if let length { words += [name, length == .zero ? "0s" : length.description] } }
        return words.map(Self.quoted).joined(separator: " ")
    }

    /// As a shell takes it for one word.
    private static func quoted(_ word: String) -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./=:%+-,@")
        return !word.isEmpty && word.allSatisfy(plain.contains) ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }

    private func keep(_ prediction: Prediction) throws {
        let workspace = Workspace.ofRun(verb.file)
        try workspace.settle()
        try Files.makeDirectories(workspace.predictionsPath)
        let path = workspace.predictionPath(of: prediction.scenario)
        let bytes = try prediction.encoded()
        try Files.replace(path, with: bytes, permissions: 0o644, durable: true)
        Console.err(
            "kept: \(path), digest \(Prediction.digest(of: bytes).prefix(16)); the next plan of the scenario is sealed with it")
    }

    // MARK: Sweeps

    private func sweep() throws {
        let axes = try verb.sweeps.map { try SweepAxis($0) }
        guard Set(axes.map(\.name)).count == axes.count else {
            throw RehearsalProblem("--sweep: expected two names, found \(axes[0].name) twice")
        }
        let seeds = verb.seeds ?? 20
        let cells = axes.reduce(1) { $0 * $1.values.count }
        let progress = RehearsalProgress(of: cells * seeds)
        var predictions: [Prediction] = []
        for cell in 0..<cells {
            let values = Self.values(of: cell, axes)
            let (scenario, topology) = try turned(zip(axes, values).map { ($0.name, $1) })
            let rehearsal = try rehearsal(scenario, topology)
            progress.begin(at: cell * seeds)
            guard let prediction = try prediction(rehearsal, seeds, scenario, progress), ending.get == nil else {
                progress.close()
                Console.err("stopped after \(predictions.count) of \(cells) combinations: nothing is reported")
                return try leave(.cancelled)
            }
            predictions.append(prediction)
        }
        progress.close()
        let result = SweepResult(axes: axes.map { .init(name: $0.name, values: $0.values) }, cells: predictions)
        switch verb.options.output {
        case .text: Console.out(SweepView(result).text(width: Console.width))
        case .json, .ndjson: Console.out(String(decoding: try result.encoded(), as: UTF8.self))
        }
        if let path = verb.report {
            try Files.replace(path, with: SweepPage.render(result, file: verb.file), permissions: 0o644)
            Console.err("page: \(path)")
        }
        try leave(.yes)
    }

    private static func values(of cell: Int, _ axes: [SweepAxis]) -> [String] {
        guard axes.count == 2 else { return [axes[0].values[cell]] }
        return [axes[0].values[cell / axes[1].values.count], axes[1].values[cell % axes[1].values.count]]
    }

    /// Scenario and topology with these values: a number of the topology is turned, anything else is a variable.
    private func turned(_ values: [(name: String, value: String)]) throws -> (Scenario, Topology) {
        var result = topology.topology
        var context = context
        for (name, value) in values {
            if scenario.variables.contains(where: { $0.name == name }) {
                context.overrides.removeAll { $0.name == name }
                context.overrides.append(ReadingContext.Override(name: name, text: value))
            } else if let knob = try TopologyKnob(name, in: topology.topology) {
                result = try knob.turned(to: value, in: result)
            } else {
                let known = scenario.variables.map(\.name)
                let words = known.isEmpty ? "the scenario has no variables" : "its variables are \(known.joined(separator: ", "))"
                throw RehearsalProblem(
                    "--sweep \(name): expected a variable of the scenario or a number of the topology such as "
                        + "SERVICE.concurrency, \"A -> B.timeout\" or load.NAME; \(words)")
            }
        }
        let again = ScenarioFile(path: verb.file, bytes: Array(file.text.utf8), context: context)
        guard let scenario = again.scenario, !again.diagnostics.hasErrors else {
            again.report()
            throw Exit.badInput.code
        }
        return (scenario, result)
    }
}
