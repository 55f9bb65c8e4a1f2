internal import Documents

extension ConditionGrammar {
    func expected(_ what: String, fix: String? = nil) -> ConditionMistake {
        ConditionMistake(.syntax, "expected \(what), found \(found)", at: token.range, fix: fix)
    }

    func tooDeep(at range: Range<Int>) -> ConditionMistake {
        ConditionMistake(
            .tooDeep, "a condition may be \(Self.maximumDepth) levels deep", at: range, fix: "make several conditions of it")
    }

    /// As in CSS `calc`: without the spaces `a-b` is a name and `a -b` looks like two things.
    func requireSpaces(
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
        if sign.0 == .over, let number = Quantities.number(text.text(left.range)),
            let seconds = ["m": 60.0, "min": 60, "minute": 60, "h": 3_600, "hour": 3_600][right]
        {
            let rate = ScenarioValue.decimal((number / seconds * 10_000).rounded() / 10_000)
            throw ConditionMistake(
                .unit, "a rate is per second, found `\(text.text(left.range))/\(right)`", at: sign.1, fix: "write `\(rate)/s`")
        }
        throw ConditionMistake(
            .spaces, "`\(sign.0.rawValue)` needs a space on both sides", at: sign.1,
            fix: "write `\(text.text(left.range)) \(sign.0.rawValue) \(right)`")
    }

    func refuseLooseUnit(after number: ConditionToken) throws(ConditionMistake) {
        guard case .name(let name) = token.kind else { return }
        let written = text.text(number.range)
        if ConditionLiteral(written + name) != nil {
            throw ConditionMistake(
                .unit, "a unit stands directly after its number, found a space before `\(name)`", at: token.range,
                fix: "write `\(written)\(name)`")
        }
        guard !Self.keywords.contains(name), Quantities.number(written) != nil,
            let fix = MeantQuantity.fix(MeantQuantity.inCondition(written + name))
        else { return }
        throw ConditionMistake(
            .unit, "expected a number with or without a unit, found `\(written) \(name)`", at: token.range, fix: fix)
    }

    func bareName(_ name: String, at range: Range<Int>) -> ConditionMistake {
        if Self.keywords.contains(name) { return expected("a number, a function or `(`") }
        if Function(rawValue: name) != nil || name == "baseline" {
            return ConditionMistake(
                .syntax, "`\(name)` is a function and needs an argument in parentheses", at: range,
                fix: "write `\(name)(\(name == "baseline" ? "mean(SIGNAL[10s])" : name == "value" ? "SIGNAL" : "SIGNAL[10s]"))`")
        }
        // Before a comparison stands a quantity: there a signal's bare name is the likelier slip.
        var isCompared = false
        if case .comparison = tokens[position + 1].kind { isCompared = true }
        if !isCompared, let keyword = misspelt(name) {
            return ConditionMistake(
                .syntax, "expected a function of a signal, found the name `\(name)`", at: range,
                fix: "did you mean `\(keyword)`?")
        }
        if Self.keywords.contains(name.lowercased()) {
            return ConditionMistake(
                .syntax, "keywords are written small, found `\(name)`", at: range, fix: "write `\(name.lowercased())`")
        }
        return ConditionMistake(
            .syntax, "expected a function of a signal, found the name `\(name)`", at: range, fix: "write `value(\(name))`")
    }

    func unknownFunction(_ name: String, at range: Range<Int>) -> ConditionMistake {
        let functions = Function.allCases.map(\.rawValue) + ["baseline"]
        let others = [
            "avg": "mean", "average": "mean", "median": "p50", "last": "value", "latest": "value", "current": "value",
            "minimum": "min", "maximum": "max",
        ]
        let nearest = others[name] ?? Spelling.nearest(name, in: functions)
        // `error-rate` is a slip for `error-ratio`, not the difference of `error` and `rate`.
        let isSlip = nearest?.contains("-") ?? false
        for function in functions where !isSlip && name.hasSuffix("-" + function) {
            let left = name.dropLast(function.count + 1)
            let sign = range.upperBound - function.count - 1
            return ConditionMistake(
                .spaces, "`-` needs a space on both sides", at: sign..<sign + 1,
                fix: "write `\(left) - \(function)(…)`")
        }
        return ConditionMistake(
            .unknownFunction, "there is no function `\(name)`", at: range,
            fix: nearest.map { "did you mean `\($0)`?" }
                ?? "functions are \(functions.joined(separator: ", "))")
    }

    func trailing() -> ConditionMistake {
        if token.kind == .close { return ConditionMistake(.syntax, "`)` closes nothing", at: token.range) }
        if case .name(let name) = token.kind, Self.keywords.contains(name.lowercased()), !Self.keywords.contains(name) {
            return bareName(name, at: token.range)
        }
        if case .name(let name) = token.kind, let keyword = misspelt(name) {
            return expected("`and`, `or`, `for` or the end", fix: "did you mean `\(keyword)`?")
        }
        return expected("`and`, `or`, `for` or the end")
    }

    /// The keyword that a name was probably meant to be.
    private func misspelt(_ name: String) -> String? {
        guard !Self.keywords.contains(name.lowercased()) else { return nil }
        return Spelling.nearest(name, in: Self.keywords)
    }
}
