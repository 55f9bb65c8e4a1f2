import Platform
import Runs
import Scenarios
import Targets
import Testing

@testable import Retrospectives

/// A kill is not undone, and no report says that it was.
@Suite("What reports say of a fault that cannot be undone")
struct FinalFaultTests {
    private static let facts = facts(asksExposure: true)

    private static func facts(asksExposure: Bool, recoversLate: Bool = true, isReversible: Bool = false) -> RunFacts {
        var run = ExampleRun()
        if case .inject(var inject) = run.plan.program.nodes[1].kind {
            inject.isReversible = isReversible
            run.plan.program.nodes[1].kind = .inject(inject)
        }
        run.opening()
        let killed = HoldPreparing(
            hold: 1, node: 1, fault: "kill", instance: ExampleRun.instance(), parameters: ["signal": .text("KILL")],
            target: "victim", until: .distantFuture)
        run.add(.holdPreparing(killed), at: 10)
        run.add(.holdArmed(HoldArmed(hold: 1, undo: ExampleRun.undo(1))), at: 10.01)
        run.add(.holdActive(HoldActive(hold: 1)), at: 10.02)
        run.add(.holdProved(HoldProved(hold: 1, proof: .applied, answer: .shown, evidence: "it has ended")), at: 10.03)
        if asksExposure {
            run.add(.holdProved(HoldProved(hold: 1, proof: .exposed, answer: .shown, evidence: "it has ended")), at: 10.03)
        }
        run.samples(from: 10, to: 20)
        if !recoversLate { run.recovery(from: 20.2) }
        let end = recoversLate ? 20.0 : 60
        run.add(.holdReverting(HoldReverting(hold: 1, attempt: 1)), at: end)
        run.add(.holdReverted(HoldReverted(hold: 1, how: .instanceGone)), at: end + 0.01)
        if recoversLate { run.recovery(from: 20.2) }
        run.seal(.held, .completed, "Every claim held")
        return RunFacts(plan: run.plan, records: run.records)
    }

    @Test("what was over at once is no error for CI, though nobody asked later whether it met anything")
    func junit() {
        for asks in [true, false] {
            let text = JUnitReport.render([Self.facts(asksExposure: asks)])
            #expect(text.contains("name=\"every fault met something\" time=\"0\"/>") && !text.contains("<error"), "\(text)")
        }
    }

    @Test("health that was seen before the last undo is no recovery from it")
    func early() {
        let facts = Self.facts(asksExposure: true, recoversLate: false, isReversible: true)
        #expect(facts.keyTimes.stamp(.recovered) == nil && facts.keyTimes.toRecovery.length == nil)
        #expect(facts.summary[2].contains("it was not shown that the service is healthy again"), "\(facts.summary)")
    }

    @Test("the summary, the tables and the timeline say that it cannot be undone, and when it was")
    func words() {
        let facts = Self.facts
        let sentences = facts.summary
        #expect(sentences[0].hasSuffix("(pid 4712); that cannot be undone."), "\(sentences[0])")
        #expect(sentences[2].hasPrefix("Nothing is left to undo: the fault cannot be undone;"), "\(sentences[2])")
        #expect(sentences[2].contains("healthy again 34.2 s after the fault"), "\(sentences[2])")
        for text in [HtmlReport.render(facts), MarkdownReport.render(facts), TextReport.render(facts, width: 120)] {
            #expect(text.contains("cannot be undone"))
            for never in ["was undone", "undone at", "gone with its instance", "The undo of kill"] {
                #expect(!text.contains(never), "\(never)")
            }
        }
        let timeline = TextReport.timeline(facts)
        #expect(timeline.contains("Done: kill on") && timeline.contains("Nothing to undo: kill on"))
        #expect(timeline.hasPrefix("line  UTC       from the first fault\n1     12:00:00  −10.01 s"), "\(timeline)")
    }
}

@Suite("The words of the timeline")
struct TimelineWordsTests {
    private func sentence(_ event: RunEvent) -> String {
        var narrator = Narrator(plan: ExampleRun.plan())
        return narrator.sentence(of: event)?.text ?? ""
    }

    @Test("an effect that is gone is said to be no longer true")
    func effectGone() {
        func told(_ result: ClaimResult, _ detail: String) -> String {
            sentence(.claimDecided(ClaimDecided(kind: .effectGone, name: "max(x) > 250ms", result: result, detail: detail)))
        }
        #expect(
            told(.held, "max(x) > 250ms, found 29 ms") == "The effect is gone: max(x) > 250ms is no longer true, at 29 ms")
        #expect(told(.broken, "max(x) > 250ms, found 2 s").hasSuffix("max(x) > 250ms is still true, at 2 s"))
        #expect(told(.cannotSay, "max(x) > 250ms has no answer").contains("cannot be said: max(x) > 250ms has no answer"))
    }

    @Test("a baseline stands beside what was found")
    func baseline() {
        let changed = ConditionChanged(condition: 2, truth: .no, value: "61 ms", baselines: ["40 ms"])
        #expect(sentence(.conditionChanged(changed)).contains("is false, at 61 ms, baseline 40 ms"))
        func measured(_ detail: String) -> String {
            ClaimFact(
                kind: .check, name: "c", condition: "a < 2 * baseline(a)", result: .held, detail: detail, underFault: true,
                line: 1
            ).measured
        }
        #expect(measured("a < 2 * baseline(a), baseline 40 ms, found 61 ms") == "61 ms (baseline 40 ms)")
        #expect(measured("a < 2 * baseline(a), baseline 40 ms") == "baseline 40 ms")
        #expect(measured("a < 2 * baseline(a), found 61 ms") == "61 ms")
        #expect(measured("a < 2 * baseline(a) was never true, last found 1 s") == "was never true, last found 1 s")
        #expect(measured("something else") == "something else")
    }

    @Test("distances in time count from the first fault")
    func zero() {
        let run = ExampleRun.complete(.held)
        var narrator = Narrator(plan: run.plan)
        var origins: [Moment?] = []
        for record in run.records {
            _ = narrator.sentence(of: record.event, at: record.at)
            origins.append(narrator.origin)
        }
        #expect(origins.first == .some(nil) && origins.last == .some(ExampleRun.moment(10)))
    }
}
