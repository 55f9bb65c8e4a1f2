import Platform
import Testing

@testable import Simulator

/// What is published about retries, and what follows from algebra.
@Suite("Retries")
struct RetryTests {
    /// Layers that call each other; the last always fails.
    static func layers(_ count: Int, attempts: Int, limit: RetryLimit = .none) -> Topology {
        var services: [Service] = []
        var edges: [Edge] = []
        for layer in 0..<count {
            let isLast = layer == count - 1
            let steps: [Step] = [.work(.constant(.milliseconds(1)))] + (isLast ? [] : [.call(layer + 1)])
            var service = Service("layer \(layer)", concurrency: 100_000, endpoints: [Endpoint("call", steps)])
            if isLast { service.errors = .one }
            services.append(service)
            var edge = Edge("to layer \(layer)", to: EndpointPath(layer))
            edge.retries = Retries(attempts: attempts, limit: limit)
            edges.append(edge)
        }
        return Topology(services: services, edges: edges, loads: [Load("clients", edge: 0, .constant(perSecond: 10))])
    }

    @Test("k attempts in each of L layers become kᴸ at the last", arguments: [(3, 4, 64), (5, 3, 243), (3, 3, 27)])
    func amplification(layers: Int, attempts: Int, expected: Int64) throws {
        var simulation = try Simulation(Self.layers(layers, attempts: attempts), seed: 1)
        simulation.run(until: .milliseconds(10_050 + 900))
        let edges = simulation.totals.edges
        // Whatever began in the last moments may be under way.
        let share = Double(edges[layers - 1].attempts) / Double(edges[0].calls)
        #expect(abs(share - Double(expected)) / Double(expected) < 0.06)
        #expect(edges[0].succeeded == 0)
    }

    @Test("one request becomes exactly kᴸ attempts")
    func oneRequest() throws {
        var topology = Self.layers(3, attempts: 4)
        topology.loads[0].arrivals = .closed(users: 1, think: .constant(.seconds(1)))
        var simulation = try Simulation(topology, seed: 1)
        simulation.run(until: .milliseconds(1900))
        #expect(simulation.totals.edges[2].attempts == 64)
        #expect(simulation.totals.edges[0].failed == 1)
    }

    @Test(
        "a budget of b in each of L layers bounds attempts by (1 + b)ᴸ",
        arguments: [(1, 0.1, 1.1), (2, 0.1, 1.21), (3, 0.2, 1.728)])
    func budget(layers: Int, ratio: Double, bound: Double) throws {
        var topology = Self.layers(layers, attempts: 3, limit: .perCall(ratio: Ratio(ratio), cap: 10))
        topology.loads[0].arrivals = .constant(perSecond: 1000)
        var simulation = try Simulation(topology, seed: 1)
        simulation.run(until: .seconds(4))
        let edges = simulation.totals.edges
        let share = Double(edges[layers - 1].attempts) / Double(edges[0].calls)
        #expect(abs(share - bound) < 0.02)
        #expect(edges[0].deniedRetries > 0)
    }

    static func clients(failing: Double, _ retries: Retries?) -> Topology {
        var service = Service("server", concurrency: 1000, endpoints: [Endpoint("call", [.work(.constant(.milliseconds(1)))])])
        service.errors = Ratio(failing)
        var edge = Edge("calls", to: EndpointPath(0))
        edge.retries = retries
        return Topology(services: [service], edges: [edge], loads: [Load("clients", edge: 0, .poisson(perSecond: 1000))])
    }

    private static let outcomes: [(Double, Double, Double, Double, Double)] = [
        (0.05, 1.0, 1.052, 0.9998, 1.052), (0.1, 0.9999, 1.109, 0.985, 1.094), (0.2, 0.998, 1.251, 0.882, 1.104),
        (0.5, 0.937, 1.875, 0.552, 1.104),
        (1.0, 0.0, 4.0, 0.0, 1.104),
    ]

    @Test(
        "success and load of clients that try four times, none, with a bucket, or while few fail",
        arguments: outcomes)
    func strategies(failing: Double, free: Double, load: Double, bucket: Double, bucketLoad: Double) throws {
        let plain = try Known(Self.clients(failing: failing, nil), seconds: 8, settling: 2)
        #expect(abs(plain.good / plain.calls - (1 - failing)) < 0.015)
        let four = try Known(Self.clients(failing: failing, Retries(attempts: 4)), seconds: 8, settling: 2)
        #expect(abs(four.good / four.calls - free) < 0.01)
        #expect(abs(four.attempts / four.calls - load) < 0.03)
        let limit = RetryLimit.perCall(ratio: 0.1, cap: 5)
        let limited = try Known(Self.clients(failing: failing, Retries(attempts: 4, limit: limit)), seconds: 8, settling: 2)
        #expect(abs(limited.good / limited.calls - bucket) < 0.015)
        #expect(abs(limited.attempts / limited.calls - bucketLoad) < 0.01)
        let careful = Retries(attempts: 4, limit: .whileFailing(below: 0.1, window: 64))
        let cautious = try Known(Self.clients(failing: failing, careful), seconds: 8, settling: 2)
        #expect(cautious.attempts / cautious.calls < (failing >= 0.5 ? 1.001 : 1.07))
    }

