internal import ArgumentParser
internal import Documents
internal import Platform
internal import Scenarios
internal import Targets

struct NewVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a first scenario for a service of your own, with thresholds from what is measured now.",
        discussion: """
            Counts the instances there are, sends requests for a while (10 a second), and fills in thresholds, limits and abort \
            conditions; each number says what it follows from. Nothing is injected.

              gameday new --url http://127.0.0.1:8080/checkout --process "*checkout-worker*"

            Exit 3: nothing matches, or only what is protected; 4: the URL does not answer, or the service is not steady.
            """)

    @Argument(help: "The file to write; - is standard output; else scenarios/NAME.yaml.", completion: .file(extensions: ["yaml"]))
    var file: String?
    @Option(help: "What callers ask for: requests are sent to it, now and in the scenario.")
    var url: String
    @Option(help: ArgumentHelp("The instances, by a pattern of their command line.", valueName: "glob"))
    var process: String?
    @Option(help: ArgumentHelp("The instance whose process id stands in this file.", valueName: "path"))
    var pidFile: String?
    @Option(help: "The instances that listen on this TCP port.")
    var port: Int?
    @Option(help: ArgumentHelp("The containers, by a pattern of their names.", valueName: "glob"))
    var container: String?
    @Option(help: "What to do to one of them; `gameday faults` lists all.")
    var fault = "pause"
    @Option(help: ArgumentHelp("How long to look.", valueName: "duration"), transform: DurationText.read)
    var observeFor = Interval.seconds(10)
    @Option(help: "The scenario's name; else made of the URL and the fault.")
    var name: String?
    @Flag(help: "Write over a file that is there.")
    var force = false
    @OptionGroup var options: OutputOptions

    func validate() throws {
        let given = [process != nil, pidFile != nil, port != nil, container != nil].filter { $0 }.count
        guard given == 1 else {
            throw ValidationError(
                "expected exactly one of --process, --pid-file, --port and --container, "
                    + "found \(given == 0 ? "none" : "\(given)")")
        }
        guard observeFor >= .seconds(3) else {
            throw ValidationError("--observe-for: expected at least 3s, which is 30 requests, found \(observeFor)")
        }
        if let name, NewScenario.name(name) != name {
            throw ValidationError("--name: expected small letters, digits and -, found \(Excerpt.quoted(name))")
        }
    }

    func run() throws {
        do {
            try write()
        } catch let refusal as ServiceMeasurement.Refusal {
            Console.error(refusal.message)
            throw refusal.exit.code
        }
    }

    private func write() throws {
        let request = NewScenario(
            url: url, kind: kind, query: query, fault: try chosenFault(), owner: Platform.Surroundings.userName, givenName: name)
        let path = file ?? "scenarios/\(request.name).yaml"
        if path != "-", !force, Files.exists(path) {
            throw ServiceMeasurement.Refusal(
                exit: .badInput, message: "\(path) is there already and is not written over; name another file, or use --force")
        }
        let measurement = ServiceMeasurement(request: request, length: observeFor)
        let instances = try measurement.instances()
        Console.err("\(instances.count) instance\(instances.count == 1 ? "" : "s"); looking at \(url) for \(observeFor)")
        let measured = try measurement.measure(instances)
        let text = try measurement.scenario(measured, path: path)
        if path != "-" { try Files.makeDirectories(Files.parent(of: path)) }
        if path != "-" { try Files.replace(path, with: text, permissions: 0o644) }
        tell(request, measured, path, text)
    }

    private var kind: String { container == nil ? "process" : "container" }

    private var query: (String, ScenarioValue) {
        if let container { return ("name", .text(container)) }
        if let pidFile { return ("pid-file", .text(pidFile.hasPrefix("/") ? pidFile : "\(Files.currentDirectory)/\(pidFile)")) }
        if let port { return ("port", .integer(Int64(port))) }
        return ("command", .text(process ?? ""))
    }

    /// One that a scenario can have without anything being said of it.
    private func chosenFault() throws -> FaultEntry {
        let all = Composition.adapters().vocabulary.faults.filter { !$0.isInternal && $0.targetKinds.contains(kind) }
        let easy = all.filter { fault in fault.exactlyOneOf.isEmpty && !fault.parameters.contains(where: \.isRequired) }
        if let found = easy.first(where: { $0.name == fault }) { return found }
        let names = easy.map(\.name).joined(separator: ", ")
        let known = all.contains { $0.name == fault }
        throw ServiceMeasurement.Refusal(
            exit: .badInput,
            message: known
                ? "--fault: \(fault) needs parameters that nobody can guess; begin with one of \(names), and change the file"
                : "--fault: expected a fault on a \(kind), one of \(names), found \(Excerpt.quoted(fault))")
    }

    private func tell(_ request: NewScenario, _ measured: MeasuredService, _ path: String, _ text: String) {
        if options.output == .text {
            guard path != "-" else { return Console.out(String(text.dropLast())) }
            Console.out("written \(path): \(request.fault.name) on one of \(measured.instances.count)")
            Console.out("next: gameday plan \(path)\n      gameday run \(path)")
        }
        func nanoseconds(_ value: Double) -> CanonicalValue { value.isFinite ? .integer(Int64(value)) : .null }
        options.emit(
            .map([
                "file": path == "-" ? .null : .text(path), "scenario": .text(request.name), "text": .text(text),
                "instances": .list(measured.instances.map { .text($0) }), "requests": .integer(Int64(measured.requests)),
                "failed": .integer(Int64(measured.failed)), "p50_ns": nanoseconds(measured.p50),
                "p95_ns": nanoseconds(measured.p95), "p99_ns": nanoseconds(measured.p99),
                "max_ns": nanoseconds(measured.slowest),
            ]))
    }
}
