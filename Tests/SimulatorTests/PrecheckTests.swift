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
        #expect(found.sentence == words + "; an overload there can outlive its cause")
    }

    @Test("the budget rule (1 + b)³ · λ < μ", arguments: [(700.0, false), (800, true)])
    func budget(perSecond: Double, isTrouble: Bool) throws {
        let topology = ReferenceModel.chain(perSecond: perSecond, limit: .perCall(ratio: 0.1, cap: 10))
        let found = try #require(findings(topology, .amplification).last)
        #expect(abs(found.value - 1.331 * perSecond) < 1e-6)
        #expect(found.isTrouble == isTrouble)
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
