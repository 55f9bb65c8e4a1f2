package import Platform
package import Runs
package import Scenarios

/// The series of one signal with the lines it is judged by.
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

        /// True when single samples are measured in the same unit as the threshold, so that a chart can show it.
        package var isOnSamples: Bool { Function(rawValue: function).map(Self.sampleFunctions.contains) ?? false }

        private static let sampleFunctions: [Function] = [.value, .mean, .min, .max, .p50, .p90, .p95, .p99]
    }

    /// A sample that failed, and why.
    package struct Failure: Hashable, Sendable, Codable {
        package var index: Int
        package var reason: String
    }

    package var name: String
    package var probe: String
    package var dimension: Dimension
    package var every: Interval
    /// Intended starts, as distances from the run's origin, in the order of time.
    package var offsets: [Interval]
    /// In the dimension's stored unit; 0 for a failed sample.
    package var values: [Int64]
    package var failures: [Failure]
    package var thresholds: [Threshold]
    /// First and last journal line with samples of it.
    package var lines: [Int]
}

extension SignalFact {
    /// The signals in the order of the plan, then those that only the journal knows.
    static func all(in chronicle: Chronicle) -> [SignalFact] {
        var signals = chronicle.plan.signals.enumerated().map { SignalFact($0.element, number: $0.offset, in: chronicle.plan) }
        var strangers: [Int] = []
        var points = signals.map { _ in [Point]() }
        for line in chronicle.lines {
            guard case .samples(let block) = line.event else { continue }
            var index = block.signal
            if !chronicle.plan.signals.indices.contains(index) {
                if !strangers.contains(index) {
                    strangers.append(index)
                    signals.append(SignalFact(stranger: index))
                    points.append([])
                }
                index = chronicle.plan.signals.count + (strangers.firstIndex(of: block.signal) ?? 0)
            }
            points[index] += block.points.map { point in
                Point(at: chronicle.offset(of: point.at + line.shift), value: point.value, failure: point.failure)
            }
            signals[index].lines = [signals[index].lines.first ?? line.number, line.number]
        }
        for index in signals.indices { signals[index].fill(points[index]) }
        return signals
    }

    private struct Point {
        var at: Interval
        var value: Int64
        var failure: String?
    }

    private init(_ planned: PlannedSignal, number: Int, in plan: Plan) {
        self.init(
            name: planned.name, probe: planned.probe, dimension: planned.dimension, every: planned.every, offsets: [], values: [],
            failures: [], thresholds: Self.thresholds(of: number, in: plan), lines: [])
    }

    private init(stranger number: Int) {
        self.init(
            name: "signal \(number) (not in the plan)", probe: "unknown", dimension: .integer, every: .zero, offsets: [],
            values: [], failures: [], thresholds: [], lines: [])
    }

    private static func thresholds(of signal: Int, in plan: Plan) -> [Threshold] {
        var result: [Threshold] = []
        for condition in plan.conditions {
            for threshold in condition.thresholds where threshold.signal == signal {
                let fact = Threshold(
                    role: condition.role, condition: condition.name, text: condition.text, function: threshold.function,
                    comparison: threshold.comparison, value: threshold.value)
                if !result.contains(fact) { result.append(fact) }
            }
        }
        return result
    }

    /// Blocks of one signal follow each other, but a late sample may stand in the next: sorted once, stably.
    private mutating func fill(_ points: [Point]) {
        let ordered = points.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        offsets = ordered.map(\.at)
        values = ordered.map(\.value)
        failures = ordered.enumerated().compactMap { index, point in
            point.failure.map { Failure(index: index, reason: $0) }
        }
    }
}
