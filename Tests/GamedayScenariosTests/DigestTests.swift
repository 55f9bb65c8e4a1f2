import Documents
import Scenarios
import Testing

@testable import Commands
@testable import GamedayScenarios

@Suite("Two forms of one scenario")
struct DigestTests {
    static let examples: [(name: String, swift: GamedayScenarios.Scenario)] = [
        ("slow-database", Examples.slowDatabase),
        ("kill-one-worker", Examples.killOneWorker),
        ("cpu-brownout", Examples.cpuBrownout),
        ("log-volume-full", Examples.logVolumeFull),
        ("search-slow", Examples.searchSlow),
        ("pull-the-uplink", Examples.pullTheUplink),
    ]

    /// With the fragment that one of the examples uses.
    private static var context: ReadingContext {
        ReadingContext { path in
            guard path.hasSuffix(".yaml"), let text = try? ExamplesYaml.text(String(path.dropLast(5))) else {
                return .missing("there is no such file")
            }
            return .found(Array(text.utf8), file: path)
        }
    }

    @Test("the Swift form of an example has the digest of its YAML", arguments: examples.map(\.name))
    func digests(name: String) throws {
        let example = try #require(Self.examples.first { $0.name == name })
        let yaml = ScenarioReader.read(
            try ExamplesYaml.text(name), file: "\(name).yaml", vocabulary: Composition.vocabulary, context: Self.context)
        let json = ScenarioReader.read(
            example.swift.json.text(), file: "-", vocabulary: Composition.vocabulary, context: Self.context)
        #expect(
            try #require(yaml.scenario, "\(yaml.diagnostics.all)").digest
                == (try #require(json.scenario, "\(json.diagnostics.all)").digest))
    }

    @Test("a diagnostic points into the Swift source")
    func places() {
        let line = #line + 4
        let document = scenario {
            SteadyState { p99(Sample.checkout[10.s]) < 500.ms }
            Steps {
                Inject(.pause, on: Sample.victim, for: 90.s)
            }
            BlastRadius(instances: 1, share: 34.percent, duration: 1.minutes)
            AbortWhen { errorRatio(Sample.checkout[5.s]) > 50.percent }
        }
        let result = ScenarioReader.read(document.json.text(), file: "-", vocabulary: Composition.vocabulary)
        let places = result.diagnostics.all.map(\.place)
        #expect(!places.isEmpty && places.allSatisfy { $0.file == "DigestTests.swift" }, "\(result.diagnostics.all)")
        #expect(places.contains { $0.line == line || $0.line == line + 2 }, "\(places)")
    }
}
