import Platform
import Runs
import Scenarios

/// Comparisons of the scenario language as anyone would say them.
enum LimitWords {
    /// `the share of failed samples of checkout over 3 s`.
    static func subject(_ threshold: SignalFact.Threshold, of signal: String) -> String {
        let over = threshold.range > .zero ? " over \(Words.range(threshold.range))" : ""
        switch Function(rawValue: threshold.function) {
        case .value, nil: return signal
        case .mean: return "the mean of \(signal)\(over)"
        case .min: return "the lowest \(signal)\(over)"
        case .max: return "the highest \(signal)\(over)"
        case .p50: return "the median of \(signal)\(over)"
        case .p90, .p95, .p99: return "the \(threshold.function.dropFirst())th percentile of \(signal)\(over)"
        case .errorRatio: return "the share of failed samples of \(signal)\(over)"
        case .count: return "the number of samples of \(signal)\(over)"
        case .changes: return "the number of changes of \(signal)\(over)"
        case .rate: return "the rate of \(signal)\(over)"
        case .absent: return "the absence of \(signal)\(over)"
        }
    }

    /// `below 1 %`.
    static func limit(_ threshold: SignalFact.Threshold, _ dimension: Dimension) -> String {
        let value = StoredValue.text(threshold.value, threshold.isOnFailures ? .percent : dimension)
        return switch Comparison(rawValue: threshold.comparison) {
        case .less: "below \(value)"
        case .lessOrEqual: "at most \(value)"
        case .greater: "above \(value)"
        case .greaterOrEqual: "at least \(value)"
        case .equal: "exactly \(value)"
        case .notEqual: "other than \(value)"
        case nil: "\(threshold.comparison) \(value)"
        }
    }
}

extension RunFacts {
    /// A condition that is one comparison of one signal with a number: what is compared, and with what.
    func plain(_ role: ConditionRole, named name: String) -> (subject: String, limit: String)? {
        let found = signals.flatMap { signal in
            signal.thresholds.filter { $0.role == role && $0.condition == name }.map { (signal, $0) }
        }
        guard found.count == 1, let (signal, threshold) = found.first,
            threshold.text.hasPrefix(threshold.function) || threshold.function == Function.value.rawValue
        else { return nil }
        return (LimitWords.subject(threshold, of: signal.name), LimitWords.limit(threshold, signal.dimension))
    }
}
