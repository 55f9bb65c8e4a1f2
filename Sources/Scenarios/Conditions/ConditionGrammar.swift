internal import Platform

/// Recursive descent over the grammar of conditions; the first mistake ends it.
struct ConditionGrammar {
    /// Of the tree, and of parentheses in one another.
    static let maximumDepth = 64
    static let keywords = ["and", "or", "not", "for", "true", "false"]

    let text: ConditionText
    private let tokens: [ConditionToken]
    private var position = 0
    private var nesting = 0

    init(_ text: ConditionText) throws(ConditionMistake) {
        self.text = text
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
            throw ConditionMistake("syntax", "`for` stands once, at the end of the condition", at: token.range)
        }
        if hold != nil {
            throw ConditionMistake(
                "syntax", "`for` holds for the whole condition and stands at its end, found \(found) after it", at: token.range,
                fix: "move `for` to the end")
        }
        throw trailing()
    }

    private mutating func or() throws(ConditionMistake) -> ConditionSyntax {
        var left = try and()
        while take("or") {
            let right = try and()
            left = try limited(ConditionSyntax(.or(left, right), range: span(left, right), over: left, right))
        }
        return left
    }

    private mutating func and() throws(ConditionMistake) -> ConditionSyntax {
        var left = try not()
        while take("and") {
            let right = try not()
            left = try limited(ConditionSyntax(.and(left, right), range: span(left, right), over: left, right))
        }
        return left
    }

    private mutating func not() throws(ConditionMistake) -> ConditionSyntax {
        let start = token.range.lowerBound
        guard take("not") else { return try compare() }
        try enter()
        defer { nesting -= 1 }
        let inner = try not()
        return try limited(ConditionSyntax(.not(inner), range: start..<inner.range.upperBound, over: inner))
    }

    private mutating func compare() throws(ConditionMistake) -> ConditionSyntax {
        let left = try sum()
        guard case .comparison(let comparison) = token.kind else { return left }
        position += 1
        let right = try sum()
        if case .comparison = token.kind {
            let middle = text.text(right.range)
            throw ConditionMistake(
                "chain", "comparisons do not chain, found a second \(found)", at: token.range,
                fix: "write `… \(comparison.rawValue) \(middle) and \(middle) \(text.text(token.range)) …`")
        }
        return try limited(ConditionSyntax(.compare(comparison, left, right), range: span(left, right), over: left, right))
    }

    private mutating func sum() throws(ConditionMistake) -> ConditionSyntax {
        var left = try product()
        while let sign = takeArithmetic(.plus, .minus) {
            try requireSpaces(sign, after: left)
            left = try combine(left, sign, try product())
        }
        return left
    }

    private mutating func product() throws(ConditionMistake) -> ConditionSyntax {
        var left = try atom()
        while let sign = takeArithmetic(.times, .over) {
            try requireSpaces(sign, after: left)
            left = try combine(left, sign, try atom())
        }
        return left
    }

    private func combine(
        _ left: ConditionSyntax, _ sign: (ArithmeticOperator, Range<Int>), _ right: ConditionSyntax
    ) throws(ConditionMistake) -> ConditionSyntax {
        try limited(ConditionSyntax(.arithmetic(sign.0, left, right), range: span(left, right), over: left, right))
    }
}

// MARK: - Atoms

extension ConditionGrammar {
    private mutating func atom() throws(ConditionMistake) -> ConditionSyntax {
        let start = token
        switch start.kind {
        case .literal(let literal):
            position += 1
            try refuseLooseUnit(after: start)
            return ConditionSyntax(.literal(literal), range: start.range)
        case .name("true"), .name("false"):
            position += 1
            return ConditionSyntax(.boolean(start.kind == .name("true")), range: start.range)
        case .name(let name): return try call(name, at: start.range)
        case .open: return try parenthesized()
        case .text:
            throw ConditionMistake(
                "dimension", "no signal gives a text, so there is nothing to compare \(found) with", at: start.range)
        default: throw expected("a number, a function or `(`")
        }
    }

    private mutating func parenthesized() throws(ConditionMistake) -> ConditionSyntax {
        let start = token.range.lowerBound
        try enter()
        defer { nesting -= 1 }
        position += 1
        let inner = try or()
        if isKeyword("for") {
            throw ConditionMistake(
                "syntax", "`for` holds for the whole condition and cannot stand in parentheses", at: token.range,
                fix: "move `for` to the end of the condition")
        }
        try close(.close, ")")
        var outer = inner
        outer.range = start..<tokens[position - 1].range.upperBound
        return outer
    }

    private mutating func call(_ name: String, at range: Range<Int>) throws(ConditionMistake) -> ConditionSyntax {
        guard tokens[position + 1].kind == .open else { throw bareName(name, at: range) }
        if name == "baseline" { return try baseline(from: range.lowerBound) }
        guard let function = Function(rawValue: name) else { throw unknownFunction(name, at: range) }
        position += 2
        guard case .name(let signal) = token.kind else { throw expected("a signal for `\(name)`") }
        let signalRange = token.range
        position += 1
        var window: ConditionSyntax.Window?
        if token.kind == .openRange {
            position += 1
            window = try duration("as the range of `\(name)`")
            try close(.closeRange, "]")
        }
        try close(.close, ")")
        let call = ConditionSyntax.Call(function: function, signal: signal, signalRange: signalRange, window: window)
        return ConditionSyntax(.call(call), range: range.lowerBound..<tokens[position - 1].range.upperBound)
    }

    private mutating func baseline(from start: Int) throws(ConditionMistake) -> ConditionSyntax {
        try enter()
        defer { nesting -= 1 }
        position += 2
        let inner = try sum()
        try close(.close, ")")
        return try limited(
            ConditionSyntax(.baseline(inner), range: start..<tokens[position - 1].range.upperBound, over: inner))
    }

