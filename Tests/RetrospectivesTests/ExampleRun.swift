import Platform
import Runs
import Scenarios
import Targets

/// A realistic run, built event by event: one of three workers is paused for 20 s, requests stall, the pool recovers.
struct ExampleRun {
    var plan = ExampleRun.plan()
    var records: [EventRecord] = []

    static let start = Moment(nanoseconds: 5_000_000_000_000)
    static let wall = WallTime(nanoseconds: 1_772_366_400_000_000_000)
    static let boot = "b0077d00-0000-4000-8000-000000000001"

    /// Adds an event at `seconds` after the start of the run.
    mutating func add(_ event: RunEvent, at seconds: Double) {
        let offset = Interval(nanoseconds: Int64(seconds * 1e9))
        records.append(EventRecord(at: Self.start + offset, wall: Self.wall + offset, event: event))
    }

    static func instance(_ name: String = "checkout-worker --port 8082 (pid 4712)") -> Instance {
        Instance(kind: "process", key: "process:\(name)", name: name)
    }

    static func moment(_ seconds: Double) -> Moment { start + Interval(nanoseconds: Int64(seconds * 1e9)) }

    static func undo(_ hold: Int, _ instance: Instance = instance()) -> Undo {
        Undo(
            adapter: "process", fault: "pause", instance: instance, touches: ["run-state"], token: "gd-7f3a-\(hold)",
            until: moment(60), byHand: "kill -CONT 4712")
    }

    static func writer(_ pid: Int32 = 4_200) -> ProcessIdentity {
        ProcessIdentity(pid: pid, startTicks: 100, bootID: boot, namespace: "pid:[1]")
    }

    static func opened(_ planDigest: String = plan().planDigest) -> RunOpened {
        RunOpened(
            run: "20260301T120000Z-pause-a-worker-7f3a", scenario: "pause-a-worker", scenarioDigest: plan().scenarioDigest,
            planDigest: planDigest, seed: 42, host: "shop-7", user: "ada", bootID: boot, writer: writer(), version: "0.1.0",
            wall: wall)
    }

    /// How a run may end.
    enum Ending { case broken, aborted, held }

    /// The complete journal of one run.
    static func complete(_ ending: Ending = .broken) -> ExampleRun {
        var run = ExampleRun()
        run.opening()
        run.inject(at: 10)
        switch ending {
        case .aborted: run.abortAndUndo()
        case .broken, .held: run.waitAndUndo(isBroken: ending == .broken)
        }
        return run
    }
}

extension ExampleRun {
    mutating func opening() {
        add(.runOpened(Self.opened()), at: 0)
        add(.phaseChanged(.opening), at: 0.001)
        add(.drawMade([DrawnTarget(target: "victim", instances: [Self.instance()])]), at: 0.02)
        add(.phaseChanged(.steadyBefore), at: 0.03)
        samples(from: 0, to: 10)
        add(.conditionChanged(ConditionChanged(condition: 0, truth: .yes, value: "0 %")), at: 9.9)
        add(.claimDecided(ClaimDecided(kind: .steadyBefore, name: "few-errors", condition: 0, result: .held)), at: 9.95)
        add(.claimDecided(ClaimDecided(kind: .steadyBefore, name: "fast", condition: 1, result: .held)), at: 9.95)
        add(.phaseChanged(.running), at: 9.96)
        add(.nodeEntered(NodeEntered(node: 0, lateness: .zero)), at: 9.97)
    }

    mutating func inject(at seconds: Double) {
        let parameters: Arguments = ["signal": .text("STOP")]
        add(.nodeEntered(NodeEntered(node: 1, lateness: .milliseconds(2))), at: seconds - 0.01)
        add(
            .holdPreparing(
                HoldPreparing(
                    hold: 1, node: 1, fault: "pause", instance: Self.instance(), parameters: parameters, target: "victim",
                    until: Self.moment(60))), at: seconds - 0.005)
        add(.holdArmed(HoldArmed(hold: 1, undo: Self.undo(1))), at: seconds)
        add(.holdActive(HoldActive(hold: 1)), at: seconds + 0.0021)
        add(.holdProved(HoldProved(hold: 1, proof: .applied, answer: .shown, evidence: "state T")), at: seconds + 0.004)
        add(.populationChanged(PopulationChanged(target: "workers", alive: 3)), at: seconds + 0.1)
        add(.conditionChanged(ConditionChanged(condition: 4, truth: .yes, value: "812 ms")), at: seconds + 1.2)
        add(.note("The board shows the first slow requests"), at: seconds + 2.5)
    }

