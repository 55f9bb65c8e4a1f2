internal import Documents
internal import Platform

/// Recursive descent over the grammar of conditions; the first mistake ends it.
struct ConditionGrammar {
    /// Of the tree, and of parentheses in one another.
    static let maximumDepth = 64
    static let keywords = ["and", "or", "not", "for", "true", "false"]

    let text: ConditionText
    let variables: ConditionVariables
    let tokens: [ConditionToken]
    var position = 0
    var nesting = 0

    init(_ text: ConditionText, variables: ConditionVariables) throws(ConditionMistake) {
        self.text = text
        self.variables = variables
        tokens = try ConditionLexer.tokens(of: text)
    }

    /// `or [ "for" DURATION ]`, to the end of the text.
    mutating func condition() throws(ConditionMistake) -> (ConditionSyntax, hold: Interval?) {
        if token.kind == .end { throw expected("a condition", fix: "such as `error-ratio(checkout[10s]) < 1%`") }
        let expression = try or()
        var hold: Interval?
        if take("for") { hold = try duration("after `for`").length }
        if token.kind == .end { return (expression, hold) }
        if isKeyword("for") {
            throw ConditionMistake(
                .syntax, "`for` stands once, at the end of the condition", at: token.range,
                fix: "write one `for` behind all of it")
        }
        if hold != nil {
            throw ConditionMistake(
                .syntax, "`for` holds for the whole condition and stands at its end, found \(found) after it", at: token.range,
                fix: "move `for` to the end")
        }
        throw trailing()
    }

    mutating func or() throws(ConditionMistake) -> ConditionSyntax {
        var left = try and()
        while take("or") {
            let right = try and()
            left = try limited(ConditionSyntax(.or(left, right), range: span(left, right), over: left, right))
        }
        return left
    }

    mutating func and() throws(ConditionMistake) -> ConditionSyntax {
        var left = try not()
        while take("and") {
            let right = try not()
            left = try limited(ConditionSyntax(.and(left, right), range: span(left, right), over: left, right))
        }
        return left
    }

    mutating func not() throws(ConditionMistake) -> ConditionSyntax {
        let start = token.range.lowerBound
        guard take("not") else { return try compare() }
        try enter()
        defer { nesting -= 1 }
        let inner = try not()
        return try limited(ConditionSyntax(.not(inner), range: start..<inner.range.upperBound, over: inner))
    }

    mutating func compare() throws(ConditionMistake) -> ConditionSyntax {
        let left = try sum()
        guard case .comparison(let comparison) = token.kind else { return left }
        position += 1
        let right = try sum()
        if case .comparison = token.kind {
            let middle = text.text(right.range)
            throw ConditionMistake(
                .chain, "comparisons do not chain, found a second \(found)", at: token.range,
                fix: "write `… \(comparison.rawValue) \(middle) and \(middle) \(text.text(token.range)) …`")
        }
        return try limited(ConditionSyntax(.compare(comparison, left, right), range: span(left, right), over: left, right))
    }

    mutating func sum() throws(ConditionMistake) -> ConditionSyntax {
        var left = try product()
        while let sign = takeArithmetic(.plus, .minus) {
            try requireSpaces(sign, after: left)
            left = try combine(left, sign, try product())
        }
        return left
    }

    mutating func product() throws(ConditionMistake) -> ConditionSyntax {
        var left = try atom()
        while let sign = takeArithmetic(.times, .over) {
            try requireSpaces(sign, after: left)
            left = try combine(left, sign, try atom())
        }
        return left
    }

    func combine(
        _ left: ConditionSyntax, _ sign: (ArithmeticOperator, Range<Int>), _ right: ConditionSyntax
    ) throws(ConditionMistake) -> ConditionSyntax {
        try limited(ConditionSyntax(.arithmetic(sign.0, left, right), range: span(left, right), over: left, right))
    }
}
