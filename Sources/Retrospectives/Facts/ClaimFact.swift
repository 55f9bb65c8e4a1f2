package import Runs

/// One claim of the scenario and what became of it.
package struct ClaimFact: Hashable, Sendable, Codable {
    package var kind: ClaimDecided.Kind
    package var name: String
    /// The condition as the person wrote it, when the claim is one.
    package var condition: String?
    package var result: ClaimResult
    package var detail: String?
    package var underFault: Bool
    package var line: Int

    /// The condition, unless the name says it already: conditions without a name have their text for one.
    var conditionBesideName: String? { condition == name ? nil : condition }

    /// The detail without the condition that tables show beside it: `6.67 %`.
    var measured: String {
        guard let detail, let condition, detail.hasPrefix(condition) else { return detail ?? "" }
        let rest = detail.dropFirst(condition.count)
        return rest.hasPrefix(", found ") ? String(rest.dropFirst(8)) : String(rest)
    }
}

extension ClaimFact {
    /// The claims in the order in which they first appear, each with its last decision.
    static func all(in chronicle: Chronicle) -> [ClaimFact] {
        var keys: [[String]] = []
        var claims: [ClaimFact] = []
        for line in chronicle.lines {
            guard case .claimDecided(let decided) = line.event else { continue }
            let claim = ClaimFact(decided, line: line.number, condition: decided.condition.flatMap(chronicle.condition)?.text)
            let key = [decided.kind.rawValue, decided.name, "\(decided.node ?? -1)", "\(decided.condition ?? -1)"]
            if let index = keys.firstIndex(of: key) {
                claims[index] = claim
            } else {
                keys.append(key)
                claims.append(claim)
            }
        }
        return claims
    }

    private init(_ decided: ClaimDecided, line: Int, condition: String?) {
        self.init(
            kind: decided.kind, name: decided.name, condition: condition, result: decided.result, detail: decided.detail,
            underFault: decided.underFault, line: line)
    }
}
