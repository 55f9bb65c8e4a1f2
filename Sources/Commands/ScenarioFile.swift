internal import Documents
internal import Engine
internal import Platform
internal import Scenarios

/// A scenario file as it was read, with everything that is wrong with it.
struct ScenarioFile {
    let path: String
    let text: String
    let scenario: Scenario?
    let diagnostics: Diagnostics

    /// - Throws: ``PlatformError`` when the file cannot be read.
    init(path: String) throws {
        self.path = path
        let bytes = try Files.read(path, limit: YamlReader.maximumBytes + 1)
        let result = ScenarioReader.read(bytes, file: path, vocabulary: Composition.vocabulary)
        scenario = result.scenario
        diagnostics = result.diagnostics
        text = String(decoding: bytes, as: UTF8.self)
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
