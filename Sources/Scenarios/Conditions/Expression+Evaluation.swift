extension Expression {
    /// The answer at `context.now`, in Kleene's logic.
    func truth(in context: EvaluationContext) -> Truth {
        switch self {
        case .not(let inner): !inner.truth(in: context)
        case .and(let left, let right): left.truth(in: context).and(right.truth(in: context))
        case .or(let left, let right): left.truth(in: context).or(right.truth(in: context))
        case .compare(let comparison, let left, let right):
            comparison.truth(left.quantity(in: context), right.quantity(in: context))
        case .boolean(let flag): Truth(flag)
        case .quantity, .call, .baseline, .arithmetic:
            quantity(in: context).map { Truth($0 != 0) } ?? .unknown
        }
    }

    /// The value in its base unit, booleans as 0 and 1; nil when it cannot say.
    package func quantity(in context: EvaluationContext) -> Double? {
        switch self {
        case .quantity(let value, _): value
        case .call(let function, let signal, let range):
            context.window(signal)?.quantity(function, range: range, in: context)
        case .baseline(let inner): context.baselines.first { $0.expression == inner }?.value
        case .arithmetic(let sign, let left, let right): sign.result(left.quantity(in: context), right.quantity(in: context))
        case .boolean, .compare, .not, .and, .or:
            switch truth(in: context) {
            case .yes: 1
            case .no: 0
            case .unknown: nil
            }
        }
    }
}

extension ArithmeticOperator {
    /// nil when either is, or when there is no such number: 0 ÷ 0, ∞ − ∞.
    fileprivate func result(_ left: Double?, _ right: Double?) -> Double? {
        guard let left, let right else { return nil }
        if self == .over, right == 0 { return nil }
        let result =
            switch self {
            case .plus: left + right
            case .minus: left - right
            case .times: left * right
            case .over: left / right
            }
        return result.isNaN ? nil : result
    }
}

extension Comparison {
    /// Two failures are both slower than any threshold, and nobody can say which is the slower: unknown.
    func truth(_ left: Double?, _ right: Double?) -> Truth {
        guard let left, let right, left.isFinite || right.isFinite else { return .unknown }
        return switch self {
        case .less: Truth(left < right)
        case .lessOrEqual: Truth(left <= right)
        case .greater: Truth(left > right)
        case .greaterOrEqual: Truth(left >= right)
        case .equal: Truth(left == right)
        case .notEqual: Truth(left != right)
        }
    }
}
