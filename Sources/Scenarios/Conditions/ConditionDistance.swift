/// How far a condition is from changing its answer: the margin of the comparison that decides it.
///
/// Of `a and b` the smaller margin decides, of `a or b` the larger, `not` turns it round (the robustness of signal temporal
/// logic, taken relative to each threshold so that milliseconds and percent can be compared).
package struct ConditionDistance: Hashable, Sendable {
    /// What is measured, in the base unit of its dimension; infinite when nothing answered.
    package let measured: Double
    package let threshold: Double
    package let dimension: Dimension
    /// From the value to the threshold: positive while the condition is true, negative while it is false.
    package let margin: Double
    /// `==` and `!=`: any change of the value can change the answer.
    package let isExact: Bool

    /// The margin as a share of the threshold, in percent; nil when the threshold is zero.
    package var percent: Double? { threshold == 0 ? nil : 100 * margin / threshold.magnitude }

    /// By what distances of different units are compared.
    fileprivate var order: Double { percent ?? (margin == 0 ? 0 : margin < 0 ? -.infinity : .infinity) }

    fileprivate var turned: ConditionDistance {
        ConditionDistance(
            measured: measured, threshold: threshold, dimension: dimension, margin: -margin, isExact: isExact)
    }
}

extension Condition {
    /// nil when it cannot say, and for what has no distance: booleans and texts.
    package func distance(in context: EvaluationContext) -> ConditionDistance? { expression.distance(in: context) }
}

extension Expression {
    fileprivate func distance(in context: EvaluationContext) -> ConditionDistance? {
        switch self {
        case .not(let inner): inner.distance(in: context)?.turned
        case .and(let left, let right): Self.first(left, right, in: context, by: <)
        case .or(let left, let right): Self.first(left, right, in: context, by: >)
        case .compare(let comparison, let left, let right):
            left.calls.isEmpty && !right.calls.isEmpty
                ? right.distance(comparison.turned, to: left, in: context) : left.distance(comparison, to: right, in: context)
        case .quantity, .boolean, .call, .baseline, .arithmetic: nil
        }
    }

    private static func first(
        _ left: Expression, _ right: Expression, in context: EvaluationContext, by precedes: (Double, Double) -> Bool
    ) -> ConditionDistance? {
        guard let one = left.distance(in: context) else { return right.distance(in: context) }
        guard let other = right.distance(in: context) else { return one }
        return precedes(other.order, one.order) ? other : one
    }

    private func distance(
        _ comparison: Comparison, to limit: Expression, in context: EvaluationContext
    ) -> ConditionDistance? {
        guard let dimension = dimension(in: context), dimension != .boolean, let measured = quantity(in: context),
            let threshold = limit.quantity(in: context), threshold.isFinite
        else { return nil }
        let margin =
            switch comparison {
            case .less, .lessOrEqual: threshold - measured
            case .greater, .greaterOrEqual: measured - threshold
            case .equal: -(measured - threshold).magnitude
            case .notEqual: (measured - threshold).magnitude
            }
        return ConditionDistance(
            measured: measured, threshold: threshold, dimension: dimension, margin: margin,
            isExact: comparison == .equal || comparison == .notEqual)
    }
}
