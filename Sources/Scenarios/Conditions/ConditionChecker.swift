internal import Documents
internal import Platform

/// Gives names and units their meaning; goes on after a mistake, so that all of them are found.
struct ConditionChecker {
    /// A checked part of a condition and what it measures.
    struct Typed {
        var expression: Expression
        var dimension: Dimension
    }

    let text: ConditionText
    let signals: SignalTable
    var diagnostics = Diagnostics()
    private var isInBaseline = false

    init(_ text: ConditionText, signals: SignalTable) {
        self.text = text
        self.signals = signals
    }

    /// The typed tree, or nil when anything in it is wrong.
    mutating func check(_ syntax: ConditionSyntax) -> Expression? {
        guard let expression = boolean(syntax), !diagnostics.hasErrors else { return nil }
        warnIfConstant(expression, at: syntax.range)
        return expression
    }

    mutating func error(_ code: String, _ message: String, at range: Range<Int>, fix: String? = nil) {
        diagnostics.error(code, message, at: text.place(range), fix: fix)
    }

    private mutating func boolean(_ syntax: ConditionSyntax) -> Expression? {
        guard let typed = type(syntax) else { return nil }
        if typed.dimension == .boolean { return typed.expression }
        error(
            "not-boolean", "expected something true or false, found \(typed.dimension.phrase)", at: syntax.range,
            fix: "compare it with \(typed.dimension.example)")
        return nil
    }

    private mutating func both(
        _ left: ConditionSyntax, _ right: ConditionSyntax, _ make: (Expression, Expression) -> Expression
    ) -> Typed? {
        let pair = (boolean(left), boolean(right))
        guard let left = pair.0, let right = pair.1 else { return nil }
        return Typed(expression: make(left, right), dimension: .boolean)
    }

    private mutating func type(_ syntax: ConditionSyntax) -> Typed? {
        switch syntax.kind {
        case .literal(let literal): Typed(expression: .quantity(literal.value, literal.dimension), dimension: literal.dimension)
        case .boolean(let flag): Typed(expression: .boolean(flag), dimension: .boolean)
        case .call(let call): type(call, at: syntax.range)
        case .baseline(let inner): type(baseline: inner, at: syntax.range)
        case .arithmetic(let sign, let left, let right): type(sign, left, right, at: syntax.range)
        case .compare(let comparison, let left, let right): type(comparison, left, right, at: syntax.range)
        case .not(let inner): boolean(inner).map { Typed(expression: .not($0), dimension: .boolean) }
        case .and(let left, let right): both(left, right) { .and($0, $1) }
        case .or(let left, let right): both(left, right) { .or($0, $1) }
        }
    }

    private mutating func type(baseline inner: ConditionSyntax, at range: Range<Int>) -> Typed? {
        if isInBaseline {
            error("syntax", "`baseline` cannot stand in a `baseline`", at: range)
            return nil
        }
        isInBaseline = true
        defer { isInBaseline = false }
        guard let typed = type(inner) else { return nil }
        if typed.expression.calls.isEmpty {
            error("syntax", "`baseline` needs a signal to look at, found a constant", at: inner.range)
            return nil
        }
        return Typed(expression: .baseline(typed.expression), dimension: typed.dimension)
    }
}

// MARK: - Calls

extension ConditionChecker {
    private mutating func type(_ call: ConditionSyntax.Call, at range: Range<Int>) -> Typed? {
        let entry = signals[call.signal]
        if entry == nil { unknownSignal(call) }
        let hasRange = checkWindow(call, every: entry?.every ?? .zero, at: range)
        guard let entry, hasRange, checkSubject(call, entry) else { return nil }
        return Typed(
            expression: .call(call.function, signal: call.signal, range: call.window?.length),
            dimension: call.function.dimension(of: entry.dimension))
    }

    private mutating func unknownSignal(_ call: ConditionSyntax.Call) {
        let names = signals.names
        let known = names.isEmpty ? "there are none here" : "there are " + names.prefix(8).joined(separator: ", ")
        error(
            "unknown-signal", "there is no signal `\(call.signal)`", at: call.signalRange,
            fix: NearestName.of(call.signal, among: names).map { "write `\($0)`" } ?? known)
    }

    private mutating func checkWindow(_ call: ConditionSyntax.Call, every: Interval, at range: Range<Int>) -> Bool {
        let name = call.function.rawValue
        switch (call.function, call.window) {
        case (.value, let window?):
            error(
                "no-range", "`value` is the last sample and takes no range", at: window.range,
                fix: "write `value(\(call.signal))`, or `mean(\(call.signal)[\(window.length)])`")
            return false
        case (.value, nil): return true
        case (_, nil):
            error(
                "needs-range", "`\(name)` needs a range of time", at: range,
                fix: "write `\(name)(\(call.signal)[10s])`")
            return false
        case (_, let window?): return provePercentile(call, window, every: every)
        }
    }

    private mutating func checkSubject(_ call: ConditionSyntax.Call, _ entry: SignalTable.Entry) -> Bool {
        if call.function == .errorRatio, entry.belongsToTarget {
            error(
                "dimension", "`error-ratio` takes a probe, found the signal `\(entry.name)` of a target", at: call.signalRange,
                fix: "take a signal declared under `signals:`")
            return false
        }
        if call.function.isStatistic, call.function != .value, entry.dimension == .boolean {
            error(
                "dimension", "`\(call.function.rawValue)` takes a quantity, found `\(entry.name)`, which is true or false",
                at: call.signalRange, fix: "use `value`, `changes`, `count` or `absent`")
            return false
        }
        return true
    }
}

// MARK: - Operators

extension ConditionChecker {
    private mutating func type(
        _ comparison: Comparison, _ left: ConditionSyntax, _ right: ConditionSyntax, at range: Range<Int>
    ) -> Typed? {
        let pair = (type(left), type(right))
        guard let first = pair.0, let second = pair.1 else { return nil }
        guard first.dimension == second.dimension else {
            error(
                "dimension", "\(first.dimension.phrase) cannot be compared with \(second.dimension.phrase)", at: right.range,
                fix: "compare with \(first.dimension.example)")
            return nil
        }
        if first.dimension == .boolean, comparison != .equal, comparison != .notEqual {
            error(
                "dimension", "`\(comparison.rawValue)` needs quantities, found something true or false", at: range,
                fix: "use `==`, `!=`, `and`, `or` or `not`")
            return nil
        }
        let expression = Expression.compare(comparison, first.expression, second.expression)
        proveThreshold(expression, at: first.expression.calls.isEmpty ? left.range : right.range)
        return Typed(expression: expression, dimension: .boolean)
    }

    private mutating func type(
        _ sign: ArithmeticOperator, _ left: ConditionSyntax, _ right: ConditionSyntax, at range: Range<Int>
    ) -> Typed? {
        let pair = (type(left), type(right))
        guard let first = pair.0, let second = pair.1 else { return nil }
        guard let dimension = sign.dimension(first.dimension, second.dimension) else {
            error(
                "dimension",
                "\(first.dimension.phrase) and \(second.dimension.phrase) cannot be \(sign.participle)", at: range,
                fix: sign.advice)
            return nil
        }
        if sign == .over, second.expression.constant == 0 {
            error("syntax", "division by zero", at: right.range)
            return nil
        }
        return Typed(expression: .arithmetic(sign, first.expression, second.expression), dimension: dimension)
    }
}
