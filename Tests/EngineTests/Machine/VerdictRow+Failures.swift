import Engine
import EngineTesting
import Platform
import Runs
import Scenarios
import Targets
import TargetsTesting

/// What goes wrong with our own doing.
extension VerdictRow {
    static let failureRows: [VerdictRow] = [
        VerdictRow("permission denied at inject", .errored, .fault, "slow") {
            $0.arrange = all { $0.injectError = TargetError(.permission, "not permitted") }
        },
        VerdictRow("half injected", .errored, .fault) {
            $0.arrange = all {
                $0.injectError = TargetError(.failed, "broke off")
                $0.injectsHalf = true
            }
        },
        VerdictRow("prepare fails", .errored, .fault) { $0.arrange = all { $0.prepareError = TargetError(.invalid, "no") } },
        VerdictRow("injected and not in force", .errored, .fault) { $0.arrange = all { $0.showsApplied = false } },
        VerdictRow(
            "instance gone before inject", .errored, .fault,
            text: steps("wait: 2s", "{ inject: slow, target: 1 of workers, for: 5s }")
        ) { $0.changes = [(1, { world in for name in ["a", "b", "c"] { world.end(name) } })] },
        VerdictRow("a step command exits ≠ 0", .errored, .command, "run tool", text: during("run: [tool]")) {
            $0.commands["tool"] = (.exited(3), .seconds(1))
        },
        VerdictRow("a step command cannot be started", .errored, .command, text: during("run: [tool]")) {
            $0.commands["tool"] = (.notStarted("no such file"), .zero)
        },
        VerdictRow(
            "a step command exits as allowed", .held, .completed, text: during("{ run: [tool], ok-exit: [0, 3] }", "wait: 1s")
        ) { $0.commands["tool"] = (.exited(3), .seconds(1)) },
        VerdictRow("a step command fails before any fault", .errored, .command, text: steps("run: [tool]", inject)) {
            $0.commands["tool"] = (.exited(3), .seconds(1))
        },
        VerdictRow("the journal fails under a fault", .errored, .journal) { $0.stops = [(2, StopCause(.journal))] },
        VerdictRow("the journal fails while the recovery is awaited", .errored, .journal) {
            $0.level { ($0.running ?? 0) > 4 && !$0.isUnderFault && $0.running ?? 0 < 8 ? 50 : 1 }
            $0.stops = [(6, StopCause(.journal))]
        },
        VerdictRow("the journal fails while an end without effect is undone", .errored, .journal, text: effectless) {
            $0.fate = slowReverts
            $0.stops = [(5.5, StopCause(.journal))]
        },
        VerdictRow("an undo that fails for ever", .errored, .fault, cleanup: .stuck) {
            $0.arrange = all { $0.revertFailures = .max }
        },
        VerdictRow("an undo that fails for ever after a stop leaves the verdict", .aborted, .person, cleanup: .stuck) {
            $0.arrange = all { $0.revertFailures = .max }
            $0.stops = [(2, StopCause(.person))]
        },
        VerdictRow("an undo that works at the third attempt", .held, .completed) { $0.arrange = all { $0.revertFailures = 2 } },
        VerdictRow("residue right after the undo, gone at the next look", .held, .completed) {
            $0.arrange = all { $0.residueLies = 1 }
        },
        VerdictRow("residue seen in the second look leaves the verdict", .held, .completed, cleanup: .stuck) {
            $0.fate = { if case .sweep = $0 { .fails(after: .zero, happens: false) } else { .answers(after: .milliseconds(10)) } }
        },
        VerdictRow("a second look that never ends", .held, .completed, cleanup: .stuck) {
            $0.fate = silent { if case .sweep = $0 { true } else { false } }
        },
        VerdictRow("a draw that never ends", .errored, .fault, "draw") {
            $0.fate = silent { if case .draw = $0 { true } else { false } }
        },
        VerdictRow("a selection that never ends", .errored, .fault) {
            $0.fate = silent { if case .select = $0 { true } else { false } }
        },
        VerdictRow("a prepare that never returns", .errored, .fault) {
            $0.fate = silent { if case .prepare = $0 { true } else { false } }
        },
        VerdictRow("an inject that never returns", .errored, .fault, cleanup: .stuck) {
            $0.fate = silent { if case .inject = $0 { true } else { false } }
        },
        VerdictRow(
            "an irreversible inject that never returns", .errored, .fault, cleanup: .stuck,
            text: shared + steps("{ inject: zap, target: 1 of workers }", "check: value(level) < 10")
        ) { $0.fate = silent { if case .inject = $0 { true } else { false } } },
        VerdictRow("an inject that returns long after its undo", .errored, .fault) {
            $0.fate = {
                if case .inject = $0 { .comesLate(after: .milliseconds(1_700)) } else { .answers(after: .milliseconds(10)) }
            }
        },
        VerdictRow("a proof that never comes", .errored, .fault) {
            $0.fate = silent { if case .proveApplied = $0 { true } else { false } }
        },
        VerdictRow("an undo that never returns", .errored, .fault, cleanup: .stuck) {
            $0.fate = silent { if case .revert = $0 { true } else { false } }
        },
        VerdictRow("a command whose end is never told", .errored, .command, text: during("{ run: [tool], timeout: 5s }")) {
            $0.fate = silent { if case .execute = $0 { true } else { false } }
        },
    ]

    static let inject = "{ inject: slow, target: 1 of workers, for: 5s }"
    static let effectless = effect + slow + "    for: 5s\n    expect-effect: value(effect) > 5\n"

    private static let slowReverts: @Sendable (Command) -> Fate = {
        if case .revert = $0 { .answers(after: .milliseconds(900)) } else { .answers(after: .milliseconds(10)) }
    }

    private static func silent(_ isMeant: @escaping @Sendable (Command) -> Bool) -> @Sendable (Command) -> Fate {
        { isMeant($0) ? .neverAnswers(happens: true) : .answers(after: .milliseconds(10)) }
    }
}
