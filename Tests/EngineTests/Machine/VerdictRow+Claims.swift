import Engine
import Platform
import Runs
import Scenarios
import TargetsTesting

/// What the claims say when the run comes to its own end.
extension VerdictRow {
    static let claimRows: [VerdictRow] = [
        VerdictRow(
            "all claims true, every fault exposed, clean", .held, .completed,
            claims: ["steady-before calm held", "throughout calm held", "steady-after calm held"]),
        VerdictRow(
            "a check false: the run ends there", .broken, .check, "check-1",
            claims: ["check check-1 broken", "steady-after calm held"], text: during("check: value(level) < 5", "run: [never]")
        ) {
            $0.level { $0.isUnderFault ? 7 : 1 }
            $0.commands["never"] = (.notStarted("the run has ended before"), .zero)
        },
        VerdictRow(
            "a check false with on-fail: continue", .broken, .completed, claims: ["check check-1 broken", "check check-2 held"],
            text: during("{ check: value(level) < 5, on-fail: continue }", "check: value(level) > 5")
        ) { $0.level { $0.isUnderFault ? 7 : 1 } },
        VerdictRow(
            "a check within becomes true in time", .held, .completed, claims: ["check check-1 held"],
            text: during("{ check: value(level) > 5, within: 3s }")
        ) { $0.level { ($0.running ?? 0) > 2 && $0.isUnderFault ? 7 : 1 } },
        VerdictRow(
            "a check within never becomes true", .broken, .check, claims: ["check check-1 broken"],
            text: during("{ check: value(level) > 5, within: 3s }")),
        VerdictRow(
            "a check throughout is violated once", .broken, .check, claims: ["check check-1 broken"],
            text: during("{ check: value(level) < 5, throughout: 3s }")
        ) { $0.level { abs(($0.running ?? 0) - 2) < 0.3 ? 7 : 1 } },
        VerdictRow(
            "throughout violated, healed by the end", .broken, .completed,
            claims: ["throughout calm broken", "steady-after calm held"]
        ) { $0.level { abs(($0.running ?? 0) - 2) < 0.5 ? 50 : 1 } },
        VerdictRow(
            "not healthy again within recover-within", .broken, .recovery, "calm",
            claims: ["throughout calm held", "steady-after calm broken"]
        ) { $0.level { ($0.running ?? 0) > 4 && !$0.isUnderFault ? 50 : 1 } },
        VerdictRow(
            "an afterwards check exits 1", .broken, .completed, claims: ["afterwards check verify broken"],
            text: "afterwards:\n  - check: { command: [verify] }"
        ) { $0.commands["verify"] = (.exited(1), .seconds(1)) },
        VerdictRow(
            "unhealthy before", .inconclusive, .baseline, "calm",
            claims: ["steady-before calm broken", "throughout calm not-evaluated"]
        ) { $0.level { _ in 50 } },
        VerdictRow("probe blind before", .inconclusive, .baseline, claims: ["steady-before calm cannot-say"]) {
            $0.level { _ in nil }
        },
        VerdictRow(
            "an abort condition true before", .inconclusive, .baseline, "high", text: "steady-state:\n  - value(level) > 0"
        ) {
            $0.level { _ in 200 }
        },
        VerdictRow(
            "require false before a fault", .inconclusive, .premise, "require-1", claims: ["require require-1 broken"],
            text: steps("require: value(level) > 5", "{ inject: slow, target: 1 of workers, for: 5s }")),
        VerdictRow(
            "require false after a fault", .inconclusive, .premise, claims: ["require require-1 broken"],
            text: steps("{ inject: slow, target: 1 of workers, for: 5s }", "require: value(level) > 5")),
        VerdictRow(
            "a percentile had too few samples in a claim", .inconclusive, .completed,
            claims: ["check check-1 cannot-say", "throughout calm held"],
            text: "signals: { level: { gauge: level }, checkout: { script: checkout } }\n"
                + during("check: p50(checkout[1s]) < 500ms")
        ) { $0.signals["checkout"] = { $0.isUnderFault && Int($0.elapsed * 10) % 9 != 0 ? nil : .value(1_000_000) } },
        VerdictRow("a command check exits 0", .held, .completed, claims: ["check check tool held"], text: toolCheck) {
            $0.commands["tool"] = (.exited(0), .seconds(1))
        },
        VerdictRow("a command check exits 1", .broken, .check, claims: ["check check tool broken"], text: toolCheck) {
            $0.commands["tool"] = (.exited(1), .seconds(1))
        },
        VerdictRow("a command check exits 2", .inconclusive, .completed, claims: ["check check tool cannot-say"], text: toolCheck)
        {
            $0.commands["tool"] = (.exited(2), .seconds(1))
        },
        VerdictRow(
            "a command check times out", .inconclusive, .completed, claims: ["check check tool cannot-say"], text: toolCheck
        ) { $0.commands["tool"] = (.timedOut, .seconds(10)) },
        VerdictRow("a command check cannot be started", .errored, .command, text: toolCheck) {
            $0.commands["tool"] = (.notStarted("no such file"), .zero)
        },
        VerdictRow("nothing met the fault", .void, .completed, text: "") { $0.arrange = all { $0.showsExposed = false } },
        VerdictRow(
            "the expected effect is never seen", .void, .noEffect, "effect-1", claims: ["effect effect-1 cannot-say"],
            text: effect + slow + "    for: 5s\n    expect-effect: value(effect) > 5\n"),
        VerdictRow(
            "the expected effect comes later than within", .void, .noEffect,
            text: effect + slow + "    for: 5s\n    expect-effect: value(effect) > 5\n    within: 1s\n"
        ) { $0.signals["effect"] = { .value(($0.running ?? 0) > 2 && $0.isUnderFault ? 7 : 1) } },
        VerdictRow(
            "the expected effect is seen in time and gone after", .held, .completed,
            claims: ["effect effect-1 held", "effect-gone effect-1 held"],
            text: effect + slow + "    for: 5s\n    expect-effect: value(effect) > 5\n    within: 3s\n"
        ) { $0.signals["effect"] = { .value(($0.running ?? 0) > 2 && $0.isUnderFault ? 7 : 1) } },
        VerdictRow(
            "the effect outlives its fault", .broken, .recovery, "effect-1", claims: ["effect-gone effect-1 broken"],
            text: effect + slow + "    for: 5s\n    expect-effect: value(effect) > 5\n"
        ) { $0.signals["effect"] = { .value(($0.running ?? 0) > 2 ? 7 : 1) } },
        VerdictRow(
            "the effect of an instant fault is never seen", .void, .noEffect,
            text: effect + shared
                + steps(
                    "{ inject: zap, target: 1 of workers, expect-effect: value(effect) > 5, within: 1s }",
                    "{ check: value(level) < 10, throughout: 2s }")),
        VerdictRow(
            "the effect of an instant fault is seen", .held, .completed, claims: ["effect effect-1 held", "check check-1 held"],
            text: effect + shared
                + steps(
                    "{ inject: zap, target: 1 of workers, expect-effect: value(effect) > 5, within: 2s }",
                    "{ check: value(level) < 10, throughout: 2s }")
        ) { $0.signals["effect"] = { .value(abs(($0.running ?? 0) - 1) < 0.3 ? 7 : 1) } },
        VerdictRow(
            "nothing evaluated under the fault", .void, .completed, claims: ["check check-1 held"],
            text: "throughout: []\n"
                + steps(
                    "parallel: { early: [check: value(level) < 10], late: [wait: 2s, "
                        + "{ inject: slow, target: 1 of workers, for: 1s }] }")),
        VerdictRow(
            "an effect is no claim: nothing evaluated under the fault", .void, .completed, claims: ["effect effect-1 held"],
            text: effect + "throughout: []\n"
                + steps(
                    "parallel: { early: [check: value(level) < 10], late: [wait: 2s, "
                        + "{ inject: slow, target: 1 of workers, for: 1s, expect-effect: value(effect) > 5 }] }")
        ) { $0.signals["effect"] = { .value($0.isUnderFault ? 7 : 1) } },
        VerdictRow("--no-inject", .void, .completed, claims: ["steady-before calm held"], injects: false),
        VerdictRow(
            "an irreversible fault, claims true", .held, .completed, claims: ["throughout calm held", "check check-1 held"],
            text: shared + steps("{ inject: zap, target: 1 of workers }", "{ check: value(level) < 10, throughout: 2s }")),
        VerdictRow(
            "the instance died during its fault: an effect, noted", .held, .completed, claims: ["throughout calm held"],
            text: shared
        ) { $0.changes = [(1, { world in world.end(world.calls(.inject)[0].instance) })] },
    ]

    static let toolCheck = during("check: { command: [tool], timeout: 10s }")
}
