internal import Engine
internal import Platform
internal import Runs

/// What a person asks of a run beside its scenario.
struct RunDemands {
    /// The plan must have this digest, or begin with it; nil: any.
    var planDigest: String?
    /// The verdicts that are no failure, if any were named.
    var expected: [Verdict] = []
    /// How long to wait for instances that another run holds.
    var patience = Interval.zero

    /// Why this plan is not the one that was asked for; nil when it is.
    func objection(to plan: Plan) -> String? {
        guard let planDigest, !plan.planDigest.hasPrefix(planDigest.lowercased()) else { return nil }
        return "--plan: expected the plan \(planDigest), found \(plan.planDigest.prefix(max(12, planDigest.count))); "
            + "look at what changed with `gameday plan`, and run that"
    }

    /// Looks again until no other run holds what this one needs, or until patience ends.
    func wait(_ look: () -> Preflight) -> Preflight {
        var preflight = look()
        let deadline = SystemClock.now() + patience
        var hasTold = false
        // What another run does to an instance may be a reason of its own to refuse.
        while preflight.refusals.contains(where: { $0.code == "lease" }), SystemClock.now() < deadline {
            if !hasTold { for refusal in preflight.refusals { Console.err("waiting: \(refusal.message)") } }
            hasTold = true
            SystemClock.sleep(until: min(deadline, SystemClock.now() + .milliseconds(250)))
            preflight = look()
        }
        return preflight
    }
}
