@testable import GamedayScenarios
import Testing

@Suite("Steps")
struct StepTests {
    private static let order = Capture("order", json: "$.id")
    private static let token = Secret("token", .environment("API_TOKEN"))
    private static let delay = Variable.duration("delay", default: 200.ms)
    private static let isReady = value(Sample.ready)

    static let injects: [(any Step, String)] = [
        (Inject(.kill(), on: Sample.victim), #"{ "inject": "kill", "target": "victim" }"#),
        (
            Inject(.kill(.term), on: Sample.workers.one, expectEffect: .seen(value(Sample.workers.alive) < 3, within: 5.s)),
            #"{ "inject": "kill", "target": "1 of workers", "with": { "signal": "TERM" }, "#
                + #""expect_effect": "value(workers.alive) < 3", "within": "5s" }"#
        ),
        (
            Inject(.pause, on: Sample.workers.draw(2), for: delay),
            #"{ "inject": "pause", "target": "2 of workers", "for": "${delay}" }"#
        ),
        (
            Inject(.pause, on: Sample.workers.share(50.percent), for: 1.s, expectEffect: .nothing(reason: "spare")),
            #"{ "inject": "pause", "target": "50% of workers", "expect_effect": { "none": "spare" }, "for": "1s" }"#
        ),
        (
            Inject(.pause, on: Sample.workers.another(), undoAfter: .holds(isReady, within: 9.s)) { Wait(1.s) },
            #"{ "inject": "pause", "target": "another of workers", "#
                + #""undo_after": { "condition": "value(ready)", "within": "9s" }, "during": [{ "wait": "1s" }] }"#
        ),
        (
            Inject(
                .pause, on: Sample.workers.another(2), for: 1.s,
                undoAfter: .holds(isReady, within: 9.s, otherwise: .byHand)),
            #"{ "inject": "pause", "target": "another 2 of workers", "#
                + #""undo_after": { "condition": "value(ready)", "within": "9s" }, "undo": "by-hand", "for": "1s" }"#
        ),
        (
            Inject(
                on: Sample.workers.except(Sample.victim),
                stages: [Stage(.cpuStress(load: 20.percent), for: 1.s), Stage(.cpuStress(workers: 2)) { Wait(1.s) }]),
            #"{ "inject": "cpu-stress", "target": "all of workers except victim", "stages": "#
                + #"[{ "with": { "load": "20%" }, "for": "1s" }, { "with": { "workers": 2 }, "during": [{ "wait": "1s" }] }] }"#
        ),
        (
            Inject(Fault("slow", with: ["by": delay, "cold-start": true, "n": 3, "f": 0.5, "who": "x", "l": ["a"]]),
                on: Sample.box, for: 1.s),
            #"{ "inject": "slow", "target": "box", "with": { "by": "${delay}", "cold_start": true, "n": 3, "f": 0.5, "#
                + #""who": "x", "l": ["a"] }, "for": "1s" }"#
        ),
        (
            Inject(InstantFault("poke", with: ["when-done": Text("\(delay) later")]), on: Sample.box),
            #"{ "inject": "poke", "target": "box", "with": { "when_done": "${delay} later" } }"#
        ),
    ]

    static let claims: [(any Step, String)] = [
        (Check(isReady), #"{ "check": "value(ready)" }"#),
        (Check(isReady, within: 3.s), #"{ "check": "value(ready)", "within": "3s" }"#),
        (
            Check(isReady.holding(for: 1.s), throughout: 3.s, onFail: .continue),
            #"{ "check": "value(ready) for 1s", "on_fail": "continue", "throughout": "3s" }"#
        ),
        (
            Check(Command("test", "-e", "/x", env: ["A": "1"], timeout: 2.s), onFail: .stop),
            #"{ "check": { "command": ["test", "-e", "/x"], "env": { "A": "1" }, "timeout": "2s" }, "on_fail": "stop" }"#
        ),
        (Check(Command.shell("echo ${HOME}")), #"{ "check": { "shell": "echo ${HOME}" } }"#),
        (Require(isReady), #"{ "require": "value(ready)" }"#),
        (Require(isReady, within: 5.s), #"{ "require": "value(ready)", "within": "5s" }"#),
    ]

    static let commands: [(any Step, String)] = [
        (Run("echo", "a b", "", "\(delay)"), #"{ "run": ["echo", "a b", "", "${delay}"] }"#),
        (
            Run("x", env: ["T": .secret(token)], timeout: 5.s, attempts: 3, pause: 1.s, okExit: [0, 3], capture: order),
            #"{ "run": ["x"], "env": { "T": "${token}" }, "timeout": "5s", "attempts": 3, "pause": "1s", "#
                + #""ok_exit": [0, 3], "capture": { "order": "$.id" } }"#
        ),
        (
            Run(shell: "a | b", capture: Capture("first")),
            #"{ "shell": "a | b", "capture": "first" }"#
        ),
        (Run("up", undo: Command("down", timeout: 1.s)), #"{ "run": ["up"], "undo": { "run": ["down"], "timeout": "1s" } }"#),
        (Run("up", undo: .shell("down")), #"{ "run": ["up"], "undo": { "shell": "down" } }"#),
        (Run("load") { Wait(1.s) }, #"{ "run": ["load"], "during": [{ "wait": "1s" }] }"#),
        (
            Run("up", undo: Command("down")) { Wait(1.s) },
            #"{ "run": ["up"], "undo": { "run": ["down"] }, "during": [{ "wait": "1s" }] }"#
        ),
        (HTTP("http://h/\(order)"), #"{ "http": "http://h/${order}" }"#),
        (
            HTTP(
                "http://h/", method: .post, headers: ["x-a": "$T"], body: "{}", env: ["T": .secret(token)], timeout: 1.s,
                attempts: 2, pause: 1.s, okStatus: [201], capture: order),
            #"{ "http": "http://h/", "method": "POST", "headers": { "x-a": "$T" }, "body": "{}", "env": { "T": "${token}" }, "#
                + #""timeout": "1s", "attempts": 2, "pause": "1s", "ok_status": [201], "capture": { "order": "$.id" } }"#
        ),
    ]

    static let others: [(any Step, String)] = [
        (Wait(1.5.s).id("pause"), #"{ "wait": "1.5s", "id": "pause" }"#),
        (Wait(.minutes(2)).when(isReady), #"{ "wait": "2m", "when": "value(ready)" }"#),
        (
            Manual("Look at \(order).", by: "observer", timeout: 5.minutes, onTimeout: .escalate, evidence: "a picture"),
            #"{ "manual": "Look at ${order}.", "by": "observer", "timeout": "5m", "on_timeout": "escalate", "#
                + #""evidence": "a picture" }"#
        ),
        (Decide("Go?", by: "lead", timeout: 1.minutes), #"{ "decide": "Go?", "by": "lead", "timeout": "1m" }"#),
        (
            Repeat(3, every: 2.s) { Note("once more") },
            #"{ "repeat": 3, "every": "2s", "steps": [{ "note": "once more" }] }"#
        ),
        (
            Parallel {
                Lane("left") { Wait(1.s) }
                Lane("right_2") { Wait(2.s) }
            }, #"{ "parallel": { "left": [{ "wait": "1s" }], "right_2": [{ "wait": "2s" }] } }"#
        ),
        (Note("a ${b} \"c\"\n\u{1}"), #"{ "note": "a $${b} \"c\"\n\u0001" }"#),
    ]

    static let all = injects + claims + commands + others

    @Test("a step is printed with the keys of the language in snake case", arguments: all.indices)
    func prints(index: Int) {
        let (step, text) = Self.all[index]
        #expect(printed(step) == text)
    }

    @Test("steps are put together with the language's own means")
    func building() {
        @StepBuilder func waits(_ count: Int, note: Bool) -> StepList {
            for second in 1...count { Wait(second.s) }
            if note { Note("yes") } else { Note("no") }
            if note { Note("really") }
        }
        let step = Repeat(1) {
            waits(2, note: true)
            waits(1, note: false)
        }
        let steps = #"[{ "wait": "1s" }, { "wait": "2s" }, { "note": "yes" }, { "note": "really" }, "#
            + #"{ "wait": "1s" }, { "note": "no" }]"#
        #expect(printed(step) == #"{ "repeat": 1, "steps": "# + steps + " }")
    }

    @Test("what a step names reaches the scenario from any depth")
    func mentions() {
        let step = Parallel {
            Lane("a") {
                Repeat(2) {
                    Inject(.pause, on: Sample.victim) { Run("x", "\(Self.delay)", env: ["T": .secret(Self.token)]) }
                }
            }
        }
        #expect(step.form.mentions.targets.map(\.name) == ["workers", "victim"])
        #expect(step.form.mentions.variables.map(\.name) == ["delay", "token"])
    }

    @Test("stages of two faults are a mistake, at the stage")
    func stages() {
        let line = #line + 1
        let stages = [Stage(Fault<ProcessKind>.pause, for: 1.s), Stage(.cpuLimit(), for: 1.s)]
        let step = Inject(on: Sample.victim, stages: stages)
        let mistakes = Repeat(1) { step }.form.mistakes
        #expect(mistakes.map(\.message) == ["all stages are of one fault: expected `pause`, found `cpu-limit`"])
        #expect(mistakes.first?.place.line == line)
    }
}
