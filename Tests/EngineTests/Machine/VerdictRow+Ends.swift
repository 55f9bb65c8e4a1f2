import Engine
import EngineTesting
import Platform
import Runs
import Scenarios
import Targets
import TargetsTesting

/// What ends a run before its time.
extension VerdictRow {
    static let endRows: [VerdictRow] =
        [
            VerdictRow("an abort condition", .aborted, .condition, "high") { $0.level { $0.isUnderFault ? 200 : 1 } },
            VerdictRow(
                "limit duration", .aborted, .limit, "duration", text: "blast-radius: { instances: 3, share: 100%, duration: 5s }"
            ) {
                $0.fate = {
                    if case .proveApplied = $0 { .answers(after: .milliseconds(900)) } else { .answers(after: .milliseconds(10)) }
                }
            },
            VerdictRow(
                "steps after the last undo do not count for the limit duration", .held, .completed,
                text: "blast-radius: { instances: 3, share: 100%, duration: 6s }\n"
                    + steps("{ inject: slow, target: 1 of workers, for: 5s }", "wait: 3m")),
            VerdictRow("limit share because another instance died", .aborted, .limit, "share", text: shared) {
                $0.changes = [
                    (
                        1,
                        { world in
                            let victim = world.calls(.inject)[0].instance
                            for name in ["a", "b", "c"].filter({ $0 != victim }).prefix(1) { world.end(name) }
                        }
                    )
                ]
            },
            VerdictRow("blind", .aborted, .blind, "high") { $0.level { $0.isUnderFault ? nil : 1 } },
        ]
        + [StopCause.Kind.person, .lever, .signal, .window].flatMap { kind in
            [
                VerdictRow("\(kind.rawValue) while a fault is in force", .aborted, kind) {
                    $0.stops = [(2, StopCause(kind, name: "x")), (2.001, StopCause(.person, name: "second"))]
                },
                VerdictRow("\(kind.rawValue) before any fault", .cancelled, kind) {
                    $0.level { _ in nil }
                    $0.stops = [(-2, StopCause(kind, name: "x"))]
                },
            ]
        }
        + [
            VerdictRow("no-go", .cancelled, .noGo, text: steps("wait: 5s", "{ inject: slow, target: 1 of workers, for: 5s }")) {
                $0.stops = [(2, StopCause(.noGo))]
            },
            VerdictRow("a person while the recovery is awaited", .aborted, .person) {
                $0.level { ($0.running ?? 0) > 4 && !$0.isUnderFault ? 50 : 1 }
                $0.stops = [(6, StopCause(.person, name: "x"))]
            },
            VerdictRow("a failed tool stays errored when the wait for recovery is cut short", .errored, .fault) {
                $0.arrange = all { $0.showsApplied = false }
                $0.level { ($0.running ?? 0) > 0.005 && !$0.isUnderFault ? 50 : 1 }
                $0.stops = [(2, StopCause(.person, name: "x"))]
            },
        ]
}
