internal import Documents

extension ScenarioProofs {
    /// An undo may be carried out after a reboot, by a process that can fetch no secret.
    func proveSecrets(_ diagnostics: inout Diagnostics) {
        for step in scenario.steps { proveSecrets(step, &diagnostics) }
    }

    private func proveSecrets(_ step: Step, _ diagnostics: inout Diagnostics) {
        for child in step.children { proveSecrets(child, &diagnostics) }
        guard case .scoped(let scoped) = step.action, let names = scoped.undo?.secrets.keys.sorted(), !names.isEmpty else {
            return
        }
        let list = names.map { "`\($0)`" }.joined(separator: ", ")
        diagnostics.error(
            .secret, "the undo of this step gets a secret in \(list), and may have to run where no secret can be fetched",
            at: step.place, fix: "give it an environment of its own: undo: { run: …, env: {} }")
    }
}
