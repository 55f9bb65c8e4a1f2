internal import Documents
internal import Engine
internal import Platform
internal import Scenarios
internal import Targets

/// A scenario file as it was read, with everything that is wrong with it.
struct ScenarioFile {
    let path: String
    let text: String
    let scenario: Scenario?
    let diagnostics: Diagnostics
    /// The texts of all files that were read for it, by the name that places have.
    private let sources: [String: String]

    /// - Parameters:
    ///   - path: `-` is standard input, YAML or JSON.
    ///   - context: its way to load fragments is replaced by one that looks beside the file.
    /// - Throws: ``PlatformError`` when the file cannot be read.
    init(path: String, context: ReadingContext = .none) throws {
        let limit = YamlReader.maximumBytes + 1
        let bytes = path == "-" ? try Files.standardInput(limit: limit) : try Files.read(path, limit: limit)
        self.init(path: path, bytes: bytes, context: context)
    }

    /// - Parameter path: what places name, whether or not it is written already.
    init(path: String, bytes: [UInt8], context: ReadingContext = .none) {
        self.path = path
        let fragments = FragmentFiles(scenario: path)
        var context = context
        context.load = fragments.load
        if TopologyOnDisk.isTopology(bytes) {
            (scenario, diagnostics) = (nil, Self.noScenario(path))
        } else {
            let result = ScenarioReader.read(bytes, file: path, vocabulary: Composition.vocabulary, context: context)
            scenario = result.scenario
            diagnostics = Self.proving(result.scenario, result.diagnostics)
        }
        text = String(decoding: bytes, as: UTF8.self)
        sources = Self.sources(context).merging(fragments.sources) { first, _ in first }.merging([path: text]) { $1 }
    }

    /// One mistake, and not one for each key that a scenario does not have.
    private static func noScenario(_ path: String) -> Diagnostics {
        var diagnostics = Diagnostics()
        diagnostics.error(
            .type, "expected a scenario, found `services:` at the top: this is a topology, on which scenarios are rehearsed",
            at: Place(file: path, line: 1, column: 1),
            fix: "`gameday check \(path)` reads it, `gameday rehearse SCENARIO --topology \(path)` plays on it; "
                + "of a compose file `gameday import \(path)` makes one")
        return diagnostics
    }

    private static func sources(_ context: ReadingContext) -> [String: String] {
        var sources: [String: String] = [:]
        if let environment = context.environment {
            sources[environment.file] = String(decoding: environment.bytes, as: UTF8.self)
        }
        for override in context.overrides { sources[override.file] = override.text }
        for limit in context.limits { sources[limit.file] = limit.text }
        return sources
    }

    /// What only a probe itself can tell of its arguments: a URL, a path into JSON, an address. It opens nothing.
    private static func proving(_ scenario: Scenario?, _ diagnostics: Diagnostics) -> Diagnostics {
        var diagnostics = diagnostics
        // With values that only stand in for others nothing can be told.
        guard let scenario, !scenario.bindings.contains(where: { $0.origin == .unbound }) else { return diagnostics }
        for signal in scenario.signals {
            guard let probe = Composition.probes.first(where: { $0.entry.name == signal.probe }) else { continue }
            do { _ = try probe.sampler(for: signal) } catch {
                diagnostics.error(
                    .probe, TargetError(wrapping: error).message, at: signal.place,
                    fix: "`gameday explain \(signal.probe)` shows what it takes")
            }
        }
        return diagnostics
    }

    /// Shows all diagnostics to a person.
    func report() {
        guard !diagnostics.all.isEmpty else { return }
        Console.err(DiagnosticText.fitted(DiagnosticRenderer(sources: sources).text(diagnostics), width: Console.width(of: 2)))
    }

    var canonicalDiagnostics: [CanonicalValue] { diagnostics.sorted.map(DiagnosticRenderer.canonical) }

    func compile(seed: UInt64, injects: Bool = true) -> CompiledPlan? {
        guard let scenario, !diagnostics.hasErrors else { return nil }
        return Planner.compile(scenario, file: path, vocabulary: Composition.vocabulary, seed: seed, injects: injects)
    }
}
