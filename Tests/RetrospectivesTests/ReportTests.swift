import Platform
import Runs
import Scenarios
import Targets
import Testing

@testable import Retrospectives

@Suite("What people read of a run")
struct ReportTests {
    static let runs: [(String, ExampleRun)] = [
        ("broken", .complete(.broken)), ("aborted", .complete(.aborted)), ("people", .withPeople()), ("stuck", .stuck()),
    ]

    @Test("looks as recorded in every format", arguments: 0..<4)
    func golden(index: Int) throws {
        let (name, run) = Self.runs[index]
        let facts = RunFacts(plan: run.plan, records: run.records)
        try Golden.expect(MarkdownReport.render(facts), name + ".md")
        try Golden.expect(HtmlReport.render(facts), name + ".html")
        try Golden.expect(TextReport.render(facts, width: 100), name + ".txt")
        try Golden.expect(JUnitReport.render([facts]), name + ".xml")
    }

    @Test("is there for every prefix of a journal", arguments: 0..<4)
    func prefixes(index: Int) {
        let (_, run) = Self.runs[index]
        for count in 0...run.records.count {
            let facts = RunFacts(plan: run.plan, records: Array(run.records.prefix(count)))
            let isSealed = count == run.records.count && index < 3
            #expect((facts.result.verdict == nil) == !isSealed)
            #expect(isSealed || !facts.gaps.isEmpty)
            for text in [MarkdownReport.render(facts), HtmlReport.render(facts), JUnitReport.render([facts])] {
                #expect(text.contains(isSealed ? facts.result.verdict?.rawValue ?? "" : "not sealed"))
            }
            let lines = TextReport.render(facts, width: 80).split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count - 1 <= 25)
        }
    }

    @Test("never lets a name become markup")
    func hostile() throws {
        let evil = "</title><script>alert(1)</script>\"'&\u{1B}[31m\u{202E}\n# x | [a](b) `c` @everyone"
        var run = ExampleRun(plan: ExampleRun.plan(title: evil, name: evil))
        run.opening()
        run.add(
            .holdPreparing(
                HoldPreparing(
                    hold: 1, node: 1, fault: evil, instance: ExampleRun.instance(evil), parameters: ["p": .text(evil)],
                    target: evil, until: .distantFuture)), at: 10)
        run.add(.holdArmed(HoldArmed(hold: 1, undo: ExampleRun.undo(1))), at: 10.1)
        run.add(.holdStuck(HoldStuck(hold: 1, message: evil, byHand: evil)), at: 10.2)
        run.add(.claimDecided(ClaimDecided(kind: .check, name: evil, result: .broken, detail: evil)), at: 10.3)
        run.add(.note(evil), at: 10.4)
        let facts = RunFacts(plan: run.plan, records: run.records)
        // A span of code shows everything as it is; its fence is longer than any inside.
        let prose = MarkdownReport.render(facts).split(separator: "\n").filter { !$0.contains("``") }.joined(separator: "\n")
        for text in [HtmlReport.render(facts), JUnitReport.render([facts]), prose] {
            #expect(!text.contains("<script"))
            #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
        }
        #expect(!HtmlReport.render(facts).contains("\"'&"))
        #expect(!MarkdownReport.render(facts).contains("\n# x"))
        #expect(!prose.contains("@everyone"))
        #expect(!TextReport.render(facts, width: 80).unicodeScalars.contains { $0.value == 0x1B })
    }

    @Test("fits its width in a terminal, except for a command to type", arguments: [10, 40, 80, 120])
    func width(width: Int) {
        for (_, run) in Self.runs {
            let text = TextReport.render(RunFacts(plan: run.plan, records: run.records), width: width)
            let long = text.split(separator: "\n").filter { $0.count > max(width, 40) && !$0.contains("by hand: ") }
            #expect(long.isEmpty)
        }
        let stuck = ExampleRun.stuck()
        #expect(TextReport.render(RunFacts(plan: stuck.plan, records: stuck.records), width: 40).contains("kill -CONT 4712"))
    }

    @Test("needs no network and no script")
    func selfContained() {
        let run = ExampleRun.complete()
        let html = HtmlReport.render(RunFacts(plan: run.plan, records: run.records))
        for word in ["<script", "<link", "<img", "<iframe", "@import", "url(", "http://", "https://"] {
            #expect(!html.contains(word), "found \(word)")
        }
    }

    @Test("has the key words of a verdict in the sentence for people")
    func sentences() {
        let run = ExampleRun.complete(.held)
        let facts = RunFacts(plan: run.plan, records: run.records)
        #expect(Summary(facts: facts).sentences.count == 3)
        #expect(Summary(facts: facts).headline == "The hypothesis held")
        #expect(
            MarkdownReport.render(facts).contains("**The hypothesis held.** The fault pause (signal: STOP) was put on 1 instance")
        )
    }
}
