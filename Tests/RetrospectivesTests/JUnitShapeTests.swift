import Platform
import Runs
import Scenarios
import Testing

@testable import Retrospectives

/// What the readers of CI systems agree on: suites, a suite for each run, cases with at most one outcome, counts that are true.
@Suite("The shape of JUnit")
struct JUnitShapeTests {
    private func tree(_ rows: [SummaryTests.Row]) throws -> MarkupTree {
        try MarkupTree(JUnitReport.render(rows.map { RunFacts(plan: $0.run.plan, records: $0.run.records) }))
    }

    @Test("is what readers expect, for every end of a run", arguments: SummaryTests.rows)
    func shape(row: SummaryTests.Row) throws {
        let tree = try tree([row])
        let suites = try #require(tree.elements.first)
        #expect(suites.name == "testsuites" && suites.path.isEmpty)
        let suite = try #require(tree.all("testsuite").first)
        #expect(tree.all("testsuite").count == 1 && suite.path == ["testsuites"])
        for name in ["name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname"] {
            #expect(suite.attributes[name] != nil, "\(name)")
        }
        let cases = tree.all("testcase")
        for test in cases {
            #expect(test.path == ["testsuites", "testsuite"])
            #expect(Set(test.attributes.keys) == ["classname", "name", "time"])
        }
        for outcome in ["failure", "error", "skipped"] {
            for element in tree.all(outcome) {
                #expect(element.path == ["testsuites", "testsuite", "testcase"] && element.attributes["message"] != nil)
            }
        }
        let counts = [("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")]
        for (count, name) in counts {
            #expect(suite.attributes[count] == "\(tree.all(name).count)" && suites.attributes[count] == suite.attributes[count])
        }
        #expect(
            Set(tree.elements.map(\.name)).isSubset(of: [
                "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "skipped",
            ]))
    }

    @Test("is green for a held run alone, and only a run that was called off is skipped", arguments: SummaryTests.rows)
    func outcome(row: SummaryTests.Row) throws {
        let tree = try tree([row])
        let verdict = RunFacts(plan: row.run.plan, records: row.run.records).result.verdict
        let isRed = !tree.all("failure").isEmpty || !tree.all("error").isEmpty
        #expect(isRed == (verdict != .held && verdict != .cancelled))
        #expect(tree.all("skipped").isEmpty == (verdict != .cancelled))
        if [.broken, .aborted].contains(verdict) { #expect(!tree.all("failure").isEmpty) }
        if [.void, .errored, .inconclusive, nil].contains(verdict) {
            #expect(!tree.all("error").isEmpty && tree.all("failure").isEmpty)
        }
    }

    @Test("what is stuck is an error whatever the verdict", arguments: Verdict.allCases)
    func stuck(verdict: Verdict) throws {
        var run = ExampleRun.stuck()
        run.add(
            .runSealed(RunResult(verdict: verdict, endedBy: StopCause(.completed), cleanup: .stuck, reason: "x")), at: 20)
        let tree = try MarkupTree(JUnitReport.render([RunFacts(plan: run.plan, records: run.records)]))
        #expect(tree.all("error").contains { $0.attributes["type"] == "stuck" })
    }

    @Test("several runs are as many suites, and their counts add up")
    func several() throws {
        let tree = try tree(SummaryTests.rows)
        #expect(tree.all("testsuite").count == SummaryTests.rows.count)
        for name in ["tests", "failures", "errors", "skipped"] {
            let sum = tree.all("testsuite").compactMap { $0.attributes[name].flatMap { Int($0) } }.reduce(0, +)
            #expect(tree.elements.first?.attributes[name] == "\(sum)")
        }
    }
}
