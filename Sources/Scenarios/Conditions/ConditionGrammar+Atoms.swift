internal import Documents
internal import Platform

extension ConditionGrammar {
    mutating func atom() throws(ConditionMistake) -> ConditionSyntax {
        let start = token
        switch start.kind {
        case .literal(let literal):
            position += 1
            try refuseLooseUnit(after: start)
            return ConditionSyntax(.literal(literal), range: start.range)
        case .variable(let name):
            position += 1
            return try atom(variable: name, at: start.range)
        case .name("true"), .name("false"):
            position += 1
            return ConditionSyntax(.boolean(start.kind == .name("true")), range: start.range)
        case .name(let name): return try call(name, at: start.range)
        case .open: return try parenthesized()
        case .text:
            throw ConditionMistake(
                .dimension, "no signal gives a text, so there is nothing to compare \(found) with", at: start.range)
        case .arithmetic(.minus):
            throw expected("a number, a function or `(`", fix: "there are no negative quantities: leave the `-` out")
        default: throw expected("a number, a function or `(`")
        }
    }

    mutating func parenthesized() throws(ConditionMistake) -> ConditionSyntax {
        let start = token.range.lowerBound
        try enter()
        defer { nesting -= 1 }
        position += 1
        let inner = try or()
        if isKeyword("for") {
            throw ConditionMistake(
                .syntax, "`for` holds for the whole condition and cannot stand in parentheses", at: token.range,
                fix: "move `for` to the end of the condition")
        }
        try close(.close, ")")
        var outer = inner
        outer.range = start..<tokens[position - 1].range.upperBound
        return outer
    }

    mutating func call(_ name: String, at range: Range<Int>) throws(ConditionMistake) -> ConditionSyntax {
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

    mutating func baseline(from start: Int) throws(ConditionMistake) -> ConditionSyntax {
        try enter()
        defer { nesting -= 1 }
        position += 2
        let inner = try sum()
        try close(.close, ")")
        return try limited(
            ConditionSyntax(.baseline(inner), range: start..<tokens[position - 1].range.upperBound, over: inner))
    }

    mutating func duration(_ purpose: String) throws(ConditionMistake) -> ConditionSyntax.Window {
        guard let literal = durationHere else {
            throw expected("a duration \(purpose)", fix: "such as `10s`")
        }
        guard literal.value >= 1 else { throw expected("a duration above zero \(purpose)") }
        position += 1
        return ConditionSyntax.Window(
            length: Interval(nanoseconds: Int64(exactly: literal.value) ?? .max), range: tokens[position - 1].range)
    }
}
