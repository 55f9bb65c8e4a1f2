internal import Documents

extension ScenarioProofs {
    /// Nothing is injected that the environment does not allow.
    func proveAllowed(_ diagnostics: inout Diagnostics) {
        guard let environment = scenario.environment else { return }
        proveAllowed(scenario.steps, environment, &diagnostics)
    }

    private func proveAllowed(_ steps: [Step], _ environment: EnvironmentBinding, _ diagnostics: inout Diagnostics) {
        for step in steps {
            if let injection = step.injection, let reason = refusal(of: injection.fault, environment) {
                diagnostics.error(
                    .notAllowed, "the environment `\(environment.name)` \(reason)", at: step.place,
                    fix: "run it elsewhere, or change `limits` in \(environment.file)")
            }
            proveAllowed(step.children, environment, &diagnostics)
        }
    }

    private func refusal(of fault: String, _ environment: EnvironmentBinding) -> String? {
        if let faults = environment.faults, !faults.contains(fault) {
            return "does not allow `\(fault)`; it allows \(faults.isEmpty ? "none" : faults.joined(separator: ", "))"
        }
        let isReversible = vocabulary.fault(fault)?.isReversible ?? true
        return isReversible || environment.allowsIrreversible
            ? nil : "allows only faults that can be undone, and `\(fault)` cannot"
    }
}