    private mutating func duration(_ purpose: String) throws(ConditionMistake) -> ConditionSyntax.Window {
        guard case .literal(let literal) = token.kind, literal.dimension == .duration else {
            throw expected("a duration \(purpose)", fix: "such as `10s`")
        }
        guard literal.value >= 1 else { throw expected("a duration above zero \(purpose)") }
        position += 1
        return ConditionSyntax.Window(
            length: Interval(nanoseconds: Int64(literal.value.rounded())), range: tokens[position - 1].range)
    }
}

// MARK: - Tokens

extension ConditionGrammar {
    private var token: ConditionToken { tokens[position] }
    private var found: String { token.kind == .end ? "the end of the condition" : "`\(text.text(token.range))`" }
    private func isKeyword(_ word: String) -> Bool { token.kind == .name(word) }

    private mutating func take(_ word: String) -> Bool {
        guard isKeyword(word) else { return false }
        position += 1
        return true
    }

    private mutating func takeArithmetic(
        _ signs: ArithmeticOperator...
    ) -> (ArithmeticOperator, Range<Int>)? {
        guard case .arithmetic(let sign) = token.kind, signs.contains(sign) else { return nil }
        position += 1
        return (sign, tokens[position - 1].range)
    }

    private mutating func close(_ kind: ConditionToken.Kind, _ sign: String) throws(ConditionMistake) {
        guard token.kind == kind else { throw expected("`\(sign)`") }
        position += 1
    }

    private mutating func enter() throws(ConditionMistake) {
        nesting += 1
        if nesting > Self.maximumDepth { throw tooDeep(at: token.range) }
    }

    private func limited(_ syntax: ConditionSyntax) throws(ConditionMistake) -> ConditionSyntax {
        if syntax.depth > Self.maximumDepth { throw tooDeep(at: syntax.range) }
        return syntax
    }

    private func span(_ left: ConditionSyntax, _ right: ConditionSyntax) -> Range<Int> {
        left.range.lowerBound..<right.range.upperBound
    }
}

// MARK: - Mistakes

extension ConditionGrammar {
    private func expected(_ what: String, fix: String? = nil) -> ConditionMistake {
        ConditionMistake("syntax", "expected \(what), found \(found)", at: token.range, fix: fix)
    }

    private func tooDeep(at range: Range<Int>) -> ConditionMistake {
        ConditionMistake(
            "too-deep", "a condition may be \(Self.maximumDepth) levels deep", at: range, fix: "make several conditions of it")
    }

    /// As in CSS `calc`: without the spaces `a-b` is a name and `a -b` looks like two things.
    private func requireSpaces(
        _ sign: (ArithmeticOperator, Range<Int>), after left: ConditionSyntax
    ) throws(ConditionMistake) {
        let before = sign.1.lowerBound - 1
        let after = sign.1.upperBound
        let characters = text.characters
        let hasSpaceBefore = before >= 0 && characters[before].isWhitespace
        let hasSpaceAfter = after < characters.count && characters[after].isWhitespace
        if hasSpaceBefore && hasSpaceAfter { return }
        let isCall = token.kind != .end && tokens[position + 1].kind == .open
        let right = text.text(token.range) + (isCall ? "(…)" : "")
        throw ConditionMistake(
            "spaces", "`\(sign.0.rawValue)` needs a space on both sides", at: sign.1,
            fix: "write `\(text.text(left.range)) \(sign.0.rawValue) \(right)`")
    }

    private func refuseLooseUnit(after number: ConditionToken) throws(ConditionMistake) {
        guard case .name(let name) = token.kind, ConditionUnit.named(name) != nil else { return }
        let written = text.text(number.range)
        throw ConditionMistake(
            "unit", "a unit stands directly after its number, found a space before `\(name)`", at: token.range,
            fix: "write `\(written)\(name)`")
    }

    private func bareName(_ name: String, at range: Range<Int>) -> ConditionMistake {
        if Self.keywords.contains(name) { return expected("a number, a function or `(`") }
        if Function(rawValue: name) != nil || name == "baseline" {
            return ConditionMistake("syntax", "`\(name)` is a function and needs an argument in parentheses", at: range)
        }
        if Self.keywords.contains(name.lowercased()) {
            return ConditionMistake(
                "syntax", "keywords are written small, found `\(name)`", at: range, fix: "write `\(name.lowercased())`")
        }
        return ConditionMistake(
            "syntax", "expected a function of a signal, found the name `\(name)`", at: range, fix: "write `value(\(name))`")
    }

    private func unknownFunction(_ name: String, at range: Range<Int>) -> ConditionMistake {
        let functions = Function.allCases.map(\.rawValue) + ["baseline"]
        for function in functions where name.hasSuffix("-" + function) {
            let left = name.dropLast(function.count + 1)
            let sign = range.upperBound - function.count - 1
            return ConditionMistake(
                "spaces", "`-` needs a space on both sides", at: sign..<sign + 1,
                fix: "write `\(left) - \(function)(…)`")
        }
        return ConditionMistake(
            "unknown-function", "there is no function `\(name)`", at: range,
            fix: NearestName.of(name, among: functions).map { "write `\($0)`" }
                ?? "functions are \(functions.joined(separator: ", "))")
    }

    private func trailing() -> ConditionMistake {
        if token.kind == .close { return ConditionMistake("syntax", "`)` closes nothing", at: token.range) }
        if case .name(let name) = token.kind, Self.keywords.contains(name.lowercased()), !Self.keywords.contains(name) {
            return bareName(name, at: token.range)
        }
        return expected("`and`, `or`, `for` or the end")
    }
}
