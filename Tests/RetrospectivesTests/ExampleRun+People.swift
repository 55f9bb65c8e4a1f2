import Platform
import Runs
import Scenarios
import Targets

/// A run that uses all that the language has beside faults, checks and waits.
extension ExampleRun {
    static func withPeople() -> ExampleRun {
        var run = ExampleRun(plan: planWithPeople())
        run.openingOfPeople()
        run.stages()
        run.scopedCommand()
        run.uplink()
        run.endOfPeople()
        return run
    }

    private mutating func openingOfPeople() {
        add(.runOpened(Self.opened(plan.planDigest)), at: 0)
        add(.phaseChanged(.opening), at: 0.001)
        add(
            .drawMade([
                DrawnTarget(target: "victim", instances: [Self.instance()]),
                DrawnTarget(target: "uplink", instances: [Self.uplinkInstance]),
            ]), at: 0.02)
        add(.phaseChanged(.steadyBefore), at: 0.03)
        samples(from: 0, to: 10)
        add(.claimDecided(ClaimDecided(kind: .steadyBefore, name: "few-errors", condition: 0, result: .held)), at: 9.9)
        add(.phaseChanged(.running), at: 9.96)
        enter(0, at: 9.97)
        enter(1, at: 9.98)
        answer(PersonAnswer(node: 1, answer: .go, who: "ada", text: "all here, Bob watches the board"), at: 21.5)
        leave(1, at: 21.51)
        enter(2, at: 21.52)
        add(.captured(CapturedText(node: 2, name: "ticket", text: "CHG-4711")), at: 21.68)
        leave(2, at: 21.69, detail: "201")
        enter(3, at: 21.7)
        leave(3, .skipped, at: 22.8)
    }

    private mutating func stages() {
        enter(4, at: 22.9)
        add(.stageEntered(StageEntered(node: 4, stage: 0)), at: 22.91)
        stage(hold: 1, load: 20, at: 23, to: 43, effect: nil)
        samples(from: 23, to: 43, dip: 40...41)
        add(.stageEntered(StageEntered(node: 4, stage: 1)), at: 43.1)
        hold(1 + 1, 4, "cpu-stress", Self.instance(), ["load": .percent(40)], at: 43.2)
        add(.conditionChanged(ConditionChanged(condition: 4, truth: .yes, value: "812 ms")), at: 48.5)
        enter(5, at: 43.3)
        enter(6, at: 43.31)
        samples(from: 43, to: 73, dip: 50...55)
        add(
            .claimDecided(
                ClaimDecided(
                    kind: .check, name: "p99(checkout[10s]) < 800ms", condition: 5, node: 6, result: .broken,
                    detail: "1.4 s", underFault: true)), at: 63.4)
        leave(6, .broken, at: 63.41, detail: "1.4 s")
        enter(7, at: 63.42)
        answer(
            PersonAnswer(node: 7, answer: .done, who: "bob", text: "yes, since 12:00:52; screenshot in the channel"), at: 71.9)
        leave(7, at: 71.91)
        leave(5, at: 71.92)
        add(.stageEntered(StageEntered(node: 4, stage: 2)), at: 71.93)
        add(.conditionChanged(ConditionChanged(condition: 7, truth: .yes, value: "12")), at: 80)
        undoHold(2, at: 80.01, exposed: "the stressor used 38 % of a core")
        leave(4, at: 80.1)
    }

    private mutating func stage(hold number: Int, load: Double, at from: Double, to: Double, effect: Double?) {
        hold(number, 4, "cpu-stress", Self.instance(), ["load": .percent(load)], at: from)
        undoHold(number, at: to, exposed: "the stressor used 19 % of a core")
    }

    /// A `run` with an undo and a block.
    private mutating func scopedCommand() {
        enter(8, at: 80.2)
        let instance = Instance(kind: "command", key: "command:8", name: "flagctl set checkout.degraded on")
        add(
            .holdPreparing(
                HoldPreparing(
                    hold: 3, node: 8, fault: "command", instance: instance, parameters: [:], target: "",
                    until: Self.moment(200))),
            at: 80.21)
        add(.holdArmed(HoldArmed(hold: 3, undo: Self.undo(3, instance))), at: 80.22)
        add(.holdActive(HoldActive(hold: 3)), at: 80.5)
        enter(9, at: 80.51)
        leave(9, at: 85.5)
        add(.holdReverting(HoldReverting(hold: 3, attempt: 1)), at: 85.51)
        add(.holdReverted(HoldReverted(hold: 3, how: .done, detail: "flagctl set checkout.degraded off ended with 0")), at: 85.7)
        leave(8, at: 85.71)
    }

