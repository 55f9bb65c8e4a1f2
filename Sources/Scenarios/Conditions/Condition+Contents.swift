package import Platform

extension Condition {
    /// All calls from left to right, those in `baseline` included.
    package var calls: [SignalCall] { expression.calls }

    /// The signals it looks at, each once, in the order they are written.
    package var signals: [String] {
        var seen: Set<String> = []
        return expression.calls.map(\.signal).filter { seen.insert($0).inserted }
    }

    /// The longest range in it, also inside `baseline`; zero without one.
    package var longestRange: Interval { expression.calls.compactMap(\.range).max() ?? .zero }

    /// The longest range in which it looks at one signal.
    package func longestRange(of signal: String) -> Interval {
        expression.calls.filter { $0.signal == signal }.compactMap(\.range).max() ?? .zero
    }

    /// The longest range in `baseline`: the before-phase must last as long for it to have an answer.
    package var longestBaselineRange: Interval { baselines.flatMap(\.calls).compactMap(\.range).max() ?? .zero }

    /// Its simple comparisons of one call with a constant, for charts.
    package var thresholds: [ConditionThreshold] { expression.comparisons.compactMap(\.threshold) }

    /// What must be measured in the before-phase for it.
    package var baselines: [Expression] { expression.baselines }
}

/// `CALL op NUMBER`; written the other way round, the comparison is turned.
package struct ConditionThreshold: Hashable, Sendable {
    package var signal: String
    package var function: Function
    package var comparison: Comparison
    /// In the base unit: ns, %, B, /s, 1.
    package var value: Double

    /// As plans store it: in the stored unit of the signal, for functions with a unit of their own in thousandths.
    ///
    /// - Parameter dimension: the signal's own.
    package func storedValue(of dimension: Dimension) -> Int64 {
        let perUnit = function.isStatistic ? dimension.storedPerUnit : 1_000
        return Int64((value * perUnit).rounded().clamped(to: -9e18...9e18))
    }

    /// The answer when the value lies where a share of 0 to 100 % cannot pass it.
    var isSettledForShare: Bool? {
        switch comparison {
        case .less: value > 100 ? true : value <= 0 ? false : nil
        case .lessOrEqual: value >= 100 ? true : value < 0 ? false : nil
        case .greater: value >= 100 ? false : value < 0 ? true : nil
        case .greaterOrEqual: value > 100 ? false : value <= 0 ? true : nil
        case .equal: value > 100 || value < 0 ? false : nil
        case .notEqual: value > 100 || value < 0 ? true : nil
        }
    }
}

extension Comparison {
    /// The same with its sides exchanged.
    var turned: Comparison {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .equal, .notEqual: self
        }
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
