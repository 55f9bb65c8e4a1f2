import ContainerTargets
import Documents
import LinkTargets
import Platform
import Probes
import ProcessTargets
import Scenarios
import SimulatedTargets
import Targets
import Testing

/// The vocabulary of the program, as its composition root puts it together.
enum RealVocabulary {
    static let all = [
        Vocabulary(probes: ProbeSet.all.map(\.entry)), ContainerVocabulary.all, LinkVocabulary.all, SimulatedVocabulary.all,
    ].reduce(ProcessAdapter().vocabulary) { $0.merged(with: $1) }
}

@Suite("The examples of the language are read with the program's own vocabulary")
struct ExampleTests {
    static let names = [
        "slow-database", "kill-one-worker", "cpu-brownout", "retries", "log-volume-full", "zone-loss",
        "orders-payments-partition", "pull-the-uplink",
    ]

    @Test("without an error or a warning", arguments: names)
    func example(name: String) throws {
        let result = try Self.read(name)
        #expect(result.diagnostics.all.isEmpty, "\(result.diagnostics.sorted.map { "\($0.place): \($0.message)" })")
        #expect(result.scenario != nil)
    }

    @Test("four stages on one worker, each with its own load")
    func stages() throws {
        let scenario = try #require(try Self.read("cpu-brownout").scenario)
        guard case .stages(let stages)? = scenario.firstInjection?.extent else { return #expect(Bool(false), "expected stages") }
        #expect(stages.map { $0.parameters["load"] } == [20, 40, 60, 80].map { .percent($0) })
        guard case .lasting(.seconds(60)) = stages[0].body, case .during(let block) = stages[3].body else {
            return #expect(Bool(false), "expected three minutes and a block")
        }
        #expect(block.count == 1)
        #expect(scenario.firstInjection?.parameters.isEmpty == true, "each stage says all of its own")
    }

    @Test("a person is asked, and has so long")
    func people() throws {
        let scenario = try #require(try Self.read("pull-the-uplink").scenario)
        guard case .decide(let decision) = scenario.steps[0].action else { return #expect(Bool(false), "expected a decision") }
        #expect(decision == DecisionStep(text: "Everyone in place at rack B?", by: "facilitator", timeout: .minutes(10)))
        #expect(scenario.firstInjection?.parameters["timeout"] == .duration(.minutes(5)))
        let log = try #require(try Self.read("log-volume-full").scenario)
        #expect(log.expectedAlerts == [ExpectedAlert(alert: "LogVolumeFull", within: .minutes(2))])
        guard case .during(let block)? = log.firstInjection?.extent, case .manual(let step) = block[1].action else {
            return #expect(Bool(false), "expected a manual step")
        }
        #expect(step.onTimeout == .proceed)
        #expect(step.timeout == .minutes(6))
    }

    @Test("a topology, a zone of it, and a fault with a restart")
    func simulated() throws {
        let scenario = try #require(try Self.read("zone-loss").scenario)
        #expect(scenario.topology == "topologies/shop.yaml")
        let expected: Arguments = ["restart-after": .duration(.minutes(10)), "cold-cache": .boolean(true)]
        #expect(scenario.firstInjection?.parameters == expected)
    }

    @Test("a slow search, bound to its environment, with its fragment")
    func searchSlow() throws {
        var context = ReadingContext(needsValues: true) { path in
            guard let text = try? Files.text("\(Examples.folder)/\(path)") else { return .missing("there is no such file") }
            return .found(Array(text.utf8), file: path)
        }
        let bytes = Array(SlowSearch.environment.utf8)
        context.environment = ReadingContext.EnvironmentFile(name: "prod", bytes: bytes, file: "prod.yaml")
        let result = ScenarioReader.read(
            SlowSearch.scenario, file: "search-slow.yaml", vocabulary: RealVocabulary.all, context: context)
        #expect(result.diagnostics.all.isEmpty, "\(result.diagnostics.sorted.map { "\($0.place): \($0.message)" })")
        let scenario = try #require(result.scenario)
        #expect(scenario.firstInjection?.parameters["delay"] == .duration(.milliseconds(100)))
        guard case .query(let query)? = scenario.targets.first?.definition else { return #expect(Bool(false), "expected a link") }
        #expect(query.arguments["from"]?.entries?["container"]?.entries?["compose-service"] == .text("checkout"))
        #expect(scenario.abortWhen.conditions.map(\.name).sorted() == ["budget", "dark", "slow"])
    }

    static func read(_ name: String) throws -> ScenarioReader.Result {
        let text = try Files.text("\(Examples.folder)/\(name).yaml")
        return ScenarioReader.read(text, file: "\(name).yaml", vocabulary: RealVocabulary.all)
    }
}
