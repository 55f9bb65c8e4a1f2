internal import Documents
internal import Engine
internal import Runs
internal import Scenarios

/// A scenario as YAML, or as JSON when it begins with `{`; after a NUL an environment, after a second one the fragment that
/// every `use:` gives. What is accepted is compiled, printed and read back.
enum ScenarioInput {
    static func take(_ input: UnsafeRawBufferPointer) {
        let parts = input.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false).map { Array($0) }
        guard let bytes = parts.first else { return }
        let fragment = parts.count > 2 ? parts[2] : nil
        let environment = parts.count > 1 ? ReadingContext.EnvironmentFile(name: "e", bytes: parts[1], file: "e.yaml") : nil
        let context = ReadingContext(environment: environment) { _ in
            fragment.map { .found($0, file: "f.yaml") } ?? .missing("there is no such file")
        }
        let file = JsonReader.recognizes(bytes) ? "s.json" : "s.yaml"
        let result = ScenarioReader.read(bytes, file: file, vocabulary: FuzzVocabulary.all, context: context)
        precondition((result.scenario == nil) == result.diagnostics.hasErrors, "a scenario or errors, never both or neither")
        for diagnostic in result.diagnostics.all {
            precondition(diagnostic.place.line >= 1 && diagnostic.place.column >= 1, "no place: \(diagnostic.message)")
        }
        _ = DiagnosticRenderer(sources: [file: String(decoding: bytes, as: UTF8.self)]).text(result.diagnostics)
        guard let scenario = result.scenario else { return }
        let compiled = Planner.compile(scenario, file: file, vocabulary: FuzzVocabulary.all, seed: 1)
        precondition(compiled.plan.isWhole, "a plan that names what it does not have")
        precondition(compiled.conditions.count == compiled.plan.conditions.count, "a condition without its number")
        if environment == nil && fragment == nil { readBack(scenario) }
    }

    private static func readBack(_ scenario: Scenario) {
        let printed = ScenarioYaml.text(scenario.tree(FuzzVocabulary.all))
        let again = ScenarioReader.read(printed, file: "p.yaml", vocabulary: FuzzVocabulary.all)
        precondition(again.scenario?.canonical == scenario.canonical, "printed with another meaning:\n\(printed)")
    }
}
