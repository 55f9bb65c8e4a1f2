import Platform
import Testing

@testable import Simulator

/// What a simulation gave on one edge, after a time to settle.
struct Known {
    var calls = 0.0
    var good = 0.0
    var failed = 0.0
    var attempts = 0.0
    var mean = 0.0
    var latency = LatencySketch()
    var services: [ServiceCounts] = []
    var edges: [EdgeCounts] = []
    var span = 0.0

    /// Runs `topology` for `seconds` after `settling` seconds and reads its edge `edge`; every look checks the laws.
    init(_ topology: Topology, seed: UInt64 = 1, seconds: Int64, settling: Int64 = 10, edge: Int = 0) throws {
        var simulation = try Simulation(topology, seed: seed)
        simulation.run(until: .seconds(settling))
        var broken = simulation.observe().broken
        simulation.run(until: .seconds(settling + seconds))
        let look = simulation.observe()
        broken += look.broken
        #expect(broken == [])
        let counts = look.edges[edge].counts
        calls = Double(counts.calls)
        good = Double(counts.succeeded)
        failed = Double(counts.failed)
        attempts = Double(counts.attempts)
        mean = Double(counts.goodTime) / Double(max(1, counts.succeeded)) / 1e6
        latency = look.edges[edge].latency
        services = look.services.map(\.counts)
        edges = look.edges.map(\.counts)
        span = Double(seconds)
    }

    /// The quantile in milliseconds.
    func quantile(_ p: Ratio) -> Double { Double(latency.quantile(p) ?? 0) / 1e6 }

    /// Replications with seeds 1…count: their mean and its standard error.
    static func replicate(_ count: UInt64, _ value: (UInt64) throws -> Double) rethrows -> (mean: Double, error: Double) {
        summary(of: try (1...count).map(value))
    }

    static func summary(of values: [Double]) -> (mean: Double, error: Double) {
        let count = values.count
        let mean = values.reduce(0, +) / Double(count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (squares / Double(count - 1) / Double(count)).squareRoot())
    }
}

/// Whether `found` is within four standard errors of `expected`, and those are at most `share` of it.
func isKnown(_ found: (mean: Double, error: Double), _ expected: Double, within share: Double = 0.05) -> Bool {
    abs(found.mean - expected) <= 4 * found.error && 4 * found.error <= 4 * share * expected
}
