package import Platform
package import Runs
package import Scenarios

/// One signal over the run, reduced to what a report shows of it, with the lines it is judged by.
package struct SignalFact: Hashable, Sendable, Codable {
    /// A comparison of the signal with a number, as a condition of the plan makes it.
    package struct Threshold: Hashable, Sendable, Codable {
        package var role: ConditionRole
        package var condition: String
        package var text: String
        package var function: String
        package var comparison: String
        /// In the signal's stored unit; for `error-ratio`, thousandths of a percent.
        package var value: Int64
        /// The longest range of its condition.
        package var range: Interval
        /// nil: it cannot be compared with a series that a chart shows.
        package var crossings: Crossings?

        /// True when single samples are measured in the same unit as the threshold, so that a chart can show it.
        package var isOnSamples: Bool { Function(rawValue: function).map(Self.sampleFunctions.contains) ?? false }
        /// True when it is about the share of failed samples.
        package var isOnFailures: Bool { Function(rawValue: function) == .errorRatio }

        private static let sampleFunctions: [Function] = [.value, .mean, .min, .max, .p50, .p90, .p95, .p99]
    }

    package var name: String
    package var probe: String
    package var dimension: Dimension
    package var every: Interval
    package var thresholds: [Threshold]
    /// First and last journal line with samples of it.
    package var lines: [Int]
    /// The samples, then the share of failed ones over each range that a condition looks at.
    package var series: [SeriesFact]
}

extension SignalFact {
    /// A signal of the plan, without its samples.
    init(_ planned: PlannedSignal, number: Int, in plan: Plan) {
        self.init(
            name: planned.name, probe: planned.probe, dimension: planned.dimension, every: planned.every,
            thresholds: Self.thresholds(of: number, in: plan), lines: [], series: [])
    }

    /// A signal that only the journal knows.
    init(stranger number: Int) {
        self.init(
            name: "signal \(number) (not in the plan)", probe: "unknown", dimension: .integer, every: .zero, thresholds: [],
            lines: [], series: [])
    }

    /// Reduces the samples to the series that charts show.
    mutating func fill(_ samples: SampleSeries, over scale: TimeScale, faults: ClosedRange<Interval>?) {
        let own = SeriesFact(
            samples, dimension: dimension, every: every, over: scale, faults: faults,
            thresholds: thresholds.filter(\.isOnSamples))
        let onFailures = thresholds.filter(\.isOnFailures)
        let ranges = onFailures.map(\.range).reduce(into: [Interval]()) { if !$0.contains($1) { $0.append($1) } }
        series =
            [own]
            + ranges.prefix(Self.maximumRanges).map { range in
                SeriesFact(
                    samples.failureShare(over: range), range: range, dimension: .percent, every: every, over: scale,
                    faults: faults,
                    thresholds: onFailures.filter { $0.range == range })
            }
    }

    private static let maximumRanges = 3

    private static func thresholds(of signal: Int, in plan: Plan) -> [Threshold] {
        var result: [Threshold] = []
        for condition in plan.conditions {
            for threshold in condition.thresholds where threshold.signal == signal {
                let fact = Threshold(
                    role: condition.role, condition: condition.name, text: condition.text, function: threshold.function,
                    comparison: threshold.comparison, value: threshold.value, range: condition.range)
                if !result.contains(fact) { result.append(fact) }
            }
        }
        return result
    }
}
