import Platform
import Testing

@testable import Simulator

/// Queues whose answers are known in closed form; four standard errors, from independent seeds.
@Suite("Queues with known answers")
struct QueueTests {
    private static let single: [(Double, Double)] = [(50.0, 20.0), (80, 50)]

    @Test("M/M/1: the mean time inside is 1 / (μ − λ)", arguments: single)
    func oneServer(perSecond: Double, mean: Double) throws {
        let seconds = Int64(15_000 / perSecond)
        let found = try Known.replicate(10) {
            try Known(ReferenceModel.queue(perSecond: perSecond), seed: $0, seconds: seconds).mean
        }
        #expect(isKnown(found, mean, within: 0.06), "\(found)")
    }

    @Test("M/M/1 at 50 %: quantiles are −ln(1 − p) / (μ − λ)")
    func quantiles() throws {
        let known = try Known(ReferenceModel.queue(perSecond: 50), seconds: 2000)
        #expect(abs(known.quantile(0.5) - 13.863) < 0.6)
        #expect(abs(known.quantile(0.9) - 46.05) < 2)
        #expect(abs(known.quantile(0.99) - 92.1) < 6)
    }

    private static let several: [(Int, Double, Double)] = [
        (2, 0.8, 27.7777778), (4, 0.8, 17.4554059), (8, 0.8, 12.86028078), (16, 0.8, 10.952762228),
    ]

    @Test(
        "M/M/c: the mean wait is C / (cμ − λ)",
        arguments: several)
    func manyServers(servers: Int, utilisation: Double, mean: Double) throws {
        let rate = 100 * Double(servers) * utilisation
        let found = try Known.replicate(10) {
            try Known(
                ReferenceModel.queue(perSecond: rate, servers: servers), seed: $0, seconds: Int64(12_000 / rate), settling: 2
            ).mean
        }
        #expect(isKnown(found, mean), "\(found)")
    }

    private static let works: [(Law, Double)] = [
        (Law.constant(.milliseconds(10)), 20.0), (.erlang(mean: .milliseconds(10), stages: 4), 25),
        (.hyperexponential(mean: .milliseconds(10), variation: 4), 100),
    ]

    @Test(
        "M/G/1: the wait is Pollaczek's and Khinchine's",
        arguments: works)
    func anyWork(work: Law, wait: Double) throws {
        let found = try Known.replicate(10) {
            try Known(ReferenceModel.queue(perSecond: 80, work: work), seed: $0, seconds: 250).mean
        }
        #expect(isKnown(found, wait + 10, within: 0.12), "\(found)")
    }

    @Test("M/D/1: a fifth does not wait, and 90 % wait less than 50 ms")
    func constantWork() throws {
        let known = try Known(ReferenceModel.queue(perSecond: 80, work: .constant(.milliseconds(10))), seconds: 1000)
        let at = { (time: Double) in
            let found = (1...999).first { known.quantile(Ratio(Double($0) / 1000)) > time + 10.2 } ?? 1000
            return Double(found - 1) / 1000
        }
        #expect(abs(at(0) - 0.2) < 0.02)
        #expect(abs(at(10) - 0.445) < 0.03)
        #expect(abs(at(50) - 0.8995) < 0.03)
    }

    private static let losses: [(Int, Double, Double)] = [
        (1, 0.8, 0.4444444444), (5, 3.0, 0.1100543478), (8, 6.4, 0.1443938899), (10, 10, 0.2145823431),
    ]

    @Test(
        "Erlang B: the share that finds all workers busy",
        arguments: losses)
    func loss(servers: Int, load: Double, share: Double) throws {
        var topology = ReferenceModel.queue(perSecond: load * 100, servers: servers)
        topology.services[0].queueCapacity = 0
        let found = try Known.replicate(10) {
            let known = try Known(topology, seed: $0, seconds: Int64(8_000 / (load * 100)), settling: 1)
            return known.failed / known.calls
        }
        #expect(isKnown(found, share), "\(found)")
    }

    @Test("M/M/1/K: a bounded queue refuses (1 − ρ)ρᴷ / (1 − ρᴷ⁺¹)")
    func bounded() throws {
        var topology = ReferenceModel.queue(perSecond: 90)
        topology.services[0].queueCapacity = 4
        let found = try Known.replicate(10) {
            let known = try Known(topology, seed: $0, seconds: 150)
            return known.failed / known.calls
        }
        // In the system one more than in the queue: K = 5.
        let power: Double = 0.59049
        let share: Double = 0.1 * power / (1 - power * 0.9)
        #expect(isKnown(found, share), "\(found)")
    }

