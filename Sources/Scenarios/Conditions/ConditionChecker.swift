internal import Documents

/// Gives names and units their meaning; goes on after a mistake, so that all of them are found.
struct ConditionChecker {
    /// A checked part of a condition and what it measures.
    struct Typed {
        var expression: Expression
        var dimension: Dimension
    }

    let text: ConditionText
    let signals: SignalTable
    let variables: ConditionVariables
    var diagnostics = Diagnostics()
    var isInBaseline = false

    init(_ text: ConditionText, signals: SignalTable, variables: ConditionVariables) {
        self.text = text
        self.variables = variables
        self.signals = signals
    }

    /// The typed tree, or nil when anything in it is wrong.
    mutating func check(_ syntax: ConditionSyntax) -> Expression? {
        guard let expression = boolean(syntax), !diagnostics.hasErrors else { return nil }
        warnIfConstant(expression, at: syntax.range)
        return expression
    }

    mutating func error(_ code: DiagnosticCode, _ message: String, at range: Range<Int>, fix: String? = nil) {
        diagnostics.error(code, message, at: text.place(range), fix: fix)
    }

    mutating func boolean(_ syntax: ConditionSyntax) -> Expression? {
        guard let typed = type(syntax) else { return nil }
        if typed.dimension == .boolean { return typed.expression }
        error(
            .notBoolean, "expected something true or false, found \(typed.dimension.phrase)", at: syntax.range,
            fix: "compare it with \(typed.dimension.example)")
        return nil
    }

    mutating func both(
        _ left: ConditionSyntax, _ right: ConditionSyntax, _ make: (Expression, Expression) -> Expression
    ) -> Typed? {
        let pair = (boolean(left), boolean(right))
        guard let left = pair.0, let right = pair.1 else { return nil }
        return Typed(expression: make(left, right), dimension: .boolean)
    }

    mutating func type(_ syntax: ConditionSyntax) -> Typed? {
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

    mutating func type(baseline inner: ConditionSyntax, at range: Range<Int>) -> Typed? {
        if isInBaseline {
            error(.syntax, "`baseline` cannot stand in a `baseline`", at: range, fix: "keep the outer one")
            return nil
        }
        isInBaseline = true
        defer { isInBaseline = false }
        guard let typed = type(inner) else { return nil }
        if typed.expression.calls.isEmpty {
            error(
                .syntax, "`baseline` needs a signal to look at, found a constant", at: inner.range,
                fix: "write `baseline(p99(SIGNAL[10s]))`")
            return nil
        }
        return Typed(expression: .baseline(typed.expression), dimension: typed.dimension)
    }
}
