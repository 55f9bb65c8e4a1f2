import Documents
import Platform
import Scenarios
import Testing

@Suite("Environments say where a scenario runs")
struct EnvironmentTests {
    @Test("the example of the language: values, targets, abort conditions and limits of the environment are there")
    func example() throws {
        let scenario = try SlowSearch.files.good()
        #expect(SlowSearch.files.warnings.isEmpty)
        #expect(scenario.hypothesis == "Search at 100ms more does not move checkout.")
        #expect(
            scenario.signals.map { $0.arguments["url"]?.string } == [
                "https://checkout.internal/checkout", "https://checkout.internal/health",
            ])
        #expect(scenario.steadyState[0].condition.text == "p95(checkout[10s]) < 400ms")
        #expect(scenario.abortWhen.conditions.map(\.name) == ["slow", "dark", "budget"])
        #expect(scenario.targets[0].place.file == "prod.yaml")
        guard case .query(let query) = scenario.targets[0].definition else { return #expect(Bool(false), "expected a link") }
        #expect(query.arguments["to"] == .text("search.internal:9200"))
        #expect(scenario.firstInjection?.parameters["delay"] == .duration(.milliseconds(100)))
        #expect(scenario.environment?.proof == EnvironmentProof(file: "/etc/gameday-environment", text: "prod"))
        #expect(scenario.environment?.faults == ["latency", "pause", "kill"])
        #expect(scenario.environment?.overrides == ["delay"])
    }

    @Test("without an environment the example can be checked, and not be run")
    func unbound() throws {
        var files = SlowSearch.files
        files.environment = nil
        let scenario = try files.good()
        guard case .fromEnvironment = scenario.targets[0].definition else { return #expect(Bool(false), "expected no target") }
        #expect(files.warnings == ["sample.yaml:12 unbound@3", "sample.yaml:15 unbound@11"])
        files.needsValues = true
        #expect(files.errors == ["sample.yaml:12 unbound@3", "sample.yaml:15 unbound@11"])
    }

    @Test("conditions on a target that no environment has bound are read by the signals that it may have")
    func unboundSignals() throws {
        var files = SlowSearch.files
        files.environment = nil
        files.scenario = files.scenario.replacing(
            "    for: 1m", with: "    for: 1m\n    expect-effect: p50(search.round-trip[5s]) > 1ms")
        #expect(files.errors.isEmpty, "\(files.errors)")
        files.scenario = files.scenario.replacing("search.round-trip", with: "search.round-trp")
        #expect(files.errors == ["sample.yaml:33 unknown-signal@24"])
    }

    private static let two = Fixture.completed(
        "blast-radius: { instances: 3, share: { workers: 100%, logs: 100% }, duration: 10m }\n"
            + "steps:\n  - { inject: pause, target: victim, for: 10s }\n  - { inject: disk-fill, target: logs, for: 10s }\n")

    private static func limited(_ limits: String) -> BoundFiles {
        BoundFiles(scenario: two, environment: "environment: prod\nlimits: { \(limits) }\n")
    }

    @Test("limits tighten and never loosen; a single instance stays what the scenario says of it")
    func limits() throws {
        let tighter = try Self.limited("instances: 2, share: 34%, duration: 1m").good().blastRadius
        #expect(tighter.instances == 2)
        #expect(tighter.duration == .minutes(1))
        #expect(tighter.shareByTarget == ["workers": 34, "logs": 100])
        #expect(tighter.share == 34)
        let looser = try Self.limited("instances: 9, duration: 1h").good().blastRadius
        #expect(looser.instances == 3)
        #expect(looser.duration == .minutes(10))
        #expect(looser.share == nil)
    }

    @Test("a limit of the environment that is passed is told at its place in the environment")
    func passed() {
        #expect(Self.limited("instances: 1").errors == ["prod.yaml:2 instances@22"])
        #expect(Self.limited("duration: 15s").errors == ["prod.yaml:2 duration@21"])
        #expect(Self.limited("share: 30%").errors.map { $0.hasPrefix("sample.yaml:") } == [true])
    }

    @Test(
        "it names the environment and, where the mistake stands elsewhere, the place of the limit",
        arguments: [
            ("instances: 1", "set by the environment `prod`"), ("duration: 15s", "set by the environment `prod`"),
            ("share: 30%", "set by the environment `prod` (prod.yaml:2:18)"), ("faults: [pause]", "the environment `prod`"),
        ])
    func named(limit: String, words: String) throws {
        let found = try #require(Self.limited(limit).read().diagnostics.sorted.first { $0.severity == .error })
        #expect(found.message.contains(words), "\(found.message)")
        if limit.hasPrefix("faults") { #expect(found.fix?.contains("prod.yaml:2:11") == true, "\(found.fix ?? "")") }
        let own = try #require(
            BoundFiles(scenario: Self.two.replacing("duration: 10m", with: "duration: 15s")).read().diagnostics.sorted.first)
        #expect(!own.message.contains("environment"), "\(own.message)")
    }

    @Test("faults that the environment does not allow are told at their steps")
    func faults() {
        #expect(Self.limited("faults: [pause]").errors == ["sample.yaml:4 not-allowed@7"])
        let kill = Fixture.completed("steps:\n  - { inject: kill, target: victim }\n")
        let files = BoundFiles(scenario: kill, environment: "environment: prod\nlimits: { irreversible: false }")
        #expect(files.errors == ["sample.yaml:2 not-allowed@7"])
    }

    @Test("abort conditions of the environment replace an opt-out")
    func optOut() throws {
        let files = BoundFiles(
            scenario: Fixture.completed("abort-when: { none: it is only a test }\n"),
            environment: "environment: prod\nabort-when: [\"error-ratio(checkout[5s]) > 1%\"]")
        #expect(try files.good().abortWhen.conditions.map(\.place.file) == ["prod.yaml"])
    }

    @Test("--set may change only what the environment allows")
    func overrides() throws {
        var files = SlowSearch.files
        files.overrides = [("delay", "150ms")]
        #expect(try files.good().firstInjection?.parameters["delay"] == .duration(.milliseconds(150)))
        files.overrides = [("slo", "450ms")]
        #expect(files.errors == ["--set slo:1 override@1"])
    }
}
