extension ConditionGrammar {
    var token: ConditionToken { tokens[position] }
    var found: String { token.kind == .end ? "the end of the condition" : "`\(text.text(token.range))`" }
    func isKeyword(_ word: String) -> Bool { token.kind == .name(word) }

    mutating func take(_ word: String) -> Bool {
        guard isKeyword(word) else { return false }
        position += 1
        return true
    }

    mutating func takeArithmetic(
        _ signs: ArithmeticOperator...
    ) -> (ArithmeticOperator, Range<Int>)? {
        guard case .arithmetic(let sign) = token.kind, signs.contains(sign) else { return nil }
        position += 1
        return (sign, tokens[position - 1].range)
    }

    mutating func close(_ kind: ConditionToken.Kind, _ sign: String) throws(ConditionMistake) {
        guard token.kind == kind else { throw expected("`\(sign)`") }
        position += 1
    }

    mutating func enter() throws(ConditionMistake) {
        nesting += 1
        if nesting > Self.maximumDepth { throw tooDeep(at: token.range) }
    }

    func limited(_ syntax: ConditionSyntax) throws(ConditionMistake) -> ConditionSyntax {
        if syntax.depth > Self.maximumDepth { throw tooDeep(at: syntax.range) }
        return syntax
    }

    func span(_ left: ConditionSyntax, _ right: ConditionSyntax) -> Range<Int> {
        left.range.lowerBound..<right.range.upperBound
    }
}
