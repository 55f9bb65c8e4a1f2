import Documents
import Scenarios
import Testing

@Suite("The digest is of the meaning")
struct DigestTests {
    @Test(
        "what only people read does not change it",
        arguments: [
            ("title: Two workers carry the load of three", "title: Another title"),
            ("owner: team-checkout", "owner: someone-else\nlabels: { tier: \"1\" }\nlinks: [\"https://example.org\"]"),
            ("steps:\n", "\n\n# a comment\nsteps:   # and another\n"), ("  few-errors: ", "  errors-are-few: "),
            (
                "blast-radius: { instances: 1, share: 34%, duration: 2m }",
                "blast-radius:\n  duration: 120s\n  share: 34%\n  instances: 1"
            ),
            ("    with: { signal: KILL }\n", ""), ("value(workers.alive) == 3", "value(workers.alive)   ==   3"),
            ("rate: 50/s", "every: 20ms"), ("p99(checkout[10s]) < 500ms", "\"p99(checkout[10s]) < 500ms\""),
        ])
    func same(old: String, new: String) throws {
        #expect(try Self.digest(replacing: old, by: new) == Self.digest(replacing: "", by: ""))
    }

    @Test(
        "what changes the run changes it",
        arguments: [
            ("scenario: kill-one-worker", "scenario: kill-one"), ("errors stay under 1 %", "errors stay under 2 %"),
            ("victim:    1 of workers", "victim:    20% of workers"), ("*checkout-worker*", "checkout-worker*"),
            ("rate: 50/s", "rate: 40/s"), ("timeout: 1s", "timeout: 2s"),
            ("p99(checkout[10s]) < 500ms", "p99(checkout[10s]) < 400ms"),
            ("recover-within: 30s", "recover-within: 40s"), ("share: 34%", "share: 35%"), ("duration: 2m", "duration: 3m"),
            (" for 1s", " for 2s"), ("signal: KILL", "signal: TERM"), ("throughout: 20s", "throughout: 21s"),
            ("within: 30s\n", "within: 31s\n"),
            ("inject: kill\n    target: victim\n    with: { signal: KILL }", "inject: pause\n    target: victim\n    for: 1s"),
        ])
    func different(old: String, new: String) throws {
        #expect(try Self.digest(replacing: old, by: new) != Self.digest(replacing: "", by: ""))
    }

    @Test("it is SHA-256 of canonical JSON")
    func form() throws {
        let scenario = try ScenarioReaderTests.scenario(Examples.killOneWorker)
        #expect(scenario.digest.count == 64)
        #expect(scenario.canonical.json.hasPrefix(#"{"abort_when":["error-ratio"#))
    }

    private static func digest(replacing old: String, by new: String) throws -> String {
        let text = Examples.killOneWorker + "\n"
        let parts = old.isEmpty ? [Substring(text)] : text.split(separator: old, omittingEmptySubsequences: false)
        try #require(old.isEmpty || parts.count > 1, "the text to replace is not there")
        return try ScenarioReaderTests.scenario(parts.joined(separator: new)).digest
    }
}
