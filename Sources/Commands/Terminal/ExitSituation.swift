internal import Runs

/// One row of the table of exit codes: what happened, what the run says, why it ended.
struct ExitSituation {
    let situation: String
    /// nil: there is no run.
    let verdict: Verdict?
    let endedBy: [String]
    let exit: Exit

    private init(_ exit: Exit, _ verdict: Verdict?, _ endedBy: String..., when situation: String) {
        self.situation = situation
        self.verdict = verdict
        self.endedBy = endedBy
        self.exit = exit
    }

    /// `broken, check`
    var outcome: String { ([verdict?.rawValue ?? (exit == .stuck ? "any verdict" : "no run")] + endedBy).joined(separator: ", ") }

    static let all: [ExitSituation] = [
        ExitSituation(.yes, .held, "completed", when: "all claims true, every fault met something, everything undone"),
        ExitSituation(.no, .broken, "check", when: "a check is false: the run ends there"),
        ExitSituation(
            .no, .broken, "completed",
            when: "a check with on-fail: continue is false; throughout was violated; a check under afterwards is false"),
        ExitSituation(.no, .broken, "recovery", when: "not healthy again within recover-within"),
        ExitSituation(.badInput, nil, when: "bad flag, file or plan; check found errors"),
        ExitSituation(
            .refused, nil,
            when: "refused: limit, protection, empty or wrong-sized selection, lease held, lever pulled, missing privilege, "
                + "people needed and no way to ask them"),
        ExitSituation(.inconclusive, .inconclusive, "baseline", when: "unhealthy before, or a probe blind before"),
        ExitSituation(.inconclusive, .inconclusive, "premise", when: "a require is false"),
        ExitSituation(
            .inconclusive, .inconclusive, "completed",
            when: "a claim cannot say: too few samples, a checked command with exit 2 or more or timed out, a manual step that "
                + "nobody answered or that was skipped"),
        ExitSituation(.void, .void, "completed", when: "a fault in force met nothing, nothing was claimed under it; --no-inject"),
        ExitSituation(.void, .void, "no-effect", when: "expect-effect was never true"),
        ExitSituation(
            .aborted, .aborted, "condition", "limit", "blind",
            when: "an abort condition, a limit (duration; share, as another instance died), or no answer for too long"),
        ExitSituation(
            .aborted, .aborted, "person", "lever", "window", "no-go", when: "somebody stopped it while a fault was in force"),
        ExitSituation(.cancelled, .cancelled, "no-go", "person", "lever", "window", when: "stopped before any fault"),
        ExitSituation(
            .errored, .errored, "fault", "command",
            when: "permission denied at inject, half injected, instance gone before inject, a step's command failed"),
        ExitSituation(
            .errored, .errored, "orchestrator-lost",
            when: "the run's process died and watchdog or recover undid (recover itself: 0 when clean)"),
        ExitSituation(.errored, .errored, "journal", when: "the journal could not be made durable"),
        ExitSituation(.stuck, nil, when: "anything may be left behind, whatever the verdict, which stays as it is"),
    ]
}
