import Platform
import Testing

@testable import Simulator

/// Overloads that outlive their cause: where they begin, and how long the way back is.
@Suite("Recovery")
struct RecoveryTests {
    /// A database that does 300/s, is waited for one second, and is asked twice; all evenly, so that a fluid tells what happens.
    static func database(_ perSecond: Double, attempts: Int = 2) -> Topology {
        var topology = ReferenceModel.queue(perSecond: 1, work: .constant(Interval(nanoseconds: 3_333_333)))
        topology.loads[0].arrivals = .constant(perSecond: perSecond)
        topology.edges[0].timeout = Timeout(after: .seconds(1))
        topology.edges[0].retries = Retries(attempts: attempts)
        return topology
    }

    /// Seconds from the end of an outage to the first good answer, and until nobody waits; nil when that does not come.
    static func recovery(_ topology: Topology, outage: Int64, patience: Int) throws -> (good: Double, empty: Double)? {
        var simulation = try Simulation(topology, seed: 1)
        simulation.run(until: .seconds(5))
        let id = try simulation.impose(.pause, on: .service(0))
        simulation.run(until: .seconds(5 + outage))
        simulation.lift(id)
        let before = simulation.look(edge: 0).counts.succeeded
        var good: Double?
        for tenth in 1...(patience * 10) {
            simulation.run(until: .seconds(5 + outage) + .milliseconds(100 * Int64(tenth)))
            let time = Double(tenth) / 10
            // Those that began within the last second of the outage are still waited for.
            if good == nil, time > 1.5, simulation.look(edge: 0).counts.succeeded > before { good = time }
            if let good, simulation.look(service: 0).queued == 0 { return (good, time) }
        }
        return nil
    }

    @Test(
        "after an outage of 10 s with one retry, the first good answer comes after (19 λ − μ) / (μ − 2 λ) + 1 s",
        arguments: [40, 60, 80, 100, 120, 130, 135])
    func fluid(perSecond: Double) throws {
        let capacity = 300.0
        // Until the backlog is worth less than the time-out, everything comes twice.
        let turn = (19 * perSecond - capacity) / (capacity - 2 * perSecond)
        let found = try #require(try Self.recovery(Self.database(perSecond), outage: 10, patience: 120))
        #expect(abs(found.good - turn - 1) < 0.05 * (turn + 1) + 0.3)
        let empty = turn + 1 + 2 * perSecond / (capacity - perSecond)
        #expect(abs(found.empty - empty) < 0.05 * empty + 0.5)
    }

    @Test("150/s is the edge: below it the way back is long, above it there is none", arguments: [(145.0, true), (155, false)])
    func edge(perSecond: Double, recovers: Bool) throws {
        let found = try Self.recovery(Self.database(perSecond), outage: 10, patience: 300)
        #expect((found != nil) == recovers)
    }

    @Test("without retries the way back is 10 λ / (μ − λ)", arguments: [100.0, 200, 250])
    func plain(perSecond: Double) throws {
        let found = try #require(try Self.recovery(Self.database(perSecond, attempts: 1), outage: 10, patience: 120))
        let empty = 10 * perSecond / (300 - perSecond)
        #expect(abs(found.empty - empty) < 0.05 * empty + 0.3)
    }

    private static let triggers: [(Double, Int64, Double, Bool)] = [
        // Share of capacity lost, seconds, requests a second, whether it recovers.
        (0.390, 10, 200, true), (0.407, 10, 200, false), (0.407, 9, 200, true), (0.407, 10, 140, true),
    ]

    @Test(
        "a little more of a trigger in size, length or load, and a database does not come back",
        arguments: triggers)
    func cliff(loss: Double, seconds: Int64, perSecond: Double, recovers: Bool) throws {
        var simulation = try Simulation(Self.database(perSecond), seed: 1)
        simulation.run(until: .seconds(5))
        let id = try simulation.impose(.slowdown(factor: Ratio(1 / (1 - loss))), on: .service(0))
        simulation.run(until: .seconds(5 + seconds))
        simulation.lift(id)
        simulation.run(until: .seconds(90))
        let before = simulation.look(edge: 0).counts
        simulation.run(until: .seconds(100))
        let counts = simulation.look(edge: 0).counts - before
        #expect(Double(counts.succeeded) == (recovers ? Double(counts.calls) : 0))
        #expect(simulation.observe().broken == [])
    }

    private static let cells: [(String, Double, Int64, Bool)] = [
        // Policy, requests a second, when it has recovered by the backlog that it has to work off, whether it does.
        ("none", 300.0, 20, true), ("none", 800, 35, true), ("one edge", 300, 65, true), ("one edge", 500, 20, false),
        ("all", 300, 20, false), ("abandoned", 300, 20, false), ("abandoned", 500, 20, false), ("budget", 300, 20, true),
        ("budget", 500, 30, true), ("budget", 800, 20, false), ("queue", 300, 15, true), ("queue", 800, 15, true),
        ("lifo", 300, 15, true), ("lifo", 800, 15, true),
    ]

    @Test("which policies let the chain recover, at which load", arguments: cells)
    func policies(policy: String, perSecond: Double, end: Int64, recovers: Bool) throws {
        var simulation = try Simulation(Self.chain(policy, perSecond), seed: 1)
        simulation.run(until: .seconds(2))
        let id = try simulation.impose(.slowdown(factor: 5), on: .service(2))
        simulation.run(until: .seconds(7))
        simulation.lift(id)
        simulation.run(until: .seconds(end))
        _ = simulation.observe()
        simulation.run(until: .seconds(end + 2))
        let look = simulation.observe()
        #expect(look.broken == [])
        let isCollapsed = Double(look.edges[0].counts.failed) > 0.3 * Double(look.edges[0].counts.calls)
        #expect(isCollapsed == !recovers)
    }

    private static func chain(_ policy: String, _ perSecond: Double) -> Topology {
        var topology = ReferenceModel.chain(
            perSecond: perSecond, limit: policy == "budget" ? .perCall(ratio: 0.1, cap: 10) : .none,
            attempts: policy == "none" ? 1 : 3)
        switch policy {
        case "one edge": for edge in 0..<2 { topology.edges[edge].retries = nil }
        case "abandoned": for service in 0..<3 { topology.services[service].dropsAbandoned = true }
        case "queue": for service in 0..<3 { topology.services[service].queueCapacity = 16 }
        case "lifo": for service in 0..<3 { topology.services[service].discipline = .lifo }
        default: break
        }
        return topology
    }
}