    @Test(
        "processor sharing: the mean time inside is 50 ms whatever the law",
        arguments: [
            Law.exponential(mean: .milliseconds(10)), .constant(.milliseconds(10)),
            .hyperexponential(mean: .milliseconds(10), variation: 4),
        ])
    func sharing(work: Law) throws {
        var topology = ReferenceModel.queue(perSecond: 80, work: work)
        topology.services[0].discipline = .sharing
        let found = try Known.replicate(10) { try Known(topology, seed: $0, seconds: 200).mean }
        #expect(isKnown(found, 50, within: 0.12), "\(found)")
    }

    @Test("a network of queues has the product form: Jackson")
    func jackson() throws {
        var front = Service(
            "front", concurrency: 1, endpoints: [Endpoint("call", [.work(.exponential(mean: .milliseconds(10))), .call(1)])])
        front.holdsWorkers = false
        let back = Service("back", concurrency: 2, endpoints: [Endpoint("call", [.work(.exponential(mean: .milliseconds(16)))])])
        let topology = Topology(
            services: [front, back], edges: [Edge("in", to: EndpointPath(0)), Edge("on", to: EndpointPath(1))],
            loads: [Load("clients", edge: 0, .poisson(perSecond: 60))])
        let found = try Known.replicate(10) { try Known(topology, seed: $0, seconds: 250).mean }
        // 1 / (100 − 60), and M/M/2 at 48 %: 16 / (1 − 0.48²).
        let expected: Double = 25 + 16 / (1 - 0.2304)
        #expect(isKnown(found, expected), "\(found)")
    }

    @Test("a closed loop: throughput of the machine repair model")
    func closed() throws {
        var topology = ReferenceModel.queue(perSecond: 1)
        topology.loads[0].arrivals = .closed(users: 10, think: .exponential(mean: .milliseconds(100)))
        let found = try Known.replicate(10) {
            let known = try Known(topology, seed: $0, seconds: 150)
            return known.good / known.span
        }
        // One worker of 100/s, ten users who think 100 ms: 100 · (1 − p₀).
        var (term, sum) = (1.0, 1.0)
        for user in 0..<10 {
            term *= Double(10 - user) * 0.1
            sum += term
        }
        let expected: Double = 100 * (1 - 1 / sum)
        #expect(isKnown(found, expected), "\(found)")
    }

    @Test("the chain: mean time and attempts at the database are those of four other simulators")
    func chain() throws {
        var attempts: [Double] = []
        let found = try Known.replicate(8) {
            let known = try Known(ReferenceModel.chain(), seed: $0, seconds: 20, settling: 2)
            attempts.append(Double(known.edges[2].attempts) / Double(known.edges[2].calls))
            return known.mean
        }
        #expect(isKnown(found, 13.1662), "\(found)")
        let known = Known.summary(of: attempts)
        #expect(abs(known.mean - 1.006964) <= 4 * known.error)
    }

    @Test("fan-out: the slowest of ten")
    func fanOut() throws {
        var topology = Topology(
            services: [
                Service("root", concurrency: 1000, endpoints: [Endpoint("call", [.calls([Call(1, count: 10)])])]),
                Service("leaf", concurrency: 1000, endpoints: [Endpoint("call", [.work(.exponential(mean: .milliseconds(10)))])]),
            ], edges: [Edge("in", to: EndpointPath(0)), Edge("leaves", to: EndpointPath(1))],
            loads: [Load("clients", edge: 0, .poisson(perSecond: 50))])
        let found = try Known.replicate(10) { try Known(topology, seed: $0, seconds: 30).mean }
        #expect(isKnown(found, 29.2896825), "\(found)")
        topology.services[0].endpoints[0].steps = [.calls([Call(1, probability: 0.25, count: 10)])]
        let known = try Known(topology, seconds: 60)
        let share = Double(known.edges[1].calls) / known.calls
        // All ten are called or none.
        let error: Double = (100 * 0.1875 / known.calls).squareRoot()
        #expect(abs(share - 2.5) < 4 * error)
    }
}
