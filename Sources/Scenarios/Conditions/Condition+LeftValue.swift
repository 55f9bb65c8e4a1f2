extension Condition {
    /// The measured side of the comparison that decides the answer, with its unit: `12.3 %`, `1.24 s`. The left side,
    /// unless only the right one looks at a signal; nil when it cannot say.
    package func leftValue(in context: EvaluationContext) -> String? {
        let deciding = expression.deciding(in: context)
        guard case .compare(_, let left, let right) = deciding else { return deciding.text(in: context) }
        return (left.calls.isEmpty ? right : left).text(in: context)
    }

    /// What each `baseline(…)` in it stands for, with its unit, from left to right; nil without one, or before it is known.
    package func baselineTexts(in context: EvaluationContext) -> [String]? {
        guard !baselines.isEmpty, !context.baselines.isEmpty else { return nil }
        return baselines.map { Expression.baseline($0).text(in: context) ?? "not known" }
    }
}

extension Expression {
    /// The comparison, or lone boolean, that makes the whole what it is; the first of several.
    fileprivate func deciding(in context: EvaluationContext) -> Expression {
        switch self {
        case .not(let inner): return inner.deciding(in: context)
        case .and(let left, let right), .or(let left, let right):
            let whole = truth(in: context)
            return (left.truth(in: context) == whole ? left : right).deciding(in: context)
        default: return self
        }
    }

    fileprivate func text(in context: EvaluationContext) -> String? {
        guard let value = quantity(in: context) else { return nil }
        return QuantityText.text(value, dimension(in: context) ?? .number)
    }

    /// nil when a signal has no window.
    func dimension(in context: EvaluationContext) -> Dimension? {
        switch self {
        case .quantity(_, let dimension): return dimension
        case .call(let function, let signal, _):
            return context.window(signal).map { function.dimension(of: $0.dimension) }
        case .baseline(let inner): return inner.dimension(in: context)
        case .arithmetic(let sign, let left, let right):
            guard let left = left.dimension(in: context), let right = right.dimension(in: context) else { return nil }
            return sign.dimension(left, right)
        case .boolean, .compare, .not, .and, .or: return .boolean
        }
    }
}
