internal import Documents

/// Of some faults it can be proved that they are in force, and not that anything met them: a paused process that nobody needs
/// looks just like one that everybody waits for.
extension ScenarioProofs {
    /// Where such a fault is injected, some effect is expected, or opted out of, or some claim looks at what it is done to.
    func proveVisibility(_ diagnostics: inout Diagnostics) {
        guard !scenario.steps.contains(where: \.expectsEffect) else { return }
        let claims = scenario.claimsThroughout + scenario.steps.flatMap(\.conditions)
        for step in scenario.steps { proveVisibility(step, by: claims, &diagnostics) }
    }

    private func proveVisibility(_ step: Step, by claims: [NamedCondition], _ diagnostics: inout Diagnostics) {
        for child in step.children { proveVisibility(child, by: claims, &diagnostics) }
        guard let injection = step.injection, let fault = vocabulary.fault(injection.fault), !fault.showsUse,
            !claims.contains(where: { looks($0, at: injection.target) })
        else { return }
        diagnostics.warning(
            .noClaim,
            "nothing would show whether anybody met this fault: `\(fault.name)` on an instance that nobody uses gives the same "
                + "verdict",
            at: injection.place,
            fix: "add expect-effect: with what callers should see of it, or expect-effect: { none: why nothing is seen }")
    }

    /// True when a condition has a signal of the instances themselves, or of a target that they are drawn from. That they are
    /// alive says nothing: so they are under such a fault.
    private func looks(_ named: NamedCondition, at selection: Selection) -> Bool {
        let root = targets.root(of: selection.pool)?.name
        return named.condition.signals.contains { signal in
            guard let declared = scenario.signals.first(where: { $0.name == signal }), declared.probe == "target" else {
                return false
            }
            guard declared.arguments["signal"]?.string != "alive" else { return false }
            return declared.arguments["target"]?.string.flatMap { targets.root(of: $0)?.name } == root && root != nil
        }
    }
}

extension Step {
    /// True when this inject or one inside it says what is to be seen of it, or that nothing is.
    fileprivate var expectsEffect: Bool { injection?.effect != nil || children.contains(where: \.expectsEffect) }
}
