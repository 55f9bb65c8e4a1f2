/// Comparisons of two measures of one dimension, and of a measure with a quantity of its dimension.
extension Measure where Measured: OrderedDimension {
    /// `left < right`
    public static func < (left: Measure, right: Measure) -> Condition { compared(left, "<", right) }
    /// `left < right`
    public static func < (left: Measure, right: Quantity<Measured>) -> Condition { compared(left, "<", Measure(right)) }
    /// `left < right`
    public static func < (left: Quantity<Measured>, right: Measure) -> Condition { compared(Measure(left), "<", right) }

    /// `left <= right`
    public static func <= (left: Measure, right: Measure) -> Condition { compared(left, "<=", right) }
    /// `left <= right`
    public static func <= (left: Measure, right: Quantity<Measured>) -> Condition { compared(left, "<=", Measure(right)) }
    /// `left <= right`
    public static func <= (left: Quantity<Measured>, right: Measure) -> Condition { compared(Measure(left), "<=", right) }

    /// `left > right`
    public static func > (left: Measure, right: Measure) -> Condition { compared(left, ">", right) }
    /// `left > right`
    public static func > (left: Measure, right: Quantity<Measured>) -> Condition { compared(left, ">", Measure(right)) }
    /// `left > right`
    public static func > (left: Quantity<Measured>, right: Measure) -> Condition { compared(Measure(left), ">", right) }

    /// `left >= right`
    public static func >= (left: Measure, right: Measure) -> Condition { compared(left, ">=", right) }
    /// `left >= right`
    public static func >= (left: Measure, right: Quantity<Measured>) -> Condition { compared(left, ">=", Measure(right)) }
    /// `left >= right`
    public static func >= (left: Quantity<Measured>, right: Measure) -> Condition { compared(Measure(left), ">=", right) }

    /// `left == right`
    public static func == (left: Measure, right: Measure) -> Condition { compared(left, "==", right) }
    /// `left == right`
    public static func == (left: Measure, right: Quantity<Measured>) -> Condition { compared(left, "==", Measure(right)) }
    /// `left == right`
    public static func == (left: Quantity<Measured>, right: Measure) -> Condition { compared(Measure(left), "==", right) }

    /// `left != right`
    public static func != (left: Measure, right: Measure) -> Condition { compared(left, "!=", right) }
    /// `left != right`
    public static func != (left: Measure, right: Quantity<Measured>) -> Condition { compared(left, "!=", Measure(right)) }
    /// `left != right`
    public static func != (left: Quantity<Measured>, right: Measure) -> Condition { compared(Measure(left), "!=", right) }

    private static func compared(_ left: Measure, _ sign: String, _ right: Measure) -> Condition {
        Condition("\(left.text) \(sign) \(right.text)", .comparison, mentions: left.mentions + right.mentions)
    }
}
