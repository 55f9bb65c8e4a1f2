/// What a condition measures now, beside the limit it is held against.
package struct ConditionReading: Hashable, Sendable {
    /// In the base unit of `dimension`; infinite for a latency that had no answer, nil while nobody can say.
    package var value: Double?
    package var limit: Double
    /// As it was written, with the measured side on the left: `value > limit`.
    package var comparison: Comparison
    package var dimension: Dimension

    package var truth: Truth { comparison.truth(value, limit) }

    /// True where more brings it nearer to being true.
    package var isTrueAbove: Bool { comparison == .greater || comparison == .greaterOrEqual }

    /// How far the value is from the limit; nil where nearness has no meaning (`==`, no answer).
    package var distance: Double? {
        guard comparison != .equal, comparison != .notEqual, let value, value.isFinite, limit.isFinite else { return nil }
        return (limit - value).magnitude
    }

    package var valueText: String? { value.map { QuantityText.text($0, dimension) } }
    package var limitText: String { QuantityText.text(limit, dimension) }
    package var distanceText: String? { distance.map { QuantityText.text($0, dimension) } }

    /// Distance as a share of the limit, negative once it is true: what several comparisons are put in order by.
    package var margin: Double {
        guard let value else { return .infinity }
        let share = (limit - value).magnitude / max(limit.magnitude, 1e-9)
        return truth == .yes ? -share : share
    }
}

extension Condition {
    /// The comparison that decides: of `and` the one furthest from being true, of `or` the nearest. nil when the limit is
    /// not known yet, or nothing is compared.
    package func reading(in context: EvaluationContext) -> ConditionReading? { expression.reading(in: context) }

    /// The function and signal that are measured, where the whole is one comparison of them with something else.
    package var measure: SignalCall? {
        guard case .compare(_, let left, let right) = expression else { return nil }
        if case .call(let function, let signal, let range) = left {
            return SignalCall(function: function, signal: signal, range: range)
        }
        guard left.calls.isEmpty, case .call(let function, let signal, let range) = right else { return nil }
        return SignalCall(function: function, signal: signal, range: range)
    }

    /// What `baseline(…)` stands for, measured now.
    package func baselineValues(in context: EvaluationContext) -> [BaselineValue] {
        baselines.map { BaselineValue(expression: $0, value: $0.quantity(in: context)) }
    }
}

extension Expression {
    fileprivate func reading(in context: EvaluationContext) -> ConditionReading? {
        switch self {
        case .and(let left, let right): return Self.extreme(left, right, in: context) { $0 > $1 }
        case .or(let left, let right): return Self.extreme(left, right, in: context) { $0 < $1 }
        case .not(let inner):
            guard var reading = inner.reading(in: context) else { return nil }
            reading.comparison = reading.comparison.opposite
            return reading
        case .compare(let comparison, let left, let right):
            // `60% < error-ratio(x)` is read as `error-ratio(x) > 60%`.
            let isTurned = left.calls.isEmpty && !right.calls.isEmpty
            let (measured, bound) = isTurned ? (right, left) : (left, right)
            guard let limit = bound.quantity(in: context) else { return nil }
            return ConditionReading(
                value: measured.quantity(in: context), limit: limit, comparison: isTurned ? comparison.turned : comparison,
                dimension: measured.dimension(in: context) ?? .number)
        default: return nil
        }
    }

    private static func extreme(
        _ left: Expression, _ right: Expression, in context: EvaluationContext, _ isFirst: (Double, Double) -> Bool
    ) -> ConditionReading? {
        guard let left = left.reading(in: context) else { return right.reading(in: context) }
        guard let right = right.reading(in: context) else { return left }
        return isFirst(right.margin, left.margin) ? right : left
    }
}

extension Comparison {
    fileprivate var opposite: Comparison {
        switch self {
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        case .equal: .notEqual
        case .notEqual: .equal
        }
    }
}
