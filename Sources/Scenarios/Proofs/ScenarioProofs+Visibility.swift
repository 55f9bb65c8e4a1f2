internal import Documents

/// Of some faults it can be proved that they are in force, and not that anything met them: a paused process that nobody needs
/// looks just like one that everybody waits for.
extension ScenarioProofs {
    /// Where such a fault is injected, some effect is expected, or opted out of, or some claim looks at what it is done to.
    func proveVisibility(_ diagnostics: inout Diagnostics) {
        guard !scenario.steps.contains(where: \.expectsEffect) else { return }
        let seen = seenTargets
        for step in scenario.steps { proveVisibility(step, seen, &diagnostics) }
    }

    private func proveVisibility(_ step: Step, _ seen: Set<String>, _ diagnostics: inout Diagnostics) {
        for child in step.children { proveVisibility(child, seen, &diagnostics) }
        guard let injection = step.injection, let fault = fault(of: injection), !fault.showsUse,
            let root = targets.root(of: injection.target.pool)?.name, !seen.contains(root)
        else { return }
        diagnostics.warning(
            .noClaim,
            "nothing would show whether anybody met this fault: `\(fault.name)` on an instance that nobody uses gives the same "
                + "verdict",
            at: injection.place,
            fix: "add expect-effect: with what callers should see of it, or expect-effect: { none: why nothing is seen }")
    }

    /// The pools of which some claim has a signal of the instances themselves. That they are alive says nothing: so they are
    /// under such a fault.
    private var seenTargets: Set<String> {
        let claims = scenario.claimsThroughout + scenario.steps.flatMap(\.conditions)
        let named = Set(claims.flatMap(\.condition.signals))
        let looked = scenario.signals.filter { signal in
            named.contains(signal.name) && signal.probe == "target" && signal.arguments["signal"]?.string != "alive"
        }
        return Set(looked.compactMap { $0.arguments["target"]?.string }.compactMap { targets.root(of: $0)?.name })
    }
}

extension Step {
    /// True when this inject or one inside it says what is to be seen of it, or that nothing is.
    fileprivate var expectsEffect: Bool { injection?.effect != nil || children.contains(where: \.expectsEffect) }
}
