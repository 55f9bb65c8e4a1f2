internal import ArgumentParser
internal import Documents
internal import Platform
internal import Scenarios
internal import Simulator
internal import Topologies

struct CheckVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Parse, type-check and prove scenario and topology files; execute nothing.")

    @Argument(
        help: "Scenario files, or directories of them; - is standard input, YAML or JSON.",
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var files: [String]
    @Flag(
        help: """
            Print a valid scenario as canonical JSON, whole: with its variables filled in and its fragments. Its keys are \
            those of the file in snake_case, as `run -` reads them.
            """)
    var canonical = false
    @OptionGroup var bindings: BindingOptions
    @OptionGroup var options: OutputOptions

    func validate() throws {
        if canonical && (files.count > 1 || options.output != .text) {
            throw ValidationError(
                "--canonical: expected one file and no --output, found \(files.count) files; check one at a time")
        }
    }

    func run() throws {
        let context = try bindings.reading(files.first, needsValues: canonical)
        var exit = Exit.yes
        var reports: [CanonicalValue] = []
        for path in try filesToCheck() {
            do {
                if let topology = try topology(path) {
                    if topology.diagnostics.hasErrors { exit = .badInput }
                    reports.append(check(topology))
                    continue
                }
                let file = try ScenarioFile(path: path, context: context)
                if file.diagnostics.hasErrors { exit = .badInput }
                if options.output == .text { show(file) }
                reports.append(report(file))
            } catch {
                exit = .badInput
                Console.error("\(error)")
                reports.append(.map(["file": .text(path), "valid": .boolean(false), "error": .text("\(error)")]))
            }
        }
        options.emit(reports, as: "files")
        if exit != .yes { throw exit.code }
    }

    /// The topology at a path; nil for anything else.
    private func topology(_ path: String) throws -> TopologyOnDisk? {
        guard path != "-", !canonical, try TopologyOnDisk.isTopology(path) else { return nil }
        return try TopologyOnDisk(path: path)
    }

    private func check(_ topology: TopologyOnDisk) -> CanonicalValue {
        let errors = topology.diagnostics.sorted.filter { $0.severity == .error }.count
        if options.output == .text {
            topology.report()
            topology.warn()
            if let file = topology.file {
                let parts = file.topology
                let words = "\(parts.services.count) services, \(parts.edges.count) calls, \(parts.loads.count) loads"
                Console.out("\(topology.path): ok · topology \(file.name) · \(words) · digest \(file.digest.prefix(12))")
            } else {
                Console.out("\(topology.path): \(errors) error\(errors == 1 ? "" : "s")")
            }
        }
        return .map([
            "file": .text(topology.path), "valid": .boolean(topology.file != nil),
            "digest": topology.file.map { .text($0.digest) } ?? .null,
            "diagnostics": .list(topology.canonicalDiagnostics),
        ])
    }

    /// The files, and in the place of a directory the scenarios that lie in it.
    private func filesToCheck() throws -> [String] {
        try files.flatMap { path -> [String] in
            guard Files.isDirectory(path) else { return [path] }
            let found = Files.list(path).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
            guard !found.isEmpty else {
                Console.error("\(path) is a directory without .yaml files; name the scenario files")
                throw Exit.badInput.code
            }
            let paths = found.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
            let scenarios = paths.filter { !Self.isShared($0) }
            let aside = paths.count - scenarios.count
            Console.err(
                "\(path): a directory; checking its \(scenarios.count) scenario\(scenarios.count == 1 ? "" : "s")"
                    + (aside == 0 ? "" : ", not its \(aside) fragments or environments: they are checked where they are used"))
            return scenarios
        }
    }

    /// A fragment or an environment: it is no scenario, and does not say that it is one.
    private static func isShared(_ path: String) -> Bool {
        guard let text = try? Files.text(path, limit: YamlReader.maximumBytes) else { return false }
        let lines = text.split(whereSeparator: \.isNewline)
        return !lines.contains { $0.hasPrefix("scenario:") }
            && lines.contains { $0.hasPrefix("fragment:") || $0.hasPrefix("environment:") }
    }

    private func show(_ file: ScenarioFile) {
        file.report()
        let errors = file.diagnostics.sorted.filter { $0.severity == .error }.count
        if canonical {
            if let scenario = file.scenario, errors == 0 {
                Console.out(String(ScenarioJson.text(scenario.tree(Composition.vocabulary)).dropLast()))
            }
        } else if let scenario = file.scenario, errors == 0 {
            let ok = "\(file.path): ok · \(Excerpt.plain(scenario.title, limit: 120)) · digest \(scenario.digest.prefix(12))"
            Console.out(Wrapping.text([ok] + Self.underFault(scenario), width: Console.width(of: 1)))
        } else {
            Console.out("\(file.path): \(errors) error\(errors == 1 ? "" : "s")")
        }
    }

    private static func underFault(_ scenario: Scenario) -> [String] {
        let account = TimeAccount(scenario)
        guard account.total > .zero else { return [] }
        return ["  at most \(account.total) under fault, of \(scenario.blastRadius.duration): \(account.words)"]
    }

    private func report(_ file: ScenarioFile) -> CanonicalValue {
        .map([
            "file": .text(file.path),
            "valid": .boolean(!file.diagnostics.hasErrors),
            "digest": file.scenario.map { .text($0.digest) } ?? .null,
            "under_fault": file.scenario.map { TimeAccount($0).canonical } ?? .null,
            "diagnostics": .list(file.canonicalDiagnostics),
        ])
    }
}
