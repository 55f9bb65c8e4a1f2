import Engine
import EngineTesting
import Platform
import Runs
import Scenarios
import TargetsTesting

/// Requests, captures, conditions of steps, stages, delayed undos and commands with a scope.
extension VerdictRow {
    static let languageRows: [VerdictRow] = requestRows + conditionRows + stageRows + scopeRows

    private static let get = "{ http: \"http://x/y\", timeout: 1s }"

    private static let requestRows: [VerdictRow] = [
        VerdictRow("a request is answered as expected", .held, .completed, text: during(get, "wait: 1s")),
        VerdictRow(
            "a fault that was over before anything was sampled", .inconclusive, .completed,
            claims: ["throughout calm cannot-say"], text: during(get)),
        VerdictRow("a request is answered with another status", .errored, .command, "http GET http://x/y", text: during(get)) {
            $0.responses["http://x/y"] = .responded(status: 503, captured: nil)
        },
        VerdictRow(
            "a request is answered with a status that is allowed", .held, .completed,
            text: during("{ http: \"http://x/y\", ok-status: [503] }", "wait: 1s")
        ) { $0.responses["http://x/y"] = .responded(status: 503, captured: nil) },
        VerdictRow("a request is not answered", .errored, .command, text: during(get)) {
            $0.responses["http://x/y"] = .failed("refused")
        },
        VerdictRow("a requester that is lost", .errored, .command, text: during(get)) {
            $0.fate = { if case .request = $0 { .neverAnswers(happens: false) } else { .answers(after: .milliseconds(10)) } }
        },
        VerdictRow("a request fails before any fault", .errored, .command, text: steps(get, inject)) {
            $0.responses["http://x/y"] = .failed("refused")
        },
        VerdictRow("a request of afterwards fails", .errored, .command, text: "afterwards:\n  - \(get)") {
            $0.responses["http://x/y"] = .failed("refused")
        },
        VerdictRow(
            "a captured text is used", .held, .completed,
            text: during("{ run: [tool], capture: id }", "run: [use, \"${id}\"]", "wait: 1s")
        ) { $0.captures["tool"] = "17" },
        VerdictRow(
            "nothing to capture", .errored, .command, "run tool",
            text: during("{ run: [tool], capture: id }", "run: [use, \"${id}\"]")),
        VerdictRow(
            "a step needs what a step that was left out captures", .errored, .command, "run use",
            text: during("{ run: [tool], capture: id, when: value(level) > 10 }", "run: [use, \"${id}\"]")
        ) { $0.captures["tool"] = "17" },
    ]

    private static let conditionRows: [VerdictRow] = [
        VerdictRow(
            "a claim is left out", .held, .completed, claims: ["check check-1 not-evaluated", "check check-2 held"],
            text: during(
                "{ check: value(level) > 5, when: value(level) > 3 }", "{ check: value(level) < 5, when: value(level) < 3 }")),
        VerdictRow(
            "a fault is left out", .void, .completed,
            text: steps("{ inject: slow, target: workers, for: 5s, when: value(level) > 3 }")),
        VerdictRow(
            "a fault with its block is left out", .void, .completed, claims: ["check check-1 not-evaluated"],
            text: steps("{ inject: slow, target: workers, when: value(level) > 3, during: [check: value(level) < 9] }")),
        VerdictRow(
            "a step is left out when nothing can be said", .held, .completed, claims: ["check check-1 not-evaluated"],
            text: "signals: { level: { gauge: level }, other: { gauge: other } }\n"
                + during("{ check: value(level) > 5, when: value(other) > 3 }", "wait: 1s")
        ) { $0.signals["other"] = { _ in nil } },
        VerdictRow(
            "without a fault: the only claim is left out", .void, .completed, claims: ["check check-1 not-evaluated"],
            text: steps("{ check: value(level) > 5, when: value(level) > 3 }")),
        VerdictRow(
            "an afterwards step is left out", .held, .completed, claims: ["afterwards check verify not-evaluated"],
            text: "afterwards:\n  - { check: { command: [verify] }, when: value(level) > 3 }"
        ) { $0.commands["verify"] = (.exited(1), .zero) },
    ]

    static func stages(_ stages: String..., more: String = "") -> String {
        slow + "    stages:\n" + stages.map { "      - \($0)\n" }.joined() + more
    }

