import Platform
import Runs
import Scenarios

/// A sample that harm is counted from: it failed, or lies beyond a threshold of the steady state, a `throughout` claim or
/// an abort condition.
struct BadSample {
    var stamp: Stamp
    var words: String

    /// The earliest one that was started once the first fault could be in the world; nil when there is none.
    static func first(in series: SampleSeries, by judge: Judge, _ chronicle: Chronicle) -> BadSample? {
        guard let start = chronicle.firstFault.map({ chronicle.offset(of: $0.at) }) else { return nil }
        let begin = series.index(at: start)
        let failure = series.failure(from: begin)
        let bands = judge.limits.compactMap { $0.threshold.badValues(whenTrue: $0.whenTrue) }
        let beyond = series.values[begin..<(failure?.index ?? series.values.count)].firstIndex { value in
            bands.contains { $0.contains(value) }
        }
        guard let index = beyond ?? failure?.index else { return nil }
        let words = judge.complaint(about: series.values[index], failure: beyond == nil ? failure?.reason : nil)
        let line = chronicle.lines[series.line(of: index)]
        let late = series.offsets[index] - chronicle.offset(of: line.at)
        return BadSample(
            stamp: Stamp(offset: series.offsets[index], wall: line.wall + late, line: line.number), words: words ?? judge.name)
    }

    /// What one signal is judged by.
    struct Judge {
        var signal: Int
        var name: String
        var dimension: Dimension
        var limits: [(threshold: PlannedCondition.Threshold, whenTrue: Bool)]

        /// Only signals that a condition on the service's health looks at.
        static func all(of plan: Plan) -> [Judge] {
            let conditions = plan.conditions.filter { [.steady, .throughout, .abort].contains($0.role) }
            return plan.signals.enumerated().compactMap { number, signal in
                let own = conditions.filter { condition in
                    condition.signals.contains(number) || condition.thresholds.contains { $0.signal == number }
                }
                guard !own.isEmpty else { return nil }
                let limits = own.flatMap { condition in
                    condition.thresholds.filter { $0.signal == number }.map { ($0, condition.role == .abort) }
                }
                return Judge(signal: number, name: signal.name, dimension: signal.dimension, limits: limits)
            }
        }

        func complaint(about sample: Int64, failure: String?) -> String? {
            if let failure { return "\(name) failed: \(failure)" }
            for limit in limits where limit.threshold.isBad(sample, whenTrue: limit.whenTrue) {
                let value = StoredValue.text(sample, dimension)
                return "\(name) = \(value), limit \(StoredValue.text(limit.threshold.value, dimension))"
            }
            return nil
        }
    }
}

extension PlannedCondition.Threshold {
    /// Whether one sample alone lies on the bad side. `max < T` says nothing about one sample that must trip it, nor does
    /// `min > T`; rates, counts and error ratios are not measured in the unit of samples.
    func isBad(_ sample: Int64, whenTrue: Bool) -> Bool { badValues(whenTrue: whenTrue)?.contains(sample) ?? false }

    /// The values on the bad side; nil when no value by itself is.
    func badValues(whenTrue: Bool) -> ValueBand? {
        guard let function = Function(rawValue: function), let written = Comparison(rawValue: comparison) else { return nil }
        let bad = whenTrue ? written : written.negated
        switch (function, bad) {
        case (.max, .less), (.max, .lessOrEqual), (.min, .greater), (.min, .greaterOrEqual): return nil
        case (.value, _), (.max, _), (.min, _), (.mean, _), (.p50, _), (.p90, _), (.p95, _), (.p99, _):
            return ValueBand(bad, value)
        default: return nil
        }
    }
}

extension Comparison {
    var negated: Comparison {
        switch self {
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        case .equal: .notEqual
        case .notEqual: .equal
        }
    }

    func holds(_ left: Int64, _ right: Int64) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        case .equal: left == right
        case .notEqual: left != right
        }
    }
}
