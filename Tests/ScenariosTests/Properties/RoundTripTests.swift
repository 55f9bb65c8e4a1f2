import Documents
import Scenarios
import Testing

@Suite("What is written reads back as what it was")
struct RoundTripTests {
    @Test("any scenario printed as YAML or JSON has the same meaning", arguments: 0..<300 as Range<UInt64>)
    func printing(seed: UInt64) throws {
        let text = StyleWriter.text(ScenarioGenerator.tree(seed: seed), seed: seed)
        let scenario = try Self.scenario(text, "seed.yaml", "seed \(seed)")
        let json = try Self.scenario(ScenarioJson.text(ScenarioGenerator.tree(seed: seed)), "seed.json", "seed \(seed)")
        #expect(json.canonical == scenario.canonical && json.digest == scenario.digest, "seed \(seed): YAML and JSON differ")
        let tree = scenario.tree(Fixture.vocabulary)
        for (file, printed) in [("printed.yaml", ScenarioYaml.text(tree)), ("printed.json", ScenarioJson.text(tree))] {
            let again = try Self.scenario(printed, file, "seed \(seed)")
            #expect(again.canonical == scenario.canonical, "seed \(seed), \(file):\n\(printed)")
            // The digest of a file is also of where it names variables, and they are filled in.
            if scenario.variables.isEmpty { #expect(again.digest == scenario.digest, "seed \(seed)") }
            #expect(again.tree(Fixture.vocabulary) == tree, "seed \(seed): the printed form prints itself")
            #expect(again.title == scenario.title && again.owner == scenario.owner && again.labels == scenario.labels)
            #expect(again.allConditions.map(\.name) == scenario.allConditions.map(\.name), "seed \(seed)")
        }
    }

    @Test("how a scenario is laid out never changes its digest", arguments: 0..<200 as Range<UInt64>)
    func layout(seed: UInt64) throws {
        let tree = ScenarioGenerator.tree(seed: seed)
        let digests = try (0..<4 as Range<UInt64>).map { style in
            try Self.scenario(StyleWriter.text(tree, seed: seed * 10 + style), "style.yaml", "seed \(seed), style \(style)")
                .digest
        }
        #expect(Set(digests).count == 1, "seed \(seed)")
    }

    @Test(
        "the examples read back",
        arguments: [Examples.killOneWorker, Examples.logVolumeFull, Fixture.completed(Examples.everyStep)])
    func examples(text: String) throws {
        let scenario = try Self.scenario(text, "example.yaml", "")
        let tree = scenario.tree(Fixture.vocabulary)
        #expect(try Self.scenario(ScenarioYaml.text(tree), "a.yaml", "").digest == scenario.digest)
        #expect(try Self.scenario(ScenarioJson.text(tree), "a.json", "").digest == scenario.digest)
    }

    static func scenario(_ text: String, _ file: String, _ who: String) throws -> Scenario {
        let result = ScenarioReader.read(text, file: file, vocabulary: Fixture.vocabulary)
        return try #require(
            result.scenario, "\(who)\n\(DiagnosticRenderer(sources: [file: text]).text(result.diagnostics))\n\(text)")
    }
}
