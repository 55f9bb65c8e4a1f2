internal import Documents
internal import Platform

/// An action as the file that a team commits.
enum ActionWriter {
    static func text(_ action: ActionItem) -> String {
        var lines = [
            "action: \(action.id)", "title: \(word(action.title))", "kind: \(action.kind.rawValue)",
            "severity: \(action.severity.rawValue)", "state: \(action.state.rawValue)",
        ]
        if let owner = action.owner { lines.append("owner: \(word(owner))") }
        if let due = action.due { lines.append("due: \(due)") }
        lines.append("opened: \(WrittenText.quoted(action.opened.iso8601))")
        if let from = action.from {
            lines.append("from: { run: \(quoted(from.run))\(from.finding.map { ", finding: \(quoted($0))" } ?? "") }")
        }
        if let end = action.endState { lines.append("end-state: \(word(end))") }
        if let proof = action.proof { lines += self.lines(proof) }
        if let risk = action.riskIfNotDone { lines.append("risk-if-not-done: \(word(risk))") }
        if !action.history.isEmpty { lines += ["history:"] + action.history.map { "  - { \(entry($0)) }" } }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ proof: ActionItem.ProofClause) -> [String] {
        var lines = ["proof:", "  scenario: \(word(proof.scenario))"]
        lines.append("  claims: [\(proof.claims.map(quoted).joined(separator: ", "))]")
        if let digest = proof.digest { lines.append("  digest: \(quoted(digest))") }
        if let environment = proof.environment { lines.append("  environment: \(word(environment))") }
        lines.append("  passes: \(proof.passes)")
        if let window = proof.window { lines.append("  window: \(window)d") }
        return lines + ["  valid-for: \(proof.validFor)d"]
    }

    private static func word(_ text: String) -> String { WrittenText.yaml(text, inFlow: false) }
    private static func quoted(_ text: String) -> String { WrittenText.quoted(text) }

    private static func entry(_ event: ActionItem.Event) -> String {
        let change = event.change.words
        let rest = change.details.map { ", \($0.key): \(quoted($0.value))" }.joined()
        return "at: \(quoted(event.at.iso8601)), who: \(quoted(event.who)), did: \(change.name)\(rest)"
    }
}
