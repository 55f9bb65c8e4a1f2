import Engine
import EngineTesting
import Platform
import Runs
import Scenarios
import Targets
import TargetsTesting
import Testing

/// What the table of verdicts does not show: orders, moments and texts.
struct LanguageTurnTests {
    private static func moments(_ run: VirtualRun, _ matches: (RunEvent) -> Bool) -> [Moment] {
        run.records.filter { matches($0.event) }.map(\.at)
    }

    private static func first(_ run: VirtualRun, _ matches: (RunEvent) -> Bool) throws -> Moment {
        try #require(moments(run, matches).first)
    }

    @Test("every stage is undone before the next is prepared, with its own parameters, on the same instances")
    func stages() throws {
        let run = try VirtualRun(
            VerdictRow.stages("{ with: { delay: 1s }, for: 1s }", "{ with: { delay: 2s }, for: 1s }", "{ for: 1s }"))
        let holds = run.state.holds
        #expect(holds.map { $0.parameters["delay"]?.text } == ["1s", "2s", "100ms"])
        #expect(Set(holds.map(\.instance)).count == 1)
        let story = run.records.compactMap { record -> String? in
            switch record.event {
            case .holdArmed(let event): "armed \(event.hold)"
            case .holdReverted(let event): "reverted \(event.hold)"
            case .stageEntered(let event): "stage \(event.stage)"
            default: nil
            }
        }
        #expect(
            story == ["armed 0", "reverted 0", "stage 1", "armed 1", "reverted 1", "stage 2", "armed 2", "reverted 2"])
    }

    @Test("an undo waits for its condition from the end of the block, and no longer than it may")
    func delayedUndo() throws {
        let text = VerdictRow.slow + "    for: 1s\n    undo-after: { condition: value(level) > 3, within: 20s }\n"
        func lasted(_ level: @escaping @Sendable (Scene) -> Int64?) throws -> Interval {
            let run = try VirtualRun(text) { $0.level(level) }
            let hold = try #require(run.state.holds.first)
            return try #require(hold.revertedAt) - (try #require(hold.activeAt))
        }
        // True at first only: that does not count.
        #expect(try lasted { ($0.running ?? 0) < 0.5 ? 5 : 1 } > .seconds(20))
        let prompt = try lasted { ($0.running ?? 0) > 4 ? 5 : 1 }
        #expect(prompt > .seconds(3) && prompt < .seconds(5))
    }

    @Test("where a person is to undo, who is asked when the time of the condition is over, and the undo follows the answer")
    func delayedUndoByHand() throws {
        let text =
            VerdictRow.slow + "    for: 1s\n    undo-after: { condition: value(level) > 3, within: 5s }\n    undo: by-hand\n"
        func lasted(_ answer: Bool) throws -> Interval {
            let run = try VirtualRun(text) { $0.people = { _ in answer ? (.seconds(2), .done) : nil } }
            #expect(run.result.verdict == .held && run.result.cleanup == .clean)
            let hold = try #require(run.state.holds.first)
            return try #require(hold.revertedAt) - (try #require(hold.activeAt))
        }
        let answered = try lasted(true)
        #expect(answered >= .seconds(8) && answered < .seconds(9))
        let silent = try lasted(false)
        #expect(silent >= .seconds(11) && silent < .seconds(12))
    }

    @Test("a stop undoes in the same turn though the undo waits for its condition")
    func stopWhileWaiting() throws {
        let text = VerdictRow.slow + "    for: 1s\n    undo-after: { condition: value(level) > 3, within: 1m }\n"
        let run = try VirtualRun(text) { $0.stops = [(5, StopCause(.person, name: "x"))] }
        let stop = try Self.first(run) { if case .stopping = $0 { true } else { false } }
        #expect(try Self.first(run) { if case .holdReverting = $0 { true } else { false } } == stop)
    }

    @Test("captured texts are filled in when a step begins, and are not in the plan")
    func captures() throws {
        let run = try VirtualRun(
            VerdictRow.during(
                "{ run: [tool], capture: id }", "{ run: [use, \"${id}\"], env: { ID: \"${id}\" } }",
                "{ http: \"http://x/${id}\", headers: { X: \"${id}\" } }", "note: order ${id}")
        ) { $0.captures["tool"] = "17" }
        #expect(run.world.executed.last?.arguments == ["use", "17"])
        #expect(run.world.executed.last?.environment == ["ID": "17"])
        #expect(run.world.requests.map(\.url) == ["http://x/17"] && run.world.requests.map(\.headers) == [["X": "17"]])
        #expect(run.records.contains { $0.event == .note("order 17") })
        let texts = run.compiled.plan.program.nodes.map { "\($0.kind)" }.joined()
        #expect(texts.contains("${id}") && !texts.contains("17"))
    }

    @Test("the first answer to a question counts, what comes later is noted and ignored")
    func firstAnswer() throws {
        let run = try VirtualRun(VerdictRow.steps("{ decide: Go?, timeout: 1m }", VerdictRow.inject)) {
            $0.people = { _ in nil }
            $0.answers = [
                (1, PersonAnswer(node: 1, answer: .done, who: "bob")), (2, PersonAnswer(node: 1, answer: .go, who: "ada")),
                (3, PersonAnswer(node: 1, answer: .noGo, who: "bob")),
            ]
        }
        #expect(run.result.verdict == .held)
        #expect(run.state.answers.map(\.who) == ["ada"])
        let ignored = run.records.count { if case .note(let text) = $0.event { text.hasPrefix("ignored") } else { false } }
        #expect(ignored == 2)
    }

    @Test("a fault by hand is recorded before anybody is asked, and is in force and met by the word of who made it")
    func byHand() throws {
        let run = try VirtualRun(VerdictRow.cable + VerdictRow.steps(VerdictRow.pull))
        let armed = try Self.first(run) { if case .holdArmed = $0 { true } else { false } }
        #expect(run.world.injects.map(\.at) == [armed])
        let words = run.records.compactMap { record -> String? in
            switch record.event {
            case .holdProved(let proved): proved.evidence
            case .holdReverted(let reverted): reverted.detail
            default: nil
            }
        }
        #expect(words == ["ada said so", "ada said so", "ada said so"])
        #expect(run.world.fake.calls.map(\.verb) == [.prepare], "nobody but people touches it")
    }

    @Test("who says after a stop that the fault was made is believed, and asked to undo it")
    func lateInject() throws {
        let run = try VirtualRun("recover-within: 20s\n" + VerdictRow.cable + VerdictRow.steps(VerdictRow.pull)) {
            $0.people = { $0.kind == .byHandInject ? nil : (.seconds(1), .done) }
            $0.stops = [(2, StopCause(.person, name: "x"))]
            $0.fate = { if case .sweep = $0 { .answers(after: .seconds(5)) } else { .answers(after: .milliseconds(10)) } }
            $0.answers = [(2.05, PersonAnswer(node: 1, answer: .done, who: "bob"))]
        }
        #expect(run.state.holds[0].activeAt != nil)
        #expect(run.result.verdict == .aborted)
        #expect(run.result.cleanup == .stuck || run.world.handmade.isEmpty && run.state.holds[0].stage == .reverted)
    }

    @Test("who says at last that a fault is undone is believed, too")
    func lateUndo() throws {
        let text = VerdictRow.cable + "recover-within: 30s\n" + VerdictRow.steps(VerdictRow.pull)
        let run = try VirtualRun(text) {
            $0.people = { $0.kind == .byHandUndo ? nil : (.seconds(1), .done) }
            $0.level { ($0.running ?? 0) > 4 && ($0.running ?? 0) < 25 ? 50 : 1 }
            $0.answers = [(20, PersonAnswer(node: 1, question: .byHandUndo, answer: .done, who: "bob"))]
        }
        #expect(run.records.contains { if case .holdStuck = $0.event { true } else { false } })
        #expect(run.result.cleanup == .clean && run.state.holds[0].stage == .reverted)
    }

    @Test("who says that a fault is made has not said that it is undone, however late the word comes")
    func wordOfTheInject() throws {
        let text = VerdictRow.cable + "recover-within: 30s\n" + VerdictRow.steps(VerdictRow.pull)
        let run = try VirtualRun(text) {
            $0.people = { $0.kind == .byHandUndo ? nil : (.seconds(1), .done) }
            $0.level { ($0.running ?? 0) > 4 && ($0.running ?? 0) < 25 ? 50 : 1 }
            $0.answers = [4.5, 20].map { ($0, PersonAnswer(node: 1, question: .byHandInject, answer: .done, who: "bob")) }
        }
        #expect(run.result.cleanup == .stuck && run.state.holds[0].stage == .stuck)
    }

    @Test("a command with an undo is taken back after every fault that came after it, a fault waits for no command")
    func order() throws {
        let text = VerdictRow.steps(
            "{ inject: slow, target: 1 of workers, during: [ { run: [set], undo: [unset], during: [ "
                + "{ inject: choke, target: 1 of workers, for: 1m } ] } ] }")
        let run = try VirtualRun(text) { $0.stops = [(2, StopCause(.person, name: "x"))] }
        let order = run.records.compactMap { record -> Int? in
            if case .holdReverting(let event) = record.event { event.hold } else { nil }
        }
        let stop = try #require(run.state.stopSince)
        let atOnce = run.records.filter { $0.at == stop }.count { if case .holdReverting = $0.event { true } else { false } }
        #expect(order.firstIndex(of: 2).map { $0 < order.firstIndex(of: 1) ?? 0 } == true, "\(order)")
        #expect(atOnce >= 1)
        #expect(run.result.cleanup == .clean)
    }

    @Test("the undo of a command is on the disk before the command starts")
    func durable() throws {
        let run = try VirtualRun(VerdictRow.steps("{ run: [set, x], undo: [unset, y] }", VerdictRow.inject))
        let hold = try #require(run.state.holds.first)
        #expect(hold.fault == HoldState.processFault && hold.parameters["undo"]?.strings == ["unset", "y"])
        #expect(run.world.injects.first?.hold == 0, "the command needs its record")
        #expect(run.world.fake.calls.map(\.verb).contains(.revert))
    }

    @Test("what a step that was left out would have done is noted")
    func note() throws {
        let run = try VirtualRun(VerdictRow.during("{ run: [never], when: value(level) > 3 }", "check: value(level) < 10"))
        #expect(run.world.executed.isEmpty)
        #expect(run.records.contains { $0.event == .note("left out: run never (when value(level) > 3, found 1)") })
    }
}
