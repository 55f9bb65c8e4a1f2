import Platform
import Runs
import Scenarios
import Testing

@testable import Retrospectives

@Suite("The summary for people who read nothing else")
struct SummaryTests {
    /// One end of a run: its journal, what the three sentences must say, and what they must not.
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var run: ExampleRun
        var says: [String]
        var never: [String]

        var testDescription: String { name }
    }

    private static let success = ["All ", "held", "passed", "healthy again"]

    static let rows: [Row] = [
        Row(
            name: "held", run: .complete(.held),
            says: [
                "The fault pause (signal: STOP) was put on 1 instance of victim", "(pid 4712), for 20.0 s", "All 5 claims held",
                "was undone within 12.3 ms", "healthy again 14.2 s later",
            ], never: ["broken", "did not hold", "left behind"]),
        Row(
            name: "broken", run: .complete(.broken),
            says: [
                "The claim “fast” did not hold 3.4 s after the first fault", "1.9 s at 12:00:13", "was undone within 12.3 ms",
                "out of their limits for up to 19.8 s",
            ], never: ["All ", "left behind"]),
        Row(
            name: "aborted", run: .complete(.aborted),
            says: [
                "stopped early 4.0 s after the first fault",
                "the 99th percentile of checkout over 10 s was above 2.5 s, at 2.4 s",
                "“slow”", "for 4.02 s",
            ], never: ["All ", "did not hold"]),
        Row(
            name: "void, met nothing", run: .ending(.void, .completed, exposed: .notShown),
            says: ["Nothing was tested, because only 0 of 1 fault was seen to meet anything", "was undone"],
            never: success.dropLast() + ["did not hold"]),
        Row(
            name: "void, nothing claimed", run: .ending(.void, .completed),
            says: ["Nothing was tested, because 0 claims about the service were decided"], never: success.dropLast()),
        Row(
            name: "void, no effect", run: .ending(.void, .noEffect),
            says: ["Nothing was tested, because the expected effect of 1 fault was not seen"], never: success.dropLast()),
        Row(
            name: "void, not injected", run: .without(.void, .completed),
            says: ["No fault was injected in the 20.0 s", "0 faults were injected", "nothing to undo"], never: success),
        Row(
            name: "inconclusive, no answer", run: .ending(.inconclusive, .completed, claim: .cannotSay),
            says: ["Nothing can be concluded, because 1 of 3 claims had no answer, first “fast”"], never: success.dropLast()),
        Row(
            name: "inconclusive, unhealthy before", run: .without(.inconclusive, .baseline, before: .broken),
            says: ["No fault was injected", "not healthy before the first fault (p99(checkout[10s]) < 500ms, found 2 s)"],
            never: success),
        Row(
            name: "errored", run: .ending(.errored, .journal),
            says: ["The run itself failed", "the journal could not be written", "neither shown nor refuted", "was undone"],
            never: success.dropLast()),
        Row(
            name: "errored before any fault", run: .without(.errored, .fault),
            says: ["The run itself failed 18.0 s after its start", "No fault was injected"], never: success),
        Row(
            name: "cancelled", run: .without(.cancelled, .person),
            says: ["No fault was injected", "called off 20.0 s after its start, because a person stopped it"], never: success),
        Row(
            name: "stopped by a person", run: .ending(.aborted, .person),
            says: ["stopped early 20.1 s after the first fault, because a person stopped it"], never: ["All ", "did not hold"]),
        Row(
            name: "stuck", run: .stuck(),
            says: [
                "no end of it was recorded", "There is no verdict", "no undo for 1 of 1 thing",
                "`gameday recover` must be run on shop-7",
            ], never: success + ["was undone", "clean"]),
        Row(
            name: "interrupted", run: .interrupted(),
            says: ["no end of it was recorded", "There is no verdict", "without a seal", "no undo for 1 of 1 thing"],
            never: success + ["was undone"]),
        Row(
            name: "empty", run: ExampleRun(), says: ["No fault was injected", "There is no verdict", "0 faults in force"],
            never: success + ["nothing is left behind"]),
    ]

    @Test("is three sentences that say what was seen and nothing else", arguments: rows)
    func sentences(row: Row) {
        let facts = RunFacts(plan: row.run.plan, records: row.run.records)
        let sentences = Summary(facts: facts).sentences
        let text = sentences.joined(separator: " ")
        #expect(sentences.count == 3)
        for sentence in sentences {
            #expect(sentence.hasSuffix(".") && sentence.first?.isUppercase == true, "\(sentence)")
            #expect(sentence.firstMatch(of: /[.!?] [A-Z]/) == nil, "more than one sentence: \(sentence)")
            #expect(sentence.count <= 320, "\(sentence)")
        }
        #expect(text.contains(/\d/), "without a number: \(text)")
        for words in row.says { #expect(text.contains(words), "expected “\(words)” in: \(text)") }
        for words in row.never { #expect(!text.contains(words), "found “\(words)” in: \(text)") }
    }

    @Test("every verdict has its row") func complete() {
        let seen = Set(Self.rows.compactMap { RunFacts(plan: $0.run.plan, records: $0.run.records).result.verdict })
        #expect(seen == Set(Verdict.allCases))
    }

    @Test("stands at the top of every report that has room for it", arguments: rows)
    func everywhere(row: Row) {
        let facts = RunFacts(plan: row.run.plan, records: row.run.records)
        let html = HtmlReport.render(facts)
        #expect(html.ranges(of: "<p class=\"sentence\">").count == 3)
        #expect(MarkdownReport.render(facts).contains(MarkdownText.plain(Summary(facts: facts).sentences[1])))
    }
}

extension ExampleRun {
    /// A run with one fault that was undone, sealed with the verdict.
    static func ending(
        _ verdict: Verdict, _ cause: StopCause.Kind, exposed: HoldProved.Answer = .shown, claim: ClaimResult? = nil
    ) -> ExampleRun {
        var run = ExampleRun()
        run.opening()
        run.inject(at: 10)
        run.samples(from: 10, to: 30)
        run.add(.holdProved(HoldProved(hold: 1, proof: .exposed, answer: exposed, evidence: "31 requests")), at: 29.9)
        run.undo(at: 30)
        if let claim {
            run.add(
                .claimDecided(ClaimDecided(kind: .throughout, name: "fast", condition: 2, result: claim, underFault: true)),
                at: 30.05)
        }
        run.add(.stopping(StopCause(cause)), at: 30.1)
        run.add(
            .runSealed(RunResult(verdict: verdict, endedBy: StopCause(cause), cleanup: .clean, reason: "Because. It is so.")),
            at: 31)
        return run
    }

    /// A run that ended before its fault.
    static func without(_ verdict: Verdict, _ cause: StopCause.Kind, before: ClaimResult? = nil) -> ExampleRun {
        var run = ExampleRun()
        run.add(.runOpened(opened()), at: 0)
        if let before {
            run.add(
                .claimDecided(
                    ClaimDecided(
                        kind: .steadyBefore, name: "fast", condition: 1, result: before,
                        detail: "p99(checkout[10s]) < 500ms, found 2 s")), at: 17)
        }
        run.add(.stopping(StopCause(cause)), at: 18)
        run.add(
            .runSealed(RunResult(verdict: verdict, endedBy: StopCause(cause), cleanup: .clean, reason: "Because. It is so.")),
            at: 20)
        return run
    }

    /// A journal that ends in the middle of the fault.
    static func interrupted() -> ExampleRun {
        var run = ExampleRun()
        run.opening()
        run.inject(at: 10)
        return run
    }
}
