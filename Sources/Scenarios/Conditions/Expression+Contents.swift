internal import Platform

extension Expression {
    private var parts: [Expression] {
        switch self {
        case .quantity, .boolean, .call: []
        case .baseline(let inner), .not(let inner): [inner]
        case .arithmetic(_, let left, let right), .compare(_, let left, let right), .and(let left, let right),
            .or(let left, let right):
            [left, right]
        }
    }

    /// All calls from left to right, those in `baseline` included.
    var calls: [SignalCall] {
        if case .call(let function, let signal, let range) = self {
            return [SignalCall(function: function, signal: signal, range: range)]
        }
        return parts.flatMap(\.calls)
    }

    /// All comparisons from left to right.
    var comparisons: [Expression] {
        if case .compare = self { return [self] + parts.flatMap(\.comparisons) }
        return parts.flatMap(\.comparisons)
    }

    /// What stands in `baseline(…)`, from left to right.
    var baselines: [Expression] {
        if case .baseline(let inner) = self { return [inner] }
        return parts.flatMap(\.baselines)
    }

    /// Its value when no signal has a part in it.
    var constant: Double? {
        guard calls.isEmpty else { return nil }
        let nothing = EvaluationContext(now: Moment(nanoseconds: 0), began: Moment(nanoseconds: 0), windows: [])
        return quantity(in: nothing)
    }

    /// Itself as `CALL op NUMBER`, when it is one, either way round.
    var threshold: ConditionThreshold? {
        guard case .compare(let comparison, let left, let right) = self else { return nil }
        if case .call(let function, let signal, _) = left, let value = right.constant {
            return ConditionThreshold(signal: signal, function: function, comparison: comparison, value: value)
        }
        if case .call(let function, let signal, _) = right, let value = left.constant {
            return ConditionThreshold(signal: signal, function: function, comparison: comparison.turned, value: value)
        }
        return nil
    }
}
