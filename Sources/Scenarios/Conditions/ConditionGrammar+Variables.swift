internal import Documents
internal import Platform

extension ConditionGrammar {
    /// A variable as an atom: a quantity in its dimension, or true or false.
    func atom(variable name: String, at range: Range<Int>) throws(ConditionMistake) -> ConditionSyntax {
        guard let value = variables.values[name] else { throw unknown(name, at: range) }
        if let flag = value.flag { return ConditionSyntax(.boolean(flag), range: range) }
        guard let literal = ConditionLiteral(value) else {
            throw ConditionMistake(
                .dimension, "no signal gives a text, so there is nothing to compare `\(name)` (\(value.kind.rawValue)) with",
                at: range)
        }
        return ConditionSyntax(.literal(literal), range: range)
    }

    func unknown(_ name: String, at range: Range<Int>) -> ConditionMistake {
        ConditionMistake(.unknownVariable, "there is no variable `\(name)`", at: range, fix: "declare it under `variables`")
    }

    /// A duration, written out or as a variable.
    var durationHere: ConditionLiteral? {
        switch token.kind {
        case .literal(let literal) where literal.dimension == .duration: literal
        case .variable(let name):
            variables.values[name].flatMap { value in value.interval == nil ? nil : ConditionLiteral(value) }
        default: nil
        }
    }
}

extension ConditionLiteral {
    /// nil for a value that is no quantity which a condition can hold.
    init?(_ value: ScenarioValue) {
        guard let amount = value.magnitude, amount.isFinite else { return nil }
        switch value {
        case .duration: dimension = .duration
        case .percent: dimension = .percent
        case .bytes: dimension = .bytes
        case .rate: dimension = .rate
        case .number, .integer: dimension = .number
        default: return nil
        }
        self.value = amount
    }
}