    static let uplinkInstance = Instance(
        kind: "by-hand", key: "by-hand:uplink", name: "port 48 of switch b-1, rack B")

    private mutating func uplink() {
        enter(11, at: 86)
        let words: Arguments = [
            "do": .text("Pull the cable and press done."), "undo": .text("Put the cable back and press done."),
            "by": .text("operator"), "timeout": .duration(.minutes(5)),
        ]
        hold(4, 11, "by-hand", Self.uplinkInstance, words, at: 86.1, activeAfter: 31)
        add(.holdReverting(HoldReverting(hold: 4, attempt: 1)), at: 137.2)
        answer(PersonAnswer(node: 11, hold: 4, answer: .done, who: "cleo", text: "link light is green again"), at: 151)
        add(.holdReverted(HoldReverted(hold: 4, how: .done, detail: "cleo: link light is green again said so")), at: 151.01)
        leave(11, at: 151.02)
        enter(12, at: 151.03)
        add(
            .note("nobody answered within 10s, everyone is asked: Run the log-rotation runbook as if this were real."), at: 161.03
        )
        add(.stageEntered(StageEntered(node: 12, stage: 1)), at: 161.04)
        leave(12, .unknown, at: 171.03, detail: "nobody answered within 20s")
    }

    private mutating func endOfPeople() {
        leave(0, at: 171.1)
        add(.stopping(StopCause(.completed)), at: 171.11)
        add(.phaseChanged(.recovering), at: 171.12)
        samples(from: 171, to: 181)
        add(.claimDecided(ClaimDecided(kind: .steadyAfter, name: "few-errors", condition: 0, result: .held)), at: 181.2)
        add(
            .claimDecided(
                ClaimDecided(kind: .manual, name: "Run the log-rotation runbook", node: 12, result: .cannotSay)), at: 181.25)
        add(.phaseChanged(.closing), at: 181.3)
        add(
            .runSealed(
                RunResult(
                    verdict: .broken, endedBy: StopCause(.completed), cleanup: .clean,
                    reason: "Check “p99(checkout[10s]) < 800ms” did not hold: 1.4 s (and 1 claim without an answer).")), at: 182)
    }

    // MARK: Small parts

    private mutating func enter(_ node: Int, at seconds: Double) {
        add(.nodeEntered(NodeEntered(node: node, lateness: .zero)), at: seconds)
    }

    private mutating func leave(_ node: Int, _ outcome: NodeOutcome = .done, at seconds: Double, detail: String? = nil) {
        add(.nodeExited(NodeExited(node: node, outcome: outcome, detail: detail)), at: seconds)
    }

    private mutating func answer(_ answer: PersonAnswer, at seconds: Double) { add(.personAnswered(answer), at: seconds) }

    private mutating func hold(
        _ number: Int, _ node: Int, _ fault: String, _ instance: Instance, _ parameters: Arguments, at seconds: Double,
        activeAfter delay: Double = 0.02
    ) {
        add(
            .holdPreparing(
                HoldPreparing(
                    hold: number, node: node, fault: fault, instance: instance, parameters: parameters, target: "victim",
                    until: Self.moment(300))), at: seconds - 0.01)
        var undo = Self.undo(number, instance)
        undo = Undo(
            adapter: undo.adapter, fault: fault, instance: instance, touches: [], token: undo.token, until: undo.until,
            byHand: fault == "by-hand" ? "Put the cable back and press done." : "pkill -f gd-7f3a-\(number)")
        add(.holdArmed(HoldArmed(hold: number, undo: undo)), at: seconds)
        if fault == "by-hand" {
            answer(PersonAnswer(node: node, hold: number, answer: .done, who: "cleo"), at: seconds + delay)
        }
        add(.holdActive(HoldActive(hold: number)), at: seconds + delay)
        let evidence = fault == "by-hand" ? "cleo said so" : "the stressor runs as pid 5\(number)12"
        add(.holdProved(HoldProved(hold: number, proof: .applied, answer: .shown, evidence: evidence)), at: seconds + delay)
        guard fault == "by-hand" else { return }
        add(.holdProved(HoldProved(hold: number, proof: .exposed, answer: .shown, evidence: evidence)), at: seconds + delay)
    }

    private mutating func undoHold(_ number: Int, at seconds: Double, exposed: String) {
        add(.holdProved(HoldProved(hold: number, proof: .exposed, answer: .shown, evidence: exposed)), at: seconds - 0.005)
        add(.holdReverting(HoldReverting(hold: number, attempt: 1)), at: seconds)
        add(.holdReverted(HoldReverted(hold: number, how: .done)), at: seconds + 0.02)
    }
}
