import Documents
import Platform
import Scenarios
import Testing

@Suite("Fragments become part of the scenarios that use them")
struct FragmentTests {
    private static let fragment = """
        fragment: guards
        variables:
          limit: { type: percent, default: 20% }
        targets:
          others: { process: { command: "other*" }, expect: 2 }
        signals:
          health: { http: "http://127.0.0.1/health", every: 200ms, timeout: 1s }
        steady-state:
          - error-ratio(health[5s]) < 1%
        throughout:
          bearable: error-ratio(health[5s]) < 90%
        abort-when:
          dark: error-ratio(health[5s]) > ${limit}
        afterwards:
          - note: All is well.
        """

    private static func files(_ text: String = "", fragment: String = fragment) -> BoundFiles {
        BoundFiles(scenario: Fixture.completed("use: [guards.yaml]\n" + text), fragments: [("guards.yaml", fragment)])
    }

    @Test("every section that a fragment may have is there, after the scenario's own")
    func merged() throws {
        let scenario = try Self.files("afterwards:\n  - wait: 1s\n").good()
        #expect(scenario.uses == ["guards.yaml"])
        #expect(scenario.targets.map(\.name) == ["workers", "logs", "victim", "others"])
        #expect(scenario.signals.map(\.name) == ["checkout", "health"])
        #expect(scenario.steadyState.map(\.name) == ["steady-1", "steady-2"])
        #expect(scenario.throughout?.map(\.name) == ["bearable"])
        #expect(scenario.abortWhen.conditions.map(\.name) == ["abort-1", "dark"])
        #expect(scenario.abortWhen.conditions[1].condition.text == "error-ratio(health[5s]) > 20%")
        #expect(scenario.abortWhen.conditions[1].place.file == "guards.yaml")
        #expect(scenario.afterwards.count == 2)
        #expect(scenario.bindings == [VariableBinding(name: "limit", value: .percent(20), origin: .default)])
    }

    @Test("conditions of a fragment replace an opt-out")
    func optOut() throws {
        let scenario = try Self.files("abort-when: { none: it is only a test }\n").good()
        #expect(scenario.abortWhen.conditions.map(\.name) == ["dark"])
    }

    @Test("a section that only a fragment has is not missing")
    func sections() throws {
        let text = Fixture.completed("use: [guards.yaml]\n", without: ["steady-state", "abort-when"])
        let scenario = try BoundFiles(scenario: text, fragments: [("guards.yaml", Self.fragment)]).good()
        #expect(scenario.steadyState.count == 1)
        #expect(scenario.abortWhen.conditions.count == 1)
    }

    @Test("of a path that is wrong only the path is told, whatever the fragment would have brought")
    func onlyThePath() {
        let text = Fixture.completed(
            "use: [gards.yaml]\nthroughout:\n  - error-ratio(health[5s]) < ${limit}\nsteps:\n"
                + "  - { inject: pause, target: 1 of others, for: 10s }\n", without: ["steady-state", "abort-when", "signals"])
        #expect(BoundFiles(scenario: text).errors == ["sample.yaml:1 fragment@7"])
        let slip = text.replacing("others", with: "wrkers")
        #expect(BoundFiles(scenario: slip).errors == ["sample.yaml:1 fragment@7", "sample.yaml:5 unknown-target@30"])
    }

    @Test("a fragment that is not there is told at its entry, one that is broken in its own file")
    func missing() {
        let text = Fixture.completed("use: [guards.yaml, no.yaml]\n")
        #expect(BoundFiles(scenario: text).errors == ["sample.yaml:1 fragment@20", "sample.yaml:1 fragment@7"])
        let broken = BoundFiles(
            scenario: Fixture.completed("use:\n  - guards.yaml\n"), fragments: [("guards.yaml", "fragment: [\n")])
        #expect(broken.errors.count == 1 && broken.errors.allSatisfy { $0.hasPrefix("guards.yaml:") }, "\(broken.errors)")
        let none = BoundFiles(scenario: Fixture.completed("use: [guards.yaml]\n"), fragments: [("guards.yaml", "signals: {}")])
        #expect(none.errors == ["sample.yaml:1 fragment@7"])
    }
}
