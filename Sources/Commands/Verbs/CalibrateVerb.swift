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

struct CalibrateVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Fit a topology's service times and error rates to what a run measured, or to traces.",
        discussion: """
            From a run, what its signals were before the first fault is taken: the median of each endpoint decides one factor for
            the service times behind it, its failures the error rate. From traces, each operation's own times replace those of the
            endpoint of the same name. The new topology goes to standard output, or where --write says; what was fitted to what
            stands beside it.
            """)

    @Argument(help: "A topology file.", completion: .file(extensions: ["yaml", "yml"]))
    var topology: String
    @Option(name: .customLong("run"), help: ArgumentHelp("A run: last, an id, a scenario, or a directory.", valueName: "run"))
    var measured: String?
    @Option(
        help: ArgumentHelp("Traces as OTLP/JSON or Jaeger JSON.", valueName: "file"), completion: .file(extensions: ["json"]))
    var traces: String?
    @Option(
        name: .customLong("name"), parsing: .singleValue,
        help: ArgumentHelp("Which endpoint a signal of the run looks at: checkout=gateway.checkout.", valueName: "signal=place"))
    var names: [String] = []
    @OptionGroup var place: WrittenTopology
    @OptionGroup var options: OutputOptions

    func validate() throws {
        if (measured == nil) == (traces == nil) {
            throw ValidationError("expected --run RUN or --traces FILE, found \(measured == nil ? "neither" : "both")")
        }
        for name in names where Assumptions.Naming(name) == nil {
            throw ValidationError("--name: expected SIGNAL=PLACE such as checkout=gateway.checkout, found \(name)")
        }
    }

    func run() throws {
        try place.prove()
        let onDisk: TopologyOnDisk
        do { onDisk = try TopologyOnDisk(path: topology) } catch {
            Console.error("cannot read the topology \(topology): \(error)")
            throw Exit.badInput.code
        }
        onDisk.report()
        guard let file = onDisk.file else { throw Exit.badInput.code }
        do {
            if let measured { try fit(file, toRun: measured) }
            if let traces { try fit(file, toTraces: traces) }
        } catch let problem as RehearsalProblem {
            Console.error("\(problem)")
            throw Exit.badInput.code
        } catch let problem as RecordError {
            Console.error("\(problem)")
            throw Exit.badInput.code
        }
    }

    // MARK: From a run

    private func fit(_ file: TopologyFile, toRun name: String) throws {
        let directory = try Workspace.containing().run(name)
        let facts = try RunFacts.read(directory).facts
        let measured = try measurements(facts, file.topology)
        guard !measured.isEmpty else {
            throw RehearsalProblem(
                "no latency signal of the run has an endpoint in the topology; name one with --name SIGNAL=SERVICE.ENDPOINT; "
                    + "its signals are \(facts.signals.map(\.name).joined(separator: ", "))")
        }
        let calibration = try Calibration(file.topology, to: measured)
        Console.err(CalibrationView(calibration).text)
        try put(calibration.topology, file.name, calibration.notes)
    }

    private func measurements(_ facts: RunFacts, _ topology: Topology) throws -> [Calibration.Measurement] {
        let names = self.names.compactMap { Assumptions.Naming($0) }
        for name in names where !facts.signals.contains(where: { $0.name == name.name }) {
            let known = facts.signals.map(\.name).joined(separator: ", ")
            throw RehearsalProblem("--name \(name.name)=…: the run has no signal \(name.name); there are \(known)")
        }
        return facts.signals.compactMap { signal in
            guard signal.dimension == .duration,
                let place = names.first(where: { $0.name == signal.name })?.place
                    ?? Script.likelyPlace(of: signal.name, in: topology), let own = signal.series.first,
                let seen = own.stretch(.before) ?? own.stretch(.whole), let middle = seen.middle
            else { return nil }
            return Calibration.Measurement(
                signal: signal.name, place: place, p50: Interval(nanoseconds: middle),
                p95: seen.upper.map { Interval(nanoseconds: $0) }, p99: seen.high.map { Interval(nanoseconds: $0) },
                errors: seen.samples > 0 ? Double(seen.failed) / Double(seen.samples) : 0, samples: seen.samples)
        }
    }

    // MARK: From traces

    private func fit(_ file: TopologyFile, toTraces path: String) throws {
        let bytes: [UInt8]
        do { bytes = try ImportedFile.read(path) } catch {
            Console.error("\(error)")
            throw Exit.badInput.code
        }
        let imported = try ImportedFile.topology(bytes, file: path, from: .traces, name: file.name)
        let fit = TraceFit(file.topology, to: imported.topology)
        guard !fit.notes.isEmpty else {
            throw RehearsalProblem(
                "no endpoint of the topology is in the traces, whose services are "
                    + imported.topology.services.map(\.name).joined(separator: ", "))
        }
        for line in fit.words { Console.err(line) }
        try put(fit.topology, file.name, fit.notes)
    }

    private func put(_ topology: Topology, _ name: String, _ notes: [String: String]) throws {
        let text = TopologyWriter.text(of: topology, name: name, notes: notes)
        options.emit(
            .map(["topology": .text(text), "name": .text(name), "notes": .map(notes.mapValues { .text($0) })]))
        try place.put(text, asText: options.output == .text)
    }
}
