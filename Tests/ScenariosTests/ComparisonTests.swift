import Documents
import Scenarios
import Testing

@Suite("What changed in the meaning of a scenario")
struct ComparisonTests {
    private static func comparison(_ old: String, _ new: String) throws -> ScenarioComparison {
        let before = try ScenarioReaderTests.scenario(Fixture.completed(old))
        let after = try ScenarioReaderTests.scenario(Fixture.completed(new))
        return ScenarioComparison(before, after, vocabulary: Fixture.vocabulary)
    }

    /// A claim in the block of a fault, so that nothing else need be claimed.
    private static let claiming =
        "steps:\n  - { inject: pause, target: victim, during: [{ check: \"error-ratio(checkout[10s]) < 1%\" }] }"

    private static func senses(_ old: String, _ new: String) throws -> [String] {
        try comparison(old, new).changes.map { "\($0.section.rawValue) \($0.name): \($0.sense.rawValue)" }
    }

    @Test(
        "a claim is stricter the less easily it is true",
        arguments: [
            ("p95(checkout[10s]) < 500ms", "p95(checkout[10s]) < 400ms", "stricter"),
            ("p95(checkout[10s]) < 500ms", "p95(checkout[10s]) < 600ms", "looser"),
            ("p95(checkout[10s]) < 500ms", "p95(checkout[10s]) <= 500ms", "looser"),
            ("p95(checkout[10s]) < 500ms", "500ms > p95(checkout[10s])", "different"),
            ("p95(checkout[10s]) < 500ms", "p95(checkout[20s]) < 500ms", "different"),
            ("p95(checkout[10s]) < 500ms", "p90(checkout[10s]) < 400ms", "different"),
            ("count(checkout[10s]) > 100", "count(checkout[10s]) > 200", "stricter"),
            ("not error-ratio(checkout[10s]) > 5%", "not error-ratio(checkout[10s]) > 4%", "stricter"),
            ("error-ratio(checkout[10s]) < 1%", "error-ratio(checkout[10s]) < 1% for 2s", "stricter"),
            (
                "p95(checkout[10s]) < 2 * baseline(p95(checkout[10s]))", "p95(checkout[10s]) < 3 * baseline(p95(checkout[10s]))",
                "looser"
            ),
            (
                "error-ratio(checkout[10s]) < 1% and p95(checkout[10s]) < 1s",
                "error-ratio(checkout[10s]) < 2% and p95(checkout[10s]) < 500ms", "different"
            ),
        ])
    func claims(old: String, new: String, sense: String) throws {
        #expect(try Self.senses("throughout: { a: \"\(old)\" }", "throughout: { a: \"\(new)\" }") == ["throughout a: \(sense)"])
    }

    @Test("an abort condition is stricter the more easily it is true; one that is gone is looser")
    func aborts() throws {
        let old = "abort-when: { a: \"error-ratio(checkout[5s]) > 50%\", b: \"p95(checkout[5s]) > 1s\" }"
        let new = "abort-when: { a: \"error-ratio(checkout[5s]) > 40%\" }"
        #expect(try Self.senses(old, new) == ["abort-when a: stricter", "abort-when b: looser"])
        #expect(try Self.senses(new, old) == ["abort-when a: looser", "abort-when b: stricter"])
        #expect(try Self.senses(new, "abort-when: { none: x }") == ["abort-when a: looser", "abort-when none: looser"])
    }

    @Test("limits are stricter the narrower they are")
    func limits() throws {
        let old = "blast-radius: { instances: 3, share: { workers: 100%, logs: 100% }, duration: 10m }\nrecover-within: 1m"
        let new = "blast-radius: { instances: 2, share: { workers: 50%, logs: 100% }, duration: 11m, protect: [logs] }\n"
            + "recover-within: 30s"
        let found = try Self.senses(old, new)
        #expect(
            found == [
                "recover-within recover-within: stricter", "blast-radius instances: stricter",
                "blast-radius share of workers: stricter", "blast-radius duration: looser", "blast-radius protect: stricter",
            ])
    }

    @Test("steps are compared where they stand, those inside others too")
    func steps() throws {
        let old = """
            steps:
              - wait: 1s
              - inject: pause
                target: victim
                during:
                  - check: error-ratio(checkout[10s]) < 1%
                    within: 10s
              - note: over
            """
        let new = """
            steps:
              - inject: pause
                target: victim
                during:
                  - check: error-ratio(checkout[10s]) < 1%
                    within: 5s
                  - check: p95(checkout[10s]) < 1s
              - note: over
            """
        #expect(try Self.senses(old, new) == ["steps 1: different", "steps 1.1: stricter", "steps 1.2: stricter"])
        let back = try Self.comparison(new, old)
        #expect(back.count(.looser) == 2 && back.count(.different) == 1 && back.sense == nil)
    }

    @Test("what is no part of the meaning is no change, and there is a change whenever the digests differ")
    func same() throws {
        let same = try Self.comparison(
            "title: One\nsteady-state: { a: \"error-ratio(checkout[10s]) < 1%\" }", "title: Two\nowner: x")
        #expect(same.isSame && same.changes.isEmpty)
        for (old, new) in [
            ("hypothesis: A", "hypothesis: B"), ("scenario: a", "scenario: b"),
            ("", "signals:\n  checkout: { http: \"http://127.0.0.1/\", rate: 40/s, timeout: 2s }"),
            (Self.claiming, "throughout: []\n" + Self.claiming), ("", "afterwards:\n  - run: [echo, a]"),
            ("", "variables:\n  x: { type: integer, default: 3 }"),
            ("", "expect-alerts: [{ alert: A, within: 1m }]"),
        ] {
            let comparison = try Self.comparison(old, new)
            #expect(!comparison.isSame && !comparison.changes.isEmpty, "\(new)")
        }
    }
}
