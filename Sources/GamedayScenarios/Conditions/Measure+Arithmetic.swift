/// Sums and differences within one dimension.
extension Measure where Measured: OrderedDimension {
    /// `left + right`
    public static func + (left: Measure, right: Measure) -> Measure { .combined(left, "+", right, .sum) }
    /// `left + right`
    public static func + (left: Measure, right: Quantity<Measured>) -> Measure { left + Measure(right) }
    /// `left + right`
    public static func + (left: Quantity<Measured>, right: Measure) -> Measure { Measure(left) + right }
    /// `left - right`
    public static func - (left: Measure, right: Measure) -> Measure { .combined(left, "-", right, .sum) }
    /// `left - right`
    public static func - (left: Measure, right: Quantity<Measured>) -> Measure { left - Measure(right) }
    /// `left - right`
    public static func - (left: Quantity<Measured>, right: Measure) -> Measure { Measure(left) - right }
}

/// Products with a number; quotients by a number, or of two measures of one dimension.
extension Measure where Measured: OrderedDimension {
    /// `left * right`
    public static func * (left: Measure, right: Measure<Number>) -> Measure { .combined(left, "*", right, .product) }
    /// `left * right`
    public static func * (left: Measure, right: Quantity<Number>) -> Measure { left * Measure<Number>(right) }
    /// `left * right`
    public static func * (left: Measure<Number>, right: Measure) -> Measure { .combined(left, "*", right, .product) }
    /// `left * right`
    public static func * (left: Quantity<Number>, right: Measure) -> Measure { Measure<Number>(left) * right }
    /// `left / right`
    public static func / (left: Measure, right: Measure<Number>) -> Measure { .combined(left, "/", right, .product) }
    /// `left / right`
    public static func / (left: Measure, right: Quantity<Number>) -> Measure { left / Measure<Number>(right) }
    /// `left / right`
    public static func / (left: Measure, right: Measure) -> Measure<Number> { .combined(left, "/", right, .product) }
    /// `left / right`
    public static func / (left: Measure, right: Quantity<Measured>) -> Measure<Number> { left / Measure(right) }
}

/// Numbers among themselves, where the rules above would all apply.
extension Measure where Measured == Number {
    /// `left * right`
    public static func * (left: Measure, right: Measure) -> Measure { .combined(left, "*", right, .product) }
    /// `left * right`
    public static func * (left: Measure, right: Quantity<Number>) -> Measure { left * Measure(right) }
    /// `left * right`
    public static func * (left: Quantity<Number>, right: Measure) -> Measure { Measure(left) * right }
    /// `left / right`
    public static func / (left: Measure, right: Measure) -> Measure { .combined(left, "/", right, .product) }
    /// `left / right`
    public static func / (left: Measure, right: Quantity<Number>) -> Measure { left / Measure(right) }
}

/// Sums and multiples of quantities, where a variable is one of them: `slo + 50.ms`, `2 * slo`.
extension Quantity where Measured: OrderedDimension {
    /// `left + right`
    public static func + (left: Quantity, right: Quantity) -> Measure<Measured> { Measure(left) + Measure(right) }
    /// `left - right`
    public static func - (left: Quantity, right: Quantity) -> Measure<Measured> { Measure(left) - Measure(right) }
    /// `left * right`
    public static func * (left: Quantity<Number>, right: Quantity) -> Measure<Measured> {
        Measure<Number>(left) * Measure(right)
    }
}
