internal import Engine
internal import Platform
internal import Scenarios

/// What was seen of a service before its first scenario.
struct MeasuredService {
    /// What people recognise the instances by.
    var instances: [String]
    /// The fewest and the most that were alive while it was measured.
    var alive: ClosedRange<Int>
    var requests: Int
    var failed: Int
    var lastFailure: String?
    /// In nanoseconds; infinite when so many requests failed that nobody can say.
    var p50: Double
    var p95: Double
    var p99: Double
    var slowest: Double
    var length: Interval
    var day: String

    var errorPercent: Double { requests == 0 ? 100 : 100 * Double(failed) / Double(requests) }

    /// The slowest quantile that has an end: what thresholds are made of.
    var typicalWorst: Double? { [p99, p95, p50].first { $0.isFinite } }

    init(_ observation: Observation, signal: String, instances: [String], day: String) {
        self.instances = instances
        self.day = day
        length = observation.length
        let tally = observation.signals.first { $0.name == signal }
        requests = tally?.samples ?? 0
        failed = tally?.failures ?? 0
        lastFailure = tally?.lastFailure
        p50 = tally?.percentile(50) ?? .infinity
        p95 = tally?.percentile(95) ?? .infinity
        p99 = tally?.percentile(99) ?? .infinity
        slowest = tally?.maximum ?? .infinity
        let counts = observation.signals.first { $0.name == "\(NewScenario.target).alive" }
        let low = Int(counts?.minimum ?? Double(instances.count))
        alive = low...max(low, Int(counts?.maximum ?? Double(instances.count)))
    }
}
