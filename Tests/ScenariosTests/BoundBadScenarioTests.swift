import Documents
import Scenarios
import Testing

@Suite("What is wrong with variables, fragments and environments is found in its own file")
struct BoundBadScenarioTests {
    @Test("every mistake is reported where it stands, and nothing else", arguments: BoundBadCase.all)
    func bad(bad: BoundBadCase) {
        let result = bad.files.read()
        #expect(bad.files.errors == bad.expected.sorted(), "\(result.diagnostics.sorted.map(\.message))")
        #expect(result.scenario == nil)
        #expect(!bad.expected.isEmpty, "a case without a mark proves nothing")
    }

    @Test("messages say what was expected and which variable was found")
    func messages() {
        let text = Fixture.completed(
            "variables:\n  base: { type: url, default: \"http://a\" }\nsteps:\n"
                + "  - { inject: latency, target: l, with: { delay: \"${base}\" }, for: 1s }\n"
                + "targets: { l: { link: { to: a } }, workers: { process: { port: 1 } }, logs: { volume: { path: / } } }\n")
        let messages = BoundFiles(scenario: text).read().diagnostics.sorted.map(\.message)
        #expect(
            messages.first == "expected a duration such as 250ms, 10s or 1h30m for `delay`, found the variable `base` (a url)",
            "\(messages)")
    }
}