    private static let policies: [(String, Bool)] = [
        ("none", true), ("one edge", false), ("all", false), ("budget", true), ("queue", true),
    ]

    @Test(
        "with retries a database stays overloaded after its fault; without, with a budget, or with short queues it recovers",
        arguments: policies)
    func metastable(policy: String, recovers: Bool) throws {
        var topology = ReferenceModel.chain(
            limit: policy == "budget" ? .perCall(ratio: 0.1, cap: 10) : .none, attempts: policy == "none" ? 1 : 3)
        if policy == "one edge" { for edge in 0..<2 { topology.edges[edge].retries = nil } }
        if policy == "queue" { for service in 0..<3 { topology.services[service].queueCapacity = 16 } }
        var collapsed = 0
        for seed: UInt64 in [1] {
            var simulation = try Simulation(topology, seed: seed)
            simulation.run(until: .seconds(3))
            let id = try simulation.impose(.slowdown(factor: 5), on: .service(2))
            simulation.run(until: .seconds(8))
            simulation.lift(id)
            simulation.run(until: .seconds(22))
            _ = simulation.observe()
            simulation.run(until: .seconds(25))
            let look = simulation.observe()
            #expect(look.broken == [])
            let counts = look.edges[0].counts
            if Double(counts.failed) > 0.5 * Double(counts.calls) { collapsed += 1 }
        }
        #expect(collapsed == (recovers ? 0 : 1))
    }

    @Test("a database of 300/s with 280/s and one retry stays at 560/s after an outage; with 100/s it recovers")
    func threshold() throws {
        func load(_ perSecond: Double) throws -> Double {
            var topology = ReferenceModel.queue(perSecond: perSecond, work: .constant(Interval(nanoseconds: 3_333_333)))
            topology.edges[0].timeout = Timeout(after: .seconds(1))
            topology.edges[0].retries = Retries(attempts: 2)
            var simulation = try Simulation(topology, seed: 1)
            simulation.run(until: .seconds(10))
            let id = try simulation.impose(.pause, on: .service(0))
            simulation.run(until: .seconds(20))
            simulation.lift(id)
            simulation.run(until: .seconds(80))
            _ = simulation.observe()
            simulation.run(until: .seconds(90))
            return Double(simulation.observe().services[0].counts.offered) / 10
        }
        #expect(abs(try load(280) - 560) < 25)
        #expect(abs(try load(100) - 100) < 15)
    }

    private static let pauses: [(Backoff.Jitter, Double, Double)] = [
        (Backoff.Jitter.none, 70.0, 0.001), (.full, 35, 2), (.equal, 52.5, 1.5),
    ]

    @Test(
        "pauses before another attempt",
        arguments: pauses)
    func backoff(jitter: Backoff.Jitter, pauses: Double, tolerance: Double) throws {
        // Three pauses: 10, 20 and 40 ms, or what the jitter makes of them.
        var topology = Self.clients(
            failing: 1, Retries(attempts: 4, backoff: Backoff(base: .milliseconds(10), cap: .seconds(1), jitter: jitter)))
        topology.loads[0].arrivals = .constant(perSecond: 100)
        let known = try Known(topology, seconds: 20)
        let mean: Double = Double(known.edges[0].callTime) / known.failed / 1e6
        #expect(abs(mean - 4 - pauses) < tolerance + 0.01)
    }

    @Test("decorrelated pauses stay between base and cap")
    func decorrelated() throws {
        var topology = Self.clients(
            failing: 1,
            Retries(attempts: 5, backoff: Backoff(base: .milliseconds(10), cap: .milliseconds(50), jitter: .decorrelated)))
        topology.loads[0].arrivals = .constant(perSecond: 100)
        let known = try Known(topology, seconds: 20)
        let mean = Double(known.edges[0].callTime) / known.failed / 1e6 - 5
        #expect(mean > 4 * 10 && mean < 4 * 50)
    }

    @Test("without jitter clients that failed together come back together")
    func jitter() throws {
        func rejected(_ jitter: Backoff.Jitter) throws -> Int64 {
            var topology = Self.clients(
                failing: 0, Retries(attempts: 6, backoff: Backoff(base: .milliseconds(50), cap: .seconds(2), jitter: jitter)))
            topology.services[0].concurrency = 5
            topology.services[0].queueCapacity = 0
            topology.services[0].endpoints[0].steps = [.work(.constant(.milliseconds(5)))]
            topology.loads[0].arrivals = .closed(users: 100, think: .constant(.seconds(1)))
            return try Known(topology, seconds: 10, settling: 0).services[0].rejected
        }
        #expect(try rejected(.none) > 2 * rejected(.full))
    }
}
