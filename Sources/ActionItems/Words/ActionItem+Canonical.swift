package import Documents
internal import Platform

extension ActionItem {
    /// For programs: everything that its file has, and what follows from it today.
    package func canonical(on today: CivilDate) -> CanonicalValue {
        .map([
            "id": .text(id), "title": .text(title), "kind": .text(kind.rawValue), "severity": .text(severity.rawValue),
            "state": .text(state.rawValue), "open": .boolean(state.isOpen), "owner": Self.value(owner),
            "due": Self.value(due?.description), "overdue": .boolean(isOverdue(today)), "opened": .text(opened.iso8601),
            "from": from.map { .map(["run": .text($0.run), "finding": Self.value($0.finding)]) } ?? .null,
            "end_state": Self.value(endState), "proof": proof.map(Self.value) ?? .null,
            "proof_stale_since": Self.value(staleSince(today)?.description), "risk_if_not_done": Self.value(riskIfNotDone),
            "history": .list(history.map(Self.value)),
        ])
    }

    private static func value(_ text: String?) -> CanonicalValue { text.map { .text($0) } ?? .null }

    private static func value(_ proof: ProofClause) -> CanonicalValue {
        .map([
            "scenario": .text(proof.scenario), "claims": .list(proof.claims.map { .text($0) }), "digest": value(proof.digest),
            "environment": value(proof.environment), "passes": .integer(Int64(proof.passes)),
            "window_days": proof.window.map { .integer(Int64($0)) } ?? .null, "valid_for_days": .integer(Int64(proof.validFor)),
        ])
    }

    private static func value(_ event: Event) -> CanonicalValue {
        let change = event.change.words
        var entries: [String: CanonicalValue] = [
            "at": .text(event.at.iso8601), "who": .text(event.who), "did": .text(change.name),
        ]
        for (key, text) in change.details { entries[key.replacing("-", with: "_")] = .text(text) }
        return .map(entries)
    }
}