    mutating func waitAndUndo(isBroken: Bool) {
        samples(from: 10, to: 30, dip: isBroken ? 10...29 : 10...12)
        if isBroken { add(.conditionChanged(ConditionChanged(condition: 2, truth: .no, value: "1.9 s")), at: 13.4) }
        add(.holdProved(HoldProved(hold: 1, proof: .exposed, answer: .shown, evidence: "31 requests waited on it")), at: 29.9)
        undo(at: 30)
        add(.nodeExited(NodeExited(node: 1, outcome: .done)), at: 30.1)
        add(.nodeExited(NodeExited(node: 0, outcome: .done)), at: 30.11)
        add(.stopping(StopCause(.completed)), at: 30.12)
        recovery(from: 30.2)
        let result: ClaimResult = isBroken ? .broken : .held
        add(
            .claimDecided(
                ClaimDecided(
                    kind: .throughout, name: "fast", condition: 2, result: result,
                    detail: isBroken ? "1.9 s at 12:00:13" : nil, underFault: true)), at: 44.5)
        seal(
            isBroken ? .broken : .held, .completed,
            isBroken
                ? "p99 of checkout rose to 1.9 s while one worker was paused" : "Every claim held while one worker was paused")
    }

    mutating func abortAndUndo() {
        samples(from: 10, to: 14, dip: 10...14)
        add(.conditionChanged(ConditionChanged(condition: 3, truth: .yes, value: "2.4 s", cites: Self.moment(13.9))), at: 14)
        let cause = StopCause(.condition, name: "slow", detail: "p99 2.4 s", since: Self.moment(13.9))
        add(.stopping(cause), at: 14.002)
        add(.phaseChanged(.stopping), at: 14.002)
        add(.holdProved(HoldProved(hold: 1, proof: .exposed, answer: .shown, evidence: "7 requests waited on it")), at: 14.0025)
        undo(at: 14.003)
        recovery(from: 14.1)
        add(
            .claimDecided(
                ClaimDecided(kind: .throughout, name: "fast", condition: 2, result: .notEvaluated, underFault: true)), at: 44.5)
        seal(.aborted, .condition, "The abort condition slow became true 4 s after the first fault")
    }

    mutating func undo(at seconds: Double) {
        add(.holdReverting(HoldReverting(hold: 1, attempt: 1)), at: seconds)
        add(.holdReverted(HoldReverted(hold: 1, how: .done)), at: seconds + 0.0123)
    }

    mutating func recovery(from seconds: Double) {
        add(.phaseChanged(.recovering), at: seconds)
        samples(from: seconds, to: 44, dip: seconds...(seconds + 0.6))
        for (index, name) in ["few-errors", "fast"].enumerated() {
            add(.claimDecided(ClaimDecided(kind: .steadyAfter, name: name, condition: index, result: .held)), at: 44.2)
        }
    }

    mutating func seal(_ verdict: Verdict, _ cause: StopCause.Kind, _ reason: String) {
        add(.claimDecided(ClaimDecided(kind: .effect, name: "effect", condition: 4, result: .held, underFault: true)), at: 44.6)
        add(.phaseChanged(.closing), at: 44.7)
        let ended = StopCause(cause, name: cause == .condition ? "slow" : nil)
        add(.runSealed(RunResult(verdict: verdict, endedBy: ended, cleanup: .clean, reason: reason)), at: 45)
    }

    /// Samples of both signals in blocks of ten seconds; in the dip every third request waits and every ninth times out.
    mutating func samples(from: Double, to: Double, dip: ClosedRange<Double>? = nil) {
        var blockStart = from
        while blockStart < to {
            let blockEnd = min(blockStart + 10, to)
            let times = Array(stride(from: blockStart, to: blockEnd - 0.01, by: 0.1))
            add(.samples(Self.block(signal: 0, times: times) { Self.checkout($0, dip: dip) }), at: blockEnd)
            let seconds = Array(stride(from: blockStart, to: blockEnd - 0.01, by: 1))
            add(.samples(Self.block(signal: 1, times: seconds) { _ in 3 }), at: blockEnd)
            blockStart = blockEnd
        }
    }

    /// nil is a failed sample.
    static func block(signal: Int, times: [Double], value: (Double) -> Int64?) -> SampleBlock {
        var block = SampleBlock(signal: signal, from: moment(times.first ?? 0))
        var last = moment(times.first ?? 0)
        for (index, seconds) in times.enumerated() {
            let at = moment(seconds)
            block.offsets.append((at - last).nanoseconds)
            block.elapsed.append(1_000_000)
            block.values.append(value(seconds) ?? 0)
            if value(seconds) == nil {
                block.failed.append(index)
                block.reasons.append("no answer within 3 s")
            }
            last = at
        }
        return block
    }

    private static func checkout(_ seconds: Double, dip: ClosedRange<Double>?) -> Int64? {
        let step = Int((seconds * 10).rounded())
        var random = RandomStream(seed: UInt64(step))
        let base = 18_000_000 + Int64(random.next(below: 30_000_000))
        guard let dip, dip.contains(seconds) else { return base }
        if step % 9 == 4 { return nil }
        return step % 3 == 0 ? base + 1_200_000_000 + Int64(random.next(below: 1_100_000_000)) : base
    }
}
