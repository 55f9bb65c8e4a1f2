internal import Platform

extension Condition {
    /// Whether another text of the condition is true more easily. Clear only when both ask the same of the same signals and
    /// differ in thresholds, comparisons of one direction, or the hold.
    ///
    /// - Parameter dimensions: of the signals by their names, both texts' the same.
    func trend(to other: Condition, _ dimensions: @escaping (String) -> Dimension?) -> Trend {
        // The longer it must hold, the less easily it is true.
        let hold = Trend(from: hold ?? .zero, to: other.hold ?? .zero).turned
        return ExpressionTrend(dimension: dimensions).trend(from: expression, to: other.expression).joined(with: hold)
    }
}

/// How the value of an expression moves when some of its constants do.
private struct ExpressionTrend {
    let dimension: (String) -> Dimension?

    func trend(from old: Expression, to new: Expression) -> Trend {
        switch (old, new) {
        case (.quantity(let old, let unit), .quantity(let new, let other)):
            return unit == other ? Trend(from: old, to: new) : .unclear
        case (.boolean(let old), .boolean(let new)): return Trend(from: old ? 1 : 0, to: new ? 1 : 0)
        case (.baseline(let old), .baseline(let new)): return trend(from: old, to: new)
        case (.not(let old), .not(let new)): return trend(from: old, to: new).turned
        case (.and(let left, let right), .and(let newLeft, let newRight)),
            (.or(let left, let right), .or(let newLeft, let newRight)):
            return trend(from: left, to: newLeft).joined(with: trend(from: right, to: newRight))
        case (.arithmetic(let sign, let left, let right), .arithmetic(let newSign, let newLeft, let newRight)):
            return sign == newSign ? trend(sign, (left, newLeft), (right, newRight)) : .unclear
        case (.compare(let old, let left, let right), .compare(let new, let newLeft, let newRight)):
            return trend(old, new, trend(from: left, to: newLeft), trend(from: right, to: newRight))
        default: return old == new ? .same : .unclear
        }
    }

    private func trend(
        _ sign: ArithmeticOperator, _ left: (old: Expression, new: Expression), _ right: (old: Expression, new: Expression)
    ) -> Trend {
        let (first, second) = (trend(from: left.old, to: left.new), trend(from: right.old, to: right.new))
        switch sign {
        case .plus: return first.joined(with: second)
        case .minus: return first.joined(with: second.turned)
        case .times, .over:
            if first == .same, second == .same { return .same }
            // The factor that stays must not be negative, and a divisor must be known to be above zero on both sides.
            if second == .same { return isPositive(right.old) || (sign == .times && isNotNegative(right.old)) ? first : .unclear }
            guard first == .same, isNotNegative(left.old) else { return .unclear }
            if sign == .times { return second }
            return isPositive(right.old) && isPositive(right.new) ? second.turned : .unclear
        }
    }

    private func trend(_ old: Comparison, _ new: Comparison, _ left: Trend, _ right: Trend) -> Trend {
        switch (old, new) {
        case (.less, .less), (.lessOrEqual, .lessOrEqual): return right.joined(with: left.turned)
        case (.less, .lessOrEqual): return right.joined(with: left.turned).joined(with: .up)
        case (.lessOrEqual, .less): return right.joined(with: left.turned).joined(with: .down)
        case (.greater, .greater), (.greaterOrEqual, .greaterOrEqual): return left.joined(with: right.turned)
        case (.greater, .greaterOrEqual): return left.joined(with: right.turned).joined(with: .up)
        case (.greaterOrEqual, .greater): return left.joined(with: right.turned).joined(with: .down)
        case (.equal, .equal), (.notEqual, .notEqual): return left == .same && right == .same ? .same : .unclear
        default: return .unclear
        }
    }

    private func isPositive(_ expression: Expression) -> Bool {
        if case .quantity(let value, _) = expression { value > 0 } else { false }
    }

    /// A plain number that a probe reads may be negative; times, shares, sizes and counts are not.
    private func isNotNegative(_ expression: Expression) -> Bool {
        switch expression {
        case .quantity(let value, _): return value >= 0
        case .call(let function, let signal, _):
            if !function.isStatistic { return true }
            return dimension(signal).map { [.duration, .percent, .bytes, .rate].contains($0) } ?? false
        case .baseline(let inner): return isNotNegative(inner)
        case .arithmetic(let sign, let left, let right): return sign != .minus && isNotNegative(left) && isNotNegative(right)
        default: return false
        }
    }
}
