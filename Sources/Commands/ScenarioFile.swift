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

    /// - Parameter path: `-` is standard input, YAML or JSON.
    /// - Throws: ``PlatformError`` when the file cannot be read.
    init(path: String) throws {
        self.path = path
        let limit = YamlReader.maximumBytes + 1
        let bytes = path == "-" ? try Files.standardInput(limit: limit) : try Files.read(path, limit: limit)
        let result = ScenarioReader.read(bytes, file: path, vocabulary: Composition.vocabulary)
        scenario = result.scenario
        diagnostics = Self.proving(result.scenario?.signals ?? [], result.diagnostics)
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// What only a probe itself can tell of its arguments: a URL, a path into JSON, an address. It opens nothing.
    private static func proving(_ signals: [SignalDeclaration], _ diagnostics: Diagnostics) -> Diagnostics {
        var diagnostics = diagnostics
        for signal in signals {
            guard let probe = Composition.probes.first(where: { $0.entry.name == signal.probe }) else { continue }
            do { _ = try probe.sampler(for: signal) } catch {
                diagnostics.error(.probe, TargetError(wrapping: error).message, at: signal.place)
            }
        }
        return diagnostics
    }

    /// Shows all diagnostics to a person.
    func report() {
        guard !diagnostics.all.isEmpty else { return }
        Console.err(DiagnosticRenderer(sources: [path: text]).text(diagnostics))
    }

    var canonicalDiagnostics: [CanonicalValue] { diagnostics.sorted.map(DiagnosticRenderer.canonical) }

    func compile(seed: UInt64, injects: Bool = true) -> CompiledPlan? {
        guard let scenario, !diagnostics.hasErrors else { return nil }
        return Planner.compile(scenario, file: path, vocabulary: Composition.vocabulary, seed: seed, injects: injects)
    }
}
