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

    /// The detail without the condition that tables show beside it: `6.67 %`, `61 ms (baseline 40 ms)`.
    var measured: String {
        guard let detail, let condition, detail.hasPrefix(condition) else { return detail ?? "" }
        let rest = detail.dropFirst(condition.count)
        let parts = rest.split(separator: ", ", omittingEmptySubsequences: false).dropFirst().map(String.init)
        guard rest.hasPrefix(", ") else { return String(rest.drop { $0 == " " }) }
        let baseline = parts.filter { $0.hasPrefix("baseline") }.joined(separator: ", ")
        let others = parts.filter { !$0.hasPrefix("baseline") }.joined(separator: ", ")
        let found = others.hasPrefix("found ") ? String(others.dropFirst(6)) : others
        if baseline.isEmpty || found.isEmpty { return found + baseline }
        return "\(found) (\(baseline))"
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
