internal import ActionItems
internal import Documents
internal import Platform

/// Actions for people.
enum ActionView {
    /// A line for each, the most urgent first.
    static func list(_ actions: [ActionItem], on today: CivilDate) -> String {
        let sorted = actions.sorted { left, right in
            (left.state.isOpen ? 0 : 1, left.due?.day ?? .max, right.severity, left.id)
                < (right.state.isOpen ? 0 : 1, right.due?.day ?? .max, left.severity, right.id)
        }
        let rows = sorted.map { action in
            [
                action.id, action.severity.rawValue, state(action, on: today), action.owner.map { plain($0, 24) } ?? "no owner",
                due(action, on: today), plain(action.title, 120),
            ]
        }
        return TextTable(rows: rows).lines(indent: "").joined(separator: "\n")
    }

    /// All of one.
    static func whole(_ action: ActionItem, on today: CivilDate) -> String {
        var rows = [
            ["state", state(action, on: today)], ["kind", action.kind.rawValue], ["severity", action.severity.rawValue],
            ["owner", action.owner.map { plain($0, 200) } ?? "nobody yet"], ["due", due(action, on: today)],
        ]
        if let from = action.from {
            rows.append(["from", plain(from.run, 200) + (from.finding.map { ", \(plain($0, 200))" } ?? "")])
        }
        if let end = action.endState { rows.append(["done when", plain(end, 400)]) }
        if let proof = action.proof { rows.append(["proved by", words(proof)]) }
        if let risk = action.riskIfNotDone { rows.append(["risk if not done", plain(risk, 400)]) }
        let history = action.history.map { event in
            let change = event.change.words
            let details = change.details.map { "\($0.key) \(plain($0.value, 200))" }.joined(separator: ", ")
            return ["\(event.at.iso8601)", plain(event.who, 40), change.name + (details.isEmpty ? "" : ": \(details)")]
        }
        let objections = action.state == .proposed ? action.objections.map { "  ! \(plain($0, 300))" } : []
        return
            (["\(Style.output.bold(action.id))  \(plain(action.title, 400))"] + TextTable(rows: rows).lines() + objections
            + (history.isEmpty ? [] : [""] + TextTable(rows: history).lines())).joined(separator: "\n")
    }

    private static func words(_ proof: ActionItem.ProofClause) -> String {
        let count = proof.passes == 1 ? "a run" : "\(proof.passes) runs"
        let window = proof.window.map { " within \($0) days" } ?? ""
        let place = proof.environment.map { " in \(plain($0, 80))" } ?? ""
        let named = proof.claims.map { "“\(plain($0, 120))”" }.joined(separator: ", ")
        let claims = named.isEmpty ? "" : ", with \(named)"
        return "\(count)\(window) of \(plain(proof.scenario, 80))\(place) that holds\(claims); good for \(proof.validFor) days"
    }

    private static func state(_ action: ActionItem, on today: CivilDate) -> String {
        action.staleSince(today) == nil ? action.state.rawValue : "proof stale"
    }

    private static func due(_ action: ActionItem, on today: CivilDate) -> String {
        if let stale = action.staleSince(today) { return "proved until \(stale)" }
        guard let due = action.due else { return "no date" }
        return "due \(due)" + (action.isOverdue(today) ? " OVERDUE by \(today.day - due.day) d" : "")
    }

    static func plain(_ text: String, _ limit: Int) -> String { Excerpt.plain(text, limit: limit) }
}