    private static let stageRows: [VerdictRow] = [
        VerdictRow(
            "claims hold in every stage", .held, .completed, claims: ["throughout calm held", "check check-1 held"],
            text: stages("{ with: { delay: 1s }, for: 2s }", "{ with: { delay: 2s }, during: [check: value(level) < 10] }")),
        VerdictRow(
            "a claim is false in the second stage", .broken, .check, claims: ["check check-1 broken"],
            text: stages("{ for: 2s }", "{ during: [check: value(level) > 10] }", "{ during: [run: [never]] }")
        ) { $0.commands["never"] = (.notStarted("the run has ended before"), .zero) },
        VerdictRow("a stop between two stages", .aborted, .person, text: stages("{ for: 2s }", "{ for: 2s }")) {
            $0.stops = [(2.025, StopCause(.person, name: "x"))]
        },
        VerdictRow(
            "the effect comes in the last stage", .held, .completed, claims: ["effect effect-1 held"],
            text: effect + stages("{ for: 2s }", "{ for: 2s }", more: "    expect-effect: value(effect) > 5\n")
        ) { $0.signals["effect"] = { .value($0.isUnderFault && ($0.running ?? 0) > 3 ? 7 : 1) } },
        VerdictRow(
            "the effect comes in no stage", .void, .noEffect, "effect-1",
            text: effect + stages("{ for: 2s }", "{ for: 2s }", more: "    expect-effect: value(effect) > 5\n")),
        VerdictRow("nothing meets the second stage", .void, .completed, text: stages("{ for: 2s }", "{ for: 2s }")) {
            $0.changes = [(2.5, { world in for name in ["a", "b", "c"] { world.script(name) { $0.showsExposed = false } } })]
        },
        VerdictRow(
            "the instance died in the first stage", .held, .completed,
            text: shared + stages("{ for: 2s }", "{ for: 2s }")
        ) { $0.changes = [(1, { world in world.end(world.calls(.inject)[0].instance) })] },
        VerdictRow("--no-inject with stages", .void, .completed, injects: false, text: stages("{ for: 2s }", "{ for: 2s }")),
        VerdictRow(
            "an undo waits for its condition", .held, .completed,
            text: slow + "    for: 1s\n    undo-after: { condition: value(level) > 3, within: 20s }\n"
        ) { $0.level { ($0.running ?? 0) > 6 ? 5 : 1 } },
        VerdictRow(
            "an undo happens when its condition does not come", .held, .completed,
            text: slow + "    for: 1s\n    undo-after: { condition: value(level) > 3, within: 5s }\n"),
        VerdictRow(
            "an abort condition does not wait for the condition of an undo", .aborted, .condition,
            text: slow + "    for: 1s\n    undo-after: { condition: value(level) < 0, within: 1m }\n"
        ) { $0.level { ($0.running ?? 0) > 3 ? 200 : 1 } },
    ]

    private static let scopeRows: [VerdictRow] = [
        VerdictRow(
            "a process lives as long as its block", .held, .completed,
            text: during("{ run: [load], during: [check: value(level) < 10] }")
        ) { $0.commands["load"] = (.exited(0), .minutes(60)) },
        VerdictRow(
            "a process ends well before its block", .held, .completed, text: during("{ run: [load], during: [wait: 5s] }")
        ) { $0.commands["load"] = (.exited(0), .seconds(1)) },
        VerdictRow(
            "a process fails before its block is over", .errored, .command, "run load during its block",
            text: during("{ run: [load], during: [wait: 5s] }")
        ) { $0.commands["load"] = (.exited(1), .seconds(1)) },
        VerdictRow(
            "a command with an undo and a block", .held, .completed,
            text: during("{ run: [set], undo: [unset], during: [wait: 1s] }")),
        VerdictRow(
            "a command with an undo lasts to the end", .held, .completed,
            text: steps("{ run: [set], undo: [unset] }", inject)),
        VerdictRow(
            "a command with an undo fails half way", .errored, .command, "run set, undone by unset",
            text: during("{ run: [set], undo: [unset] }")
        ) { $0.commands["set"] = (.exited(1), .seconds(1)) },
        VerdictRow(
            "the undo of a command fails for ever", .errored, .command, "run set during its block, undone by unset",
            cleanup: .stuck,
            text: during("{ run: [set], undo: [unset], during: [wait: 1s] }")
        ) { $0.arrange = { world in world.script("set") { $0.revertFailures = .max } } },
        VerdictRow(
            "the undo of a command fails for ever after the steps", .held, .completed, cleanup: .stuck,
            text: steps("{ run: [set], undo: [unset] }", inject)
        ) { $0.arrange = { world in world.script("set") { $0.revertFailures = .max } } },
        VerdictRow(
            "a stop while a command with an undo runs", .cancelled, .person,
            text: steps("{ run: [set], undo: [unset] }", inject)
        ) {
            $0.commands["set"] = (.exited(0), .seconds(5))
            $0.stops = [(1, StopCause(.person, name: "x"))]
        },
    ]
}
