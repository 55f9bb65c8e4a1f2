package import Platform
package import Scenarios

/// What was seen of one signal.
package struct SignalTally: Sendable {
    package let name: String
    package let dimension: Dimension
    package let isLatency: Bool
    /// Why no samples are taken of it; nil when they are.
    package let notSampled: String?
    /// Samples a second that were meant to be taken.
    package let wantedRate: Double
    package private(set) var samples = 0
    package private(set) var failures = 0
    /// Why the last failed sample failed.
    package private(set) var lastFailure: String?
    /// The last value in the base unit; nil before the first, and after a failure.
    package private(set) var last: Double?
    private var instants = 0
    private var newest: Moment?
    private var values: [Double] = []
    private var stride = 1
    private var skipped = 0

    /// Beyond this every second value is forgotten, evenly over time: quantiles of long observations stay true enough.
    private static let mostValues = 1 << 16

    package init(
        name: String, dimension: Dimension, isLatency: Bool, every: Interval, notSampled: String? = nil
    ) {
        self.name = name
        self.dimension = dimension
        self.isLatency = isLatency
        self.notSampled = notSampled
        wantedRate = every > .zero ? 1 / every.inSeconds : 0
    }

    package mutating func take(_ sample: Sample) {
        samples += 1
        if newest.map({ sample.at > $0 }) ?? true {
            newest = sample.at
            instants += 1
        }
        switch sample.outcome {
        case .value(let stored):
            let value = Double(stored) / dimension.storedPerUnit
            last = value
            keep(value)
        case .failed(let why):
            failures += 1
            lastFailure = why
            last = nil
            // Slower than anything: nobody knows how long the caller would have waited.
            if isLatency { keep(.infinity) }
        }
    }

    private mutating func keep(_ value: Double) {
        skipped += 1
        guard skipped >= stride else { return }
        skipped = 0
        values.append(value)
        guard values.count >= Self.mostValues else { return }
        values = values.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
        stride *= 2
    }

    /// Samples a second that were taken; several instances sampled at one instant count once.
    package func reachedRate(over time: Interval) -> Double { time > .zero ? Double(instants) / time.inSeconds : 0 }

    /// In percent; nil before the first sample.
    package var errorRatio: Double? { samples == 0 ? nil : 100 * Double(failures) / Double(samples) }

    package var minimum: Double? { values.min() }
    package var maximum: Double? { values.max() }

    /// By nearest rank, failed latencies included as infinitely slow; nil without a value.
    ///
    /// - Parameter percent: 1…100.
    package func percentile(_ percent: Int) -> Double? {
        guard !values.isEmpty else { return nil }
        return values.sorted()[(values.count * percent + 99) / 100 - 1]
    }
}
