internal import Platform

/// A condition as it was read, before names and units are checked: every part knows its characters.
struct ConditionSyntax {
    indirect enum Kind {
        case literal(ConditionLiteral)
        case boolean(Bool)
        case call(Call)
        case baseline(ConditionSyntax)
        case arithmetic(ArithmeticOperator, ConditionSyntax, ConditionSyntax)
        case compare(Comparison, ConditionSyntax, ConditionSyntax)
        case not(ConditionSyntax)
        case and(ConditionSyntax, ConditionSyntax)
        case or(ConditionSyntax, ConditionSyntax)
    }

    struct Call {
        var function: Function
        var signal: String
        var signalRange: Range<Int>
        var window: Window?
    }

    /// The `[DURATION]` of a call.
    struct Window {
        var length: Interval
        /// The duration without its brackets.
        var range: Range<Int>
    }

    var kind: Kind
    var range: Range<Int>
    /// Of the tree: bounded, so that nothing that walks it can exhaust a stack.
    var depth: Int

    init(_ kind: Kind, range: Range<Int>, over parts: ConditionSyntax...) {
        self.kind = kind
        self.range = range
        depth = 1 + (parts.map(\.depth).max() ?? 0)
    }
}
