/// What a person is told of a function; the dimension of its result and the samples that it needs are the checker's own.
extension Function {
    package var summary: String {
        switch self {
        case .value: "The last sample."
        case .mean: "The mean of the samples in a range of time."
        case .min: "The smallest sample in a range of time."
        case .max: "The largest sample in a range of time."
        case .p50, .p90, .p95, .p99:
            "The sample that \(percent ?? 0) of 100 in a range of time are not larger than (nearest rank)."
        case .errorRatio: "Failed samples, of all samples in a range of time."
        case .count: "How many samples were taken in a range of time."
        case .changes: "How often the value changed from one sample to the next."
        case .rate: "Samples per second of a range of time."
        case .absent: "True when no sample of a whole range of time succeeded."
        }
    }

    /// As it is written.
    package var form: String { "\(rawValue)(\(argument))" }

    package var argument: String {
        switch self {
        case .value: "SIGNAL"
        case .errorRatio: "PROBE[RANGE]"
        default: "SIGNAL[RANGE]"
        }
    }

    package var takesRange: Bool { self != .value }

    /// The unit of its result, in words.
    package var unit: String {
        if isStatistic { return "the signal's own" }
        return switch dimension(of: .number) {
        case .percent: "%"
        case .rate: "/s"
        case .boolean: "true or false"
        default: "a number"
        }
    }

    package var cannotSay: String {
        switch self {
        case .value: "the last sample is older than 3 × every, or failed and is no latency"
        case .mean, .min, .max: "no sample, or the range is not full"
        case .p50, .p90, .p95, .p99: "fewer than \(fewestSamples ?? 1) samples, or the range is not full"
        case .errorRatio: "no sample, or the range is not full"
        case .count, .changes, .rate: "the range is not full"
        case .absent: "nothing succeeded, and the range is not full"
        }
    }

    /// The samples that `check` wants in the range; nil: no number of them.
    package var provenSamples: Int? { fewestSamples.map { 2 * $0 } }

    package var example: String {
        switch self {
        case .value: "value(workers.alive) == 3"
        case .errorRatio: "error-ratio(checkout[10s]) < 1%"
        case .count: "count(checkout[10s]) > 100"
        case .changes: "changes(queue[20s]) > 0"
        case .rate: "rate(checkout[10s]) > 10/s"
        case .absent: "absent(health[10s])"
        default: "\(rawValue)(checkout[10s]) < 500ms"
        }
    }
}
