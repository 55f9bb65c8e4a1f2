import Platform
import Runs
import Scenarios
import Targets
import Testing

@testable import Retrospectives

@Suite("People, stages and steps in the facts of a run")
struct PeopleTests {
    let facts: RunFacts

    init() {
        let run = ExampleRun.withPeople()
        facts = RunFacts(plan: run.plan, records: run.records)
    }

    @Test("every question has who was asked, who answered what, and how long it took")
    func questions() throws {
        #expect(facts.questions.map(\.kind) == [.decide, .manual, .inject, .undo, .manual])
        let decision = try #require(facts.questions.first)
        #expect(decision.asks == "the facilitator" && decision.answer?.who == "ada")
        #expect(decision.took == Interval(nanoseconds: 11_520_000_000))
        #expect(decision.outcome == "go after 11.5 s")
        #expect(facts.questions[1].answer?.said?.hasPrefix("yes, since") == true)
        #expect(facts.questions[4].outcome == "nobody answered within 20s, though everyone was asked")
    }

    @Test("a step that is left out by its condition was never a question")
    func leftOut() throws {
        let step = try #require(facts.steps.first { $0.leftOutBy != nil })
        #expect(step.step == "run mail" && step.leftOutBy == "value(workers.alive) > 3")
        var run = ExampleRun(plan: ExampleRun.planWithPeople())
        run.plan.program.nodes[1].condition = 6
        run.add(.nodeEntered(NodeEntered(node: 1, lateness: .zero)), at: 1)
        run.add(.nodeExited(NodeExited(node: 1, outcome: .skipped)), at: 2)
        #expect(RunFacts(plan: run.plan, records: run.records).questions.isEmpty)
    }

    @Test("a question that the run ended is called off, not unanswered")
    func calledOff() throws {
        var run = ExampleRun(plan: ExampleRun.planWithPeople())
        run.add(.nodeEntered(NodeEntered(node: 1, lateness: .zero)), at: 1)
        run.add(.nodeExited(NodeExited(node: 1, outcome: .cancelled)), at: 2)
        let question = try #require(RunFacts(plan: run.plan, records: run.records).questions.first)
        #expect(question.isCalledOff && question.outcome == "called off before anyone answered")
    }

    @Test("each stage has its own parameters, time, effect and claims")
    func stages() {
        #expect(facts.stages.map(\.parameters) == ["load: 20%", "load: 40%"])
        #expect(facts.stages.map(\.effect) == ["not seen", "seen after 5.3 s, at 812 ms"])
        #expect(facts.stages.map(\.claims) == [[], ["✗ p99(checkout[10s]) < 800ms, 1.4 s"]])
        #expect(facts.stages.allSatisfy { $0.from != nil && $0.to != nil })
    }

    @Test("a stage that was never reached is in the table without a time")
    func unreached() {
        let run = ExampleRun.withPeople()
        let records = run.records.prefix { record in
            if case .stageEntered(let entered) = record.event { entered.stage != 1 } else { true }
        }
        let stages = RunFacts(plan: run.plan, records: Array(records)).stages
        #expect(stages.map(\.span.isEmpty) == [false, false] && stages[1].span == "not reached")
    }

    @Test("an undo that waited says for what and how long")
    func delay() throws {
        let delayed = try #require(facts.holds.first { $0.stage == 1 })
        #expect(delayed.delay?.end == .cameTrue)
        #expect(facts.holds.first { $0.stage == 0 }?.delay == nil)
        #expect(HoldWords.undo(delayed).contains("it waited 8.08 s until value(queue) < 20"), "\(HoldWords.undo(delayed))")
    }

    @Test("a stop waits for no condition, and a time-out says that it was one")
    func delayEndings() throws {
        let run = ExampleRun.withPeople()
        let waited = run.records.filter { record in
            if case .conditionChanged(let changed) = record.event { changed.condition != 7 } else { true }
        }
        let hold = try #require(RunFacts(plan: run.plan, records: waited).holds.first { $0.stage == 1 })
        #expect(hold.delay?.end == .timeOver)
        var stopped = waited
        let index = try #require(
            stopped.firstIndex { if case .stageEntered(let entered) = $0.event { entered.stage == 2 } else { false } })
        stopped[index].event = .stopping(StopCause(.person, name: "ada"))
        let stop = try #require(RunFacts(plan: run.plan, records: stopped).holds.first { $0.stage == 1 })
        #expect(stop.delay?.end == .stopped && HoldWords.undo(stop).contains("did not wait"))
    }

    @Test("a fault done by hand is in force, and undone, by somebody's word")
    func byHand() throws {
        let hold = try #require(facts.holds.first { $0.fault == "by-hand" })
        #expect(hold.wordOf == "cleo" && hold.undoWordOf == "cleo")
        #expect(HoldWords.undo(hold).hasPrefix("undone by the word of cleo"))
        #expect(facts.keyTimes.ownPart.length == nil && facts.keyTimes.ownPart.note.contains("by hand"))
        #expect(HoldWords.evidence(hold).contains("by the word of cleo"))
    }

    @Test("what a command brings into the world is no fault")
    func scopedCommand() throws {
        let hold = try #require(facts.holds.first { $0.fault == "command" })
        #expect(hold.role == .process && facts.faults.count == 3)
    }

    @Test("environment and values stand in every report, with who said them; secrets stand in none")
    func setting() throws {
        let reports = [
            MarkdownReport.render(facts), HtmlReport.render(facts), JUnitReport.render([facts]), try facts.json(),
        ]
        for report in reports {
            for word in ["prod", "800ms", "--set", "https://checkout.internal"] { #expect(report.contains(word), "\(word)") }
            for word in ["CHANGE_TOKEN", "Bearer"] { #expect(!report.contains(word), "\(word)") }
        }
        for report in reports.prefix(2) {
            #expect(report.contains("not observed: this version receives no alerts"))
            #expect(report.contains("CHG-4711") && report.contains("link light is green again"))
        }
    }

    @Test("the end in a terminal never has more than 25 lines")
    func length() {
        let lines = TextReport.render(facts, width: 80).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count - 1 <= 25)
        #expect(lines.contains { $0.contains("environment prod") } && lines.contains { $0.contains("nobody answered") })
    }
}
