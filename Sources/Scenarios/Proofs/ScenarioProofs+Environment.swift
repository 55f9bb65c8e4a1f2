internal import Documents

extension ScenarioProofs {
    /// Nothing is injected that the environment does not allow.
    func proveAllowed(_ diagnostics: inout Diagnostics) {
        guard let environment = scenario.environment else { return }
        proveAllowed(scenario.steps, environment, &diagnostics)
    }

    /// Who set a limit, when it is not the scenario: the end of a sentence that names the limit.
    func origin(of place: Place?) -> String {
        guard let environment = scenario.environment, let place, place.file == environment.file else { return "" }
        return ", set by the environment `\(environment.name)`"
    }

    /// A share is told at the step that goes past it, so the place that sets it is in the message.
    func origin(ofShare limit: Double) -> String {
        guard let share = places.askedShare, share.percent == limit else { return "" }
        guard let environment = scenario.environment, share.place.file == environment.file else {
            return ", set by `\(share.place.file)`"
        }
        return ", set by the environment `\(environment.name)` (\(share.place))"
    }

    private func proveAllowed(_ steps: [Step], _ environment: EnvironmentBinding, _ diagnostics: inout Diagnostics) {
        for step in steps {
            if let injection = step.injection, let (reason, place) = refusal(of: injection, environment) {
                diagnostics.error(
                    .notAllowed, "the environment `\(environment.name)` \(reason)", at: step.place,
                    fix: "run it elsewhere, or change `limits` in \(place?.description ?? environment.file)")
            }
            proveAllowed(step.children, environment, &diagnostics)
        }
    }

    private func refusal(of injection: Injection, _ environment: EnvironmentBinding) -> (reason: String, place: Place?)? {
        let fault = injection.fault
        if let faults = environment.faults, !faults.contains(fault) {
            let allowed = faults.isEmpty ? "none" : faults.joined(separator: ", ")
            return ("does not allow `\(fault)`; it allows \(allowed)", places.faults)
        }
        let isReversible = self.fault(of: injection)?.isReversible ?? true
        guard !isReversible, !environment.allowsIrreversible else { return nil }
        return ("allows only faults that can be undone, and `\(fault)` cannot", places.irreversible)
    }
}
