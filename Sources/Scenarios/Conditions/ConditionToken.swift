/// A word, number or sign of a condition.
struct ConditionToken {
    enum Kind: Equatable {
        /// A word: keyword, function, signal, or `TARGET.SIGNAL`.
        case name(String)
        case literal(ConditionLiteral)
        /// The name in `${NAME}`.
        case variable(String)
        case text
        case comparison(Comparison)
        case arithmetic(ArithmeticOperator)
        case open, close, openRange, closeRange
        case end
    }

    var kind: Kind
    /// Its characters in the text.
    var range: Range<Int>
}
