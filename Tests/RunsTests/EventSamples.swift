import Platform
import Runs
import Scenarios
import Targets

/// One of everything that a run can record, with awkward texts and extreme numbers in it.
enum EventSamples {
    static let text = "q\"uote \\ / \n tab\t ünï 💥 \u{0} snake_case camelCase"
    static let process = ProcessIdentity(pid: 4_711, startTicks: .max, bootID: "b-1", namespace: "pid:[4026531836]")
    static let instance = Instance(
        kind: "process", key: process.key, name: text, process: process, path: "/var/lib/x")
    static let arguments = Arguments([
        .init(name: "for", value: .duration(.milliseconds(300))), .init(name: "share", value: .percent(33.3)),
        .init(name: "size", value: .bytes(.max)), .init(name: "rate", value: .rate(0.1)),
        .init(name: "speed", value: .bandwidth(1_048_576)), .init(name: "number", value: .number(2.5)),
        .init(name: "count", value: .integer(.min)), .init(name: "flag", value: .boolean(true)),
        .init(name: "text", value: .text(text)), .init(name: "list", value: .list([.integer(1), .text("a")])),
        .init(name: "map", value: .map(Arguments([.init(name: "in_ner", value: .number(1e300))]))),
    ])
    static let undo = Undo(
        adapter: "process", fault: "pause", instance: instance, touches: ["run-state", "fs:/a b"], token: "gd-run-1",
        until: Moment(nanoseconds: .max), payload: ["snake_key": text, "camelKey": "1", "a.b/c": "", "id": "x", "x_id": "y"],
        byHand: "kill -CONT 4711")
    static let opened = RunOpened(
        run: "20260301T120005Z-a-1f2e", scenario: text, scenarioDigest: "aa", planDigest: "bb", seed: .max, host: "h", user: "u",
        bootID: "b-1", writer: process, version: "1.0", wall: WallTime(nanoseconds: 1_772_366_405_123_456_789))
    static let cause = StopCause(.condition, name: "error ratio", detail: text, since: Moment(nanoseconds: 7))

    static let block = SampleBlock(
        signal: 3, from: Moment(nanoseconds: 1_000), offsets: [0, 100, -50], elapsed: [5, .max, 0], values: [1, 0, .min],
        failed: [1], reasons: [text])

    static let all: [RunEvent] = [
        .runOpened(opened),
        .writerChanged(
            WriterChanged(
                role: .watchdog, writer: process, bootID: "b-1", reason: "no heartbeat for 2 s", tornBytes: 12, tornDigest: "cc",
                wall: WallTime(nanoseconds: 1))),
        .writerChanged(
            WriterChanged(role: .recover, writer: process, bootID: "b-1", reason: text, wall: WallTime(nanoseconds: -1))),
        .phaseChanged(.steadyBefore),
        .drawMade([DrawnTarget(target: "victim", instances: [instance]), DrawnTarget(target: "none", instances: [])]),
        .nodeEntered(NodeEntered(node: 7, lateness: Interval(nanoseconds: -5))),
        .nodeExited(NodeExited(node: 7, outcome: .noEffect)),
        .nodeExited(NodeExited(node: 7, outcome: .failed, detail: text)),
        .holdPreparing(
            HoldPreparing(
                hold: 1, node: 2, fault: "pause", instance: instance, parameters: arguments, target: "victim",
                until: Moment(nanoseconds: 99))),
        .holdPreparing(
            HoldPreparing(
                hold: 1, node: nil, fault: "start", instance: Instance(kind: "host", key: "k", name: "n"), parameters: [:],
                target: "t", until: Moment(nanoseconds: 0))),
        .holdArmed(HoldArmed(hold: 1, undo: undo)),
        .holdActive(HoldActive(hold: 1, created: [instance])),
        .holdFailed(HoldFailed(hold: 1, stage: .applied, code: "gone", message: text)),
        .holdProved(HoldProved(hold: 1, proof: .exposed, answer: .notShown, evidence: text)),
        .holdReverting(HoldReverting(hold: 1, attempt: 2)),
        .holdReverted(HoldReverted(hold: 1, how: .leftAlone, detail: text)),
        .holdRevertFailed(HoldRevertFailed(hold: 1, attempt: 3, message: text)),
        .holdStuck(HoldStuck(hold: 1, message: text, byHand: text)),
        .conditionChanged(
            ConditionChanged(condition: 2, truth: .unknown, value: "1.5%", cites: Moment(nanoseconds: 3), baselines: ["40 ms"])),
        .claimDecided(
            ClaimDecided(
                kind: .effectGone, name: text, condition: 1, node: 2, result: .cannotSay, detail: "d", underFault: true)),
        .stopping(cause),
        .populationChanged(PopulationChanged(target: "workers", alive: 3)),
        .personAnswered(PersonAnswer(node: 3, answer: .noGo, who: text)),
        .personAnswered(PersonAnswer(node: 3, hold: 4, answer: .done, who: "ada", text: text)),
        .captured(Runs.CapturedText(node: 5, name: "order-id", text: text)), .stageEntered(StageEntered(node: 2, stage: 3)),
        .note(text),
        .personNoted(
            PersonNote(
                .marker, who: text, text: text, at: WallTime(nanoseconds: 5), node: 3, role: text, marker: .mitigated,
                about: "n-1", id: "n-2")),
        .samples(block),
        .runSealed(RunResult(verdict: .inconclusive, endedBy: cause, cleanup: .stuck, reason: text)),
    ]

    static func record(_ event: RunEvent) -> EventRecord {
        EventRecord(at: Moment(nanoseconds: 123), wall: WallTime(nanoseconds: 1_772_366_405_000_000_001), event: event)
    }
}
