import Platform
import Runs
import Scenarios
import Testing

@testable import Retrospectives

@Suite("JUnit")
struct JUnitTests {
    private func facts(_ verdict: Verdict?) -> RunFacts {
        var run = ExampleRun()
        if verdict != .cancelled { run = .complete(.held) } else { run.add(.runOpened(ExampleRun.opened()), at: 0) }
        run.records.removeAll { if case .runSealed = $0.event { true } else { false } }
        if let verdict {
            run.add(
                .runSealed(RunResult(verdict: verdict, endedBy: StopCause(.completed), cleanup: .clean, reason: "because")),
                at: 50)
        }
        return RunFacts(plan: run.plan, records: run.records)
    }

    @Test("counts each verdict as what CI must do about it", arguments: Verdict.allCases)
    func verdicts(verdict: Verdict) {
        let text = JUnitReport.render([facts(verdict)])
        let isFailure = [.broken, .aborted].contains(verdict)
        let isError = [.void, .inconclusive, .errored].contains(verdict)
        #expect(text.contains("failures=\"0\"") == !isFailure)
        #expect(text.contains("errors=\"0\"") == !isError)
        #expect(text.contains("skipped=\"0\"") == (verdict != .cancelled))
    }

    @Test("is an error without a seal")
    func unsealed() {
        #expect(JUnitReport.render([facts(nil)]).contains("<error type=\"not sealed\""))
    }

    @Test("has a case for each claim and one each for health, exposure, undo and verdict")
    func cases() {
        let facts = facts(.held)
        let names = JUnitCases(facts: facts).all.map(\.name)
        #expect(names.first == "healthy before")
        #expect(names.suffix(3) == ["every fault met something", "everything undone", "verdict"])
        #expect(names.count == 4 + facts.claims.count { $0.kind != .steadyBefore })
    }

    @Test("is an error when something is stuck or a fault met nothing")
    func stuckAndUnmet() {
        let stuck = ExampleRun.stuck()
        let text = JUnitReport.render([RunFacts(plan: stuck.plan, records: stuck.records)])
        #expect(text.contains("type=\"stuck\"") && text.contains("kill -CONT 4712"))
        #expect(text.contains("type=\"void\""))
    }
}
