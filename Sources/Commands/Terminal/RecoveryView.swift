internal import Documents
internal import Engine
internal import Runs

/// What a recovery did, for people and for programs.
enum RecoveryView {
    static func text(_ report: RecoveryReport) -> String {
        var lines: [String]
        switch report.outcome {
        case .live: lines = ["run \(report.run) is live: nothing done"]
        case .clean: lines = ["run \(report.run) was interrupted: everything is undone, the run is sealed"]
        case .stuck: lines = ["run \(report.run) was interrupted: NOT everything could be undone"]
        case .withoutJournal(let reason):
            lines = [
                "run \(report.run) was interrupted and its journal cannot be used (\(reason)): undone from the host registry"
            ]
        }
        lines += report.undone.map { "  undone: \($0)" }
        for stuck in report.stuck {
            lines.append("  STUCK: \(stuck.message)")
            lines.append("    by hand: \(stuck.byHand)")
        }
        return lines.joined(separator: "\n")
    }

    static func canonical(_ report: RecoveryReport) -> CanonicalValue {
        let outcome =
            switch report.outcome {
            case .live: "live"
            case .clean: "clean"
            case .stuck: "stuck"
            case .withoutJournal: report.stuck.isEmpty ? "clean-from-registry" : "stuck"
            }
        return .map([
            "run": .text(report.run), "outcome": .text(outcome), "undone": .list(report.undone.map { .text($0) }),
            "stuck": .list(report.stuck.map { .map(["message": .text($0.message), "by_hand": .text($0.byHand)]) }),
        ])
    }
}
