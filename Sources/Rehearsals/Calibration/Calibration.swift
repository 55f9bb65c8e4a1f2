package import Platform
internal import SimulatedTargets
package import Simulator

/// Fits service times and error rates of a topology to what was measured of the real thing.
///
/// One signal sees a whole path, so one factor is fitted for all service times on it that no deeper signal has fitted before: the
/// factor with which the simulated median is the measured one. The error rate of the endpoint's service becomes what is measured
/// beyond what the simulation has already. Nothing else is touched.
package struct Calibration: Sendable {
    /// What was measured at an endpoint while nothing was broken.
    package struct Measurement: Sendable {
        package var signal: String
        /// SERVICE.ENDPOINT, a service or a load of the topology.
        package var place: String
        package var p50: Interval
        package var p95: Interval?
        package var p99: Interval?
        /// From 0 to 1.
        package var errors: Double
        package var samples: Int

        package init(
            signal: String, place: String, p50: Interval, p95: Interval?, p99: Interval?, errors: Double, samples: Int
        ) {
            self.signal = signal
            self.place = place
            self.p50 = p50
            self.p95 = p95
            self.p99 = p99
            self.errors = errors
            self.samples = samples
        }
    }

    /// One measurement beside the simulation before and after the fit.
    package struct Row: Sendable {
        package var measured: Measurement
        package var before: Seen
        package var after: Seen
        /// What the service times were multiplied with; nil where no factor brings the median there.
        package var factor: Double?
        /// The services whose times it was, by name.
        package var services: [String]
    }

    /// What the simulation shows at a place.
    package struct Seen: Sendable {
        package var p50: Interval?
        package var p95: Interval?
        package var p99: Interval?
        package var errors: Double
    }

    package private(set) var topology: Topology
    package private(set) var rows: [Row] = []
    /// The paths of what was fitted, as in `services[2].errors`, with why.
    package private(set) var notes: [String: String] = [:]
    private let seed: UInt64

    private static let warmUp = Interval.seconds(20)
    private static let length = Interval.seconds(80)
    private static let steps = 14
    private static let widest = 64.0

    /// - Throws: ``RehearsalProblem`` or `TargetError` for a place that is not there; `InvalidTopology`.
    package init(_ topology: Topology, to measurements: [Measurement], seed: UInt64 = 1) throws {
        self.topology = topology
        self.seed = seed
        let names = SimulatedNames(topology)
        var placed: [(measurement: Measurement, edges: [Int], reached: Set<Int>)] = []
        for measurement in measurements {
            let reading = try SimulatedReading(measurement.place, measure: .response, in: names)
            guard case .calls(let edges) = reading.subject else { continue }
            placed.append((measurement, edges, Self.reached(from: edges, in: topology)))
        }
        var fitted: Set<Int> = []
        // Whoever reaches the fewest services is the deepest.
        for entry in placed.sorted(by: { ($0.reached.count, $0.measurement.signal) < ($1.reached.count, $1.measurement.signal) })
        {
            try fit(entry.measurement, entry.edges, entry.reached.subtracting(fitted).sorted())
            fitted.formUnion(entry.reached)
        }
    }

    private static func reached(from edges: [Int], in topology: Topology) -> Set<Int> {
        var reached: Set<Int> = []
        var waiting = edges.map { topology.edges[$0].to.service }
        while let service = waiting.popLast() {
            guard reached.insert(service).inserted else { continue }
            let calls = topology.services[service].endpoints.flatMap(\.steps).flatMap { step -> [Int] in
                if case .calls(let calls) = step { calls.map(\.edge) } else { [] }
            }
            waiting += calls.map { topology.edges[$0].to.service }
        }
        return reached
    }

    private mutating func fit(_ measured: Measurement, _ edges: [Int], _ services: [Int]) throws {
        let before = try Self.see(topology, edges, seed)
        let original = topology
        let factor = services.isEmpty ? nil : try factor(for: measured.p50, edges, services)
        if let factor { topology = Self.scaled(original, services, by: factor) }
        var seen = try Self.see(topology, edges, seed)
        if let service = edges.first.map({ original.edges[$0].to.service }) {
            let missing = measured.errors - seen.errors
            let own = original.services[service].errors.value
            let errors = min(1, max(0, own + missing))
            // Less than one failed sample is nothing that was measured.
            if abs(missing) * Double(max(1, measured.samples)) >= 1 {
                topology.services[service].errors = Ratio(errors)
                notes["services[\(service)].errors"] = "fitted to \(measured.signal)"
                seen = try Self.see(topology, edges, seed)
            }
        }
        if factor != nil {
            for service in services { notes["services[\(service)].endpoints"] = "service times fitted to \(measured.signal)" }
        }
        rows.append(
            Row(
                measured: measured, before: before, after: seen, factor: factor,
                services: services.map { original.services[$0].name }))
    }

    /// By bisection on a logarithmic scale, with the same chance for every factor; nil when the median lies outside of all.
    private func factor(for wanted: Interval, _ edges: [Int], _ services: [Int]) throws -> Double? {
        var (low, high) = (1 / Self.widest, Self.widest)
        func median(_ factor: Double) throws -> Interval {
            try Self.see(Self.scaled(topology, services, by: factor), edges, seed).p50 ?? .seconds(86_400)
        }
        guard try median(low) <= wanted, try median(high) >= wanted else { return nil }
        for _ in 0..<Self.steps {
            let middle = (low * high).squareRoot()
            if try median(middle) < wanted { low = middle } else { high = middle }
        }
        return (low * high).squareRoot()
    }

    private static func scaled(_ topology: Topology, _ services: [Int], by factor: Double) -> Topology {
        var result = topology
        for service in services {
            for endpoint in result.services[service].endpoints.indices {
                for step in result.services[service].endpoints[endpoint].steps.indices {
                    guard case .work(let law) = result.services[service].endpoints[endpoint].steps[step] else { continue }
                    result.services[service].endpoints[endpoint].steps[step] = .work(law.scaled(by: factor))
                }
            }
        }
        return result
    }

    /// What callers at some edges see of a topology in which nothing is broken.
    private static func see(_ topology: Topology, _ edges: [Int], _ seed: UInt64) throws -> Seen {
        // A topology that cannot keep up is stopped early: its median is high enough to be told from any other.
        var simulation = try Simulation(topology, seed: seed, limits: SimulationLimits(events: 20_000_000, inFlight: 200_000))
        simulation.run(until: warmUp)
        _ = simulation.observe()
        simulation.run(until: warmUp + length)
        let seen = simulation.observe()
        var sketch = LatencySketch()
        var ended: Int64 = 0
        var failed: Int64 = 0
        for edge in edges {
            sketch.merge(seen.edges[edge].latency)
            let counts = seen.edges[edge].counts
            ended += counts.succeeded + counts.fallbacks + counts.failed
            failed += counts.failed
        }
        func quantile(_ ratio: Ratio) -> Interval? { sketch.quantile(ratio).map { Interval(nanoseconds: $0) } }
        return Seen(
            p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99),
            errors: ended > 0 ? Double(failed) / Double(ended) : 0)
    }
}
