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
        var failures = series.failures[...].drop { series.offsets[$0.index] < start }
        for index in series.index(at: start)..<series.offsets.count {
            let failure = failures.first?.index == index ? failures.popFirst()?.reason : nil
            guard let words = judge.complaint(about: series.values[index], failure: failure) else { continue }
            let line = chronicle.lines[Int(series.lines[index])]
            let late = series.offsets[index] - chronicle.offset(of: line.at)
            return BadSample(
                stamp: Stamp(offset: series.offsets[index], wall: line.wall + late, line: line.number), words: words)
        }
        return nil
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
    func isBad(_ sample: Int64, whenTrue: Bool) -> Bool {
        guard let function = Function(rawValue: function), let written = Comparison(rawValue: comparison) else { return false }
        let bad = whenTrue ? written : written.negated
        switch (function, bad) {
        case (.max, .less), (.max, .lessOrEqual), (.min, .greater), (.min, .greaterOrEqual): return false
        case (.value, _), (.max, _), (.min, _), (.mean, _), (.p50, _), (.p90, _), (.p95, _), (.p99, _):
            return bad.holds(sample, value)
        default: return false
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
