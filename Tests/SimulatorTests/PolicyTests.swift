import Platform
import Testing

@testable import Simulator

@Suite("Policies of callers and callees")
struct PolicyTests {
    private static let deadlines: [(Discipline, Int?, Double)] = [
        (Discipline.fifo, Int?.none, 0.0), (.lifo, nil, 992.7), (.fifo, 40, 999.5), (.lifo, 40, 964.3),
    ]

    @Test(
        "a deadline of 100 ms at 1.2 times the capacity: FIFO serves nobody in time, LIFO nearly all it can",
        arguments: deadlines)
    func deadline(discipline: Discipline, capacity: Int?, good: Double) throws {
        var topology = ReferenceModel.queue(perSecond: 1200, servers: 8, work: .exponential(mean: .milliseconds(8)))
        topology.services[0].discipline = discipline
        topology.services[0].queueCapacity = capacity
        topology.edges[0].timeout = Timeout(after: .milliseconds(100))
        let known = try Known(topology, seconds: 15)
        #expect(abs(known.good / known.span - good) < 40)
    }

    @Test("a cancelled attempt frees its worker and leaves the queue; otherwise it is worked on for nobody")
    func cancelling() throws {
        var topology = ReferenceModel.queue(perSecond: 150)
        topology.edges[0].timeout = Timeout(after: .milliseconds(50), cancels: true)
        let cancelled = try Known(topology, seconds: 30)
        topology.edges[0].timeout?.cancels = false
        let worked = try Known(topology, seconds: 30)
        #expect(cancelled.good / cancelled.span > 60)
        #expect(worked.good / worked.span < 10)
        #expect(cancelled.services[0].dropped > 0)
    }

    @Test("cancelling goes down to those that were called")
    func cancellingDown() throws {
        var topology = ReferenceModel.chain(perSecond: 200, attempts: 1)
        topology.services[2].endpoints[0].steps = [.work(.constant(.seconds(10)))]
        topology.services[2].concurrency = 4
        for edge in 0..<3 { topology.edges[edge].timeout = nil }
        topology.edges[0].timeout = Timeout(after: .milliseconds(100), cancels: true)
        var simulation = try Simulation(topology, seed: 1)
        simulation.run(until: .seconds(5))
        let look = simulation.observe()
        #expect(look.broken == [])
        #expect(look.edges[2].counts.orphaned > 900)
        #expect(look.services[2].inside < 40)
        #expect(simulation.inFlight < 200)
    }

    @Test("a hedge after 95 % cuts the slowest and costs a few per cent")
    func hedging() throws {
        let slow = Law.hyperexponential([.init(0.98, mean: .milliseconds(2)), .init(0.02, mean: .milliseconds(200))])
        var topology = ReferenceModel.queue(perSecond: 500, servers: 10_000, work: slow)
        let plain = try Known(topology, seconds: 20)
        topology.edges[0].hedge = Hedge(after: .milliseconds(10))
        let hedged = try Known(topology, seconds: 20)
        #expect(plain.quantile(0.99) > 100)
        #expect(hedged.quantile(0.99) < 20)
        let extra = Double(hedged.edges[0].hedges) / hedged.calls
        #expect(extra > 0.015 && extra < 0.04)
        #expect(hedged.failed == 0)
    }

    @Test("a breaker opens on failures, refuses at once, and closes after a good probe")
    func breaker() throws {
        var topology = ReferenceModel.queue(perSecond: 100, servers: 100)
        topology.edges[0].breaker = Breaker(window: 20, ratio: 0.5, open: .seconds(1))
        var simulation = try Simulation(topology, seed: 1)
        simulation.run(until: .seconds(5))
        #expect(simulation.observe().edges[0].breaker == .closed)
        let id = try simulation.impose(.errors(1), on: .service(0))
        simulation.run(until: .seconds(15))
        let during = simulation.observe()
        #expect(during.edges[0].breaker == .open || during.edges[0].breaker == .halfOpen)
        #expect(during.edges[0].counts.brokenOff > 900)
        #expect(during.edges[0].counts.attempts < 100)
        simulation.lift(id)
        simulation.run(until: .seconds(18))
        _ = simulation.observe()
        simulation.run(until: .seconds(20))
        let after = simulation.observe()
        #expect(after.edges[0].breaker == .closed)
        #expect(after.edges[0].counts.failed == 0)
    }

    @Test("a bulkhead bounds the calls that are open, and a fallback answers the others")
    func bulkhead() throws {
        var topology = ReferenceModel.queue(perSecond: 1000, servers: 100)
        topology.edges[0].bulkhead = 5
        topology.edges[0].fallback = .constant(.milliseconds(1))
        let known = try Known(topology, seconds: 10)
        #expect(known.edges[0].crowdedOut > 1000)
        #expect(known.edges[0].fallbacks == known.edges[0].crowdedOut)
        #expect(known.failed == 0)
        #expect(Double(known.services[0].insideTime) / 1e10 <= 5)
    }

    @Test("adaptive throttling keeps what arrives near twice what is accepted")
    func throttle() throws {
        var topology = ReferenceModel.queue(perSecond: 1000)
        topology.services[0].queueCapacity = 2
        topology.edges[0].throttle = Throttle(factor: 2, window: .seconds(10))
        let known = try Known(topology, seconds: 60, settling: 30)
        let offered = Double(known.services[0].offered) / known.span
        #expect(offered > 170 && offered < 230)
    }

