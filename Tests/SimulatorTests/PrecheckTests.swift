import Platform
import Testing

@testable import Simulator

@Suite("What is known before anything runs")
struct PrecheckTests {
    private func findings(_ topology: Topology, _ kind: PrecheckFinding.Kind) -> [PrecheckFinding] {
        Precheck(topology).findings.filter { $0.kind == kind }
    }

    @Test("utilisation is work by workers")
    func utilisation() {
        let values = findings(ReferenceModel.chain(), .utilisation).map(\.value)
        let known: [Double] = [0.0078125, 0.03125, 0.5]
        #expect(values.count == 3)
        for (value, expected) in zip(values, known) { #expect(abs(value - expected) < 1e-9) }
    }

    @Test("three attempts in each of three layers are 27 times the requests, more than the database can do")
    func amplification() throws {
        let found = try #require(findings(ReferenceModel.chain(), .amplification).last)
        #expect(abs(found.value - 13_500) < 1e-6 && abs(found.limit - 1000) < 1e-6 && found.isTrouble)
        let words = "when calls fail, retries bring 27 times the requests to database: 13500/s of at most 1000/s"
        #expect(found.sentence == words + "; above 37.04/s an overload there can outlive its cause")
    }

    @Test("the budget rule (1 + b)³ · λ < μ", arguments: [(700.0, false), (800, true)])
    func budget(perSecond: Double, isTrouble: Bool) throws {
        let topology = ReferenceModel.chain(perSecond: perSecond, limit: .perCall(ratio: 0.1, cap: 10))
        let found = try #require(findings(topology, .amplification).last)
        #expect(abs(found.value - 1.331 * perSecond) < 1e-6)
        #expect(found.isTrouble == isTrouble)
    }

    private static let crowds: [(Int, Double)] = [(20, 19.6), (100, 98), (102, 100), (400, 100)]

    @Test("users send at most min(N / (R + Z), 1 / D) and wait at least N · D − Z", arguments: crowds)
    func users(count: Int, most: Double) throws {
        var topology = ReferenceModel.queue(perSecond: 1, work: .constant(.milliseconds(10)))
        topology.edges[0].network = .constant(.milliseconds(5))
        topology.loads[0].arrivals = .closed(users: count, think: .exponential(mean: .seconds(1)))
        let found = try #require(findings(topology, .users).first)
        #expect(abs(found.limit - 102) < 1e-6 && found.isTrouble == (count > 102))
        let known = try Known(topology, seconds: 60)
        #expect(known.good / known.span <= most * 1.03 && known.good / known.span > most * 0.9)
        #expect(known.mean >= max(20, Double(count) * 10 - 1000) * 0.97)
        let response = "wait \(count == 400 ? 3000 : 20) ms at least"
        #expect(found.sentence.contains(count == 400 || count < 102 ? response : "ms at least"))
        #expect(found.sentence.hasSuffix("queue at server") == found.isTrouble)
    }

    @Test("after an outage a service catches up in λ / (μ − λ) for each second")
    func recovery() throws {
        var topology = ReferenceModel.queue(perSecond: 75, work: .constant(.milliseconds(10)))
        topology.loads[0].arrivals = .constant(perSecond: 75)
        let found = try #require(findings(topology, .recovery).first)
        #expect(abs(found.value - 3) < 1e-9 && !found.isTrouble)
        var simulation = try Simulation(topology, seed: 1)
        simulation.run(until: .seconds(5))
        let id = try simulation.impose(.pause, on: .service(0))
        simulation.run(until: .seconds(15))
        simulation.lift(id)
        var end = 15.0
        while simulation.look(service: 0).queued > 0 {
            end += 0.1
            simulation.run(until: .milliseconds(Int64((end * 1000).rounded())))
        }
        #expect(abs(end - 15 - 30) < 1)
        #expect(findings(ReferenceModel.queue(perSecond: 95), .recovery).first?.isTrouble == true)
    }

    @Test("the lower edge of the vulnerable band is μ / k: 150/s of 300/s with one retry")
    func lowerEdge() throws {
        var topology = ReferenceModel.queue(perSecond: 280, work: .constant(Interval(nanoseconds: 3_333_333)))
        topology.edges[0].retries = Retries(attempts: 2)
        let found = try #require(findings(topology, .amplification).first)
        #expect(found.isTrouble && found.sentence.contains("above 150/s"))
        topology.loads[0].arrivals = .poisson(perSecond: 149)
        #expect(try #require(findings(topology, .amplification).first).isTrouble == false)
    }

    @Test("a time-out below the slowest thousandth is named")
    func timeout() throws {
        let found = findings(ReferenceModel.chain(), .timeout)
        #expect(found.map(\.isTrouble) == [false, false, true])
        // M/M/1 at 80 %: exactly exponential with mean 50 ms.
        var queue = ReferenceModel.queue(perSecond: 80)
        queue.edges[0].timeout = Timeout(after: .seconds(1))
        let value = try #require(findings(queue, .timeout).first).value
        #expect(abs(value - 0.345387764) < 1e-8)
    }

    @Test("workers held by slow calls are found although their own work is short")
    func occupancy() throws {
        var topology = ReferenceModel.chain()
        topology.services[0].concurrency = 6
        let found = try #require(findings(topology, .occupancy).first)
        #expect(found.path == "services[0].concurrency" && found.isTrouble)
    }

    @Test("Erlang's C", arguments: [(2, 1.6, 0.711111111), (8, 6.4, 0.457644925), (100, 95, 0.506456854)])
    func erlang(servers: Int, load: Double, chance: Double) {
        #expect(abs(Estimate.erlangC(servers: servers, load: load) - chance) < 1e-8)
    }

    @Test("merging sketches is adding, in any order; quantiles are ranks")
    func sketches() {
        let times = (1...1000).map { Int64($0) * 1_000_000 }
        func sketch(_ values: [Int64]) -> LatencySketch {
            var all = [UInt64](repeating: 0, count: LatencySketch.buckets)
            for value in values { all[LatencySketch.bucket(value)] += 1 }
            return LatencySketch(first: 0, counts: all)
        }
        var (one, two) = (sketch(Array(times[..<400])), sketch(Array(times[400...])))
        let copy = one
        one.merge(two)
        two.merge(copy)
        #expect(one.count == 1000 && one == two)
        let ranks: [(Ratio, Double)] = [(0.5, 500), (0.99, 990), (1, 1000), (0, 1)]
        for (p, exact) in ranks {
            let found = Double(one.quantile(p) ?? 0) / 1e6
            #expect(found >= exact - 1e-6 && found <= exact * (1 + 1.0 / 32))
        }
        #expect(LatencySketch().quantile(0.5) == nil)
        for bucket in 1..<LatencySketch.buckets {
            #expect(LatencySketch.bucket(LatencySketch.upperEnd(bucket)) == bucket)
            #expect(LatencySketch.bucket(LatencySketch.upperEnd(bucket - 1) + 1) == bucket)
        }
    }
}