    @Test("power of two choices is between random and the least loaded")
    func balancing() throws {
        func mean(_ balancing: Balancing) throws -> Double {
            var topology = ReferenceModel.queue(perSecond: 900)
            topology.services[0].instances = 10
            topology.services[0].balancing = balancing
            return try Known(topology, seconds: 40).mean
        }
        let (random, two, least) = (try mean(.random), try mean(.powerOf(choices: 2)), try mean(.leastLoaded))
        #expect(random > 60 && two < 35 && least < two)
        #expect(try mean(.roundRobin) < random)
    }

    @Test("a cache of recent keys hits as often as Che's formula says, and is cold after a crash")
    func cache() throws {
        var topology = ReferenceModel.queue(perSecond: 1000, servers: 100)
        topology.services[0].cache = Cache(
            .leastRecentlyUsed(capacity: 100, keys: 1000, skew: 0.8), hit: .constant(.milliseconds(1)))
        var simulation = try Simulation(topology, seed: 1)
        simulation.run(until: .seconds(10))
        _ = simulation.observe()
        simulation.run(until: .seconds(40))
        let warm = simulation.observe().services[0].counts
        let ratio = Double(warm.hits) / Double(warm.hits + warm.misses)
        #expect(abs(ratio - Self.che(capacity: 100, keys: 1000, skew: 0.8)) < 0.015)
        let id = try simulation.impose(.crash(restart: .milliseconds(500)), on: .instance(service: 0, 0))
        simulation.run(until: .milliseconds(40_600))
        simulation.lift(id)
        let cold = simulation.observe().services[0].counts
        #expect(Double(cold.hits) / Double(cold.hits + cold.misses) < ratio - 0.1)
        #expect(cold.rejected > 0 || cold.dropped > 0)
    }

    /// The hit ratio of a cache of recent keys: key k is there with 1 − e^(−pₖT), T such that `capacity` are there on average.
    private static func che(capacity: Double, keys: Int, skew: Double) -> Double {
        let weights = (1...keys).map { Arithmetic.power(Double($0), -skew) }
        let total = weights.reduce(0, +)
        let shares = weights.map { $0 / total }
        var (low, high) = (0.0, 1e7)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            let there = shares.reduce(0) { $0 + 1 - Arithmetic.exp(-$1 * middle) }
            if there < capacity { low = middle } else { high = middle }
        }
        return shares.reduce(0) { $0 + $1 * (1 - Arithmetic.exp(-$1 * low)) }
    }

    @Test("priority serves the first class first, and shedding refuses the later ones")
    func priority() throws {
        var topology = ReferenceModel.queue(perSecond: 60)
        topology.services[0].discipline = .priority(classes: 2)
        topology.edges.append(Edge("others → server", to: EndpointPath(0)))
        topology.loads.append(Load("others", edge: 1, .poisson(perSecond: 60)))
        topology.loads[1].priority = 1
        topology.services[0].shedding = Shedding(queue: 50, from: 1)
        let known = try Known(topology, seconds: 60)
        #expect(known.mean < 45 && known.failed == 0)
        #expect(known.edges[1].failed > 300)
    }

    @Test("CoDel drops what waited too long, and keeps the wait short under overload")
    func codel() throws {
        var topology = ReferenceModel.queue(perSecond: 200)
        topology.services[0].discipline = .codel(target: .milliseconds(5), interval: .milliseconds(100))
        let known = try Known(topology, seconds: 30)
        #expect(known.services[0].dropped > 1000)
        #expect(known.good / known.span > 75)
        #expect(known.quantile(0.99) < 200)
    }

    private static let rules: [(Int, Double, Int)] = [
        (3, 90.0 / 50, 6), (4, 20.0 / 80, 1), (10, 55.0 / 50, 10), (10, 56.0 / 50, 12),
    ]

    @Test(
        "an autoscaler asks for as many as the rule says",
        arguments: rules)
    func rule(count: Int, ratio: Double, wanted: Int) {
        let rule = Autoscaling(minimum: 1, maximum: 100, target: 0.5, period: .seconds(10), delay: .seconds(5))
        #expect(rule.desired(count: count, utilisation: 0.5 * ratio) == wanted)
    }

    @Test("an autoscaler follows the load, after its delay")
    func scaling() throws {
        var topology = ReferenceModel.queue(perSecond: 1)
        topology.loads[0].arrivals = .open(.ramp(from: Rate(perSecond: 50), to: Rate(perSecond: 400), over: .seconds(60)))
        topology.services[0].instances = 1
        topology.services[0].balancing = .leastLoaded
        topology.services[0].autoscaling = Autoscaling(
            minimum: 1, maximum: 20, target: 0.6, period: .seconds(5), delay: .seconds(3))
        var simulation = try Simulation(topology, seed: 1)
        simulation.run(until: .seconds(100))
        _ = simulation.observe()
        simulation.run(until: .seconds(130))
        let sample = simulation.observe().services[0]
        #expect((6...9).contains(sample.instancesUp))
        #expect(sample.utilisation > 0.45 && sample.utilisation < 0.7)
    }

    @Test("bursts, ramps and recorded profiles send as many as their area")
    func profiles() throws {
        let shapes: [(Profile, Double)] = [
            (.bursts(low: Rate(perSecond: 10), high: Rate(perSecond: 210), burst: .seconds(1), period: .seconds(10)), 30),
            (Profile([.init(.zero, .zero), .init(.seconds(50), Rate(perSecond: 80)), .init(.seconds(100), .zero)]), 40),
        ]
        for (shape, rate) in shapes {
            for evenly in [false, true] {
                var topology = ReferenceModel.queue(perSecond: 1, servers: 100)
                topology.loads[0].arrivals = .open(shape, evenly: evenly)
                let known = try Known(topology, seconds: 100, settling: 0)
                #expect(abs(known.calls - 100 * rate) < (evenly ? 3 : 4 * (100 * rate).squareRoot()))
            }
        }
    }
}
