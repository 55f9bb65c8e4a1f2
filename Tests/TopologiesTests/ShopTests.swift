import Platform
import Simulator
import Testing
import Topologies

@Suite("The shop of the examples loses a zone and recovers")
struct ShopTests {
    /// What the callers see, ten seconds at a time.
    struct Window: CustomStringConvertible {
        var from: Int
        var errors: Double
        var slowest: Double
        var utilisation: [Double]
        var description: String { "\(from)s: \(errors * 100) % fail, p99 \(slowest) ms, \(utilisation)" }
    }

    static func windows(seed: UInt64, losing zone: Int?, at loss: Int, until end: Int) throws -> [Window] {
        let topology = try #require(try Sample.example("shop").file).topology
        var simulation = try Simulation(topology, seed: seed)
        var windows: [Window] = []
        for from in stride(from: 0, to: end, by: 10) {
            if from == loss, let zone { _ = try simulation.impose(.crash(restart: .minutes(10)), on: .zone(zone)) }
            simulation.run(until: .seconds(Int64(from) + 10))
            let look = simulation.observe()
            #expect(look.broken.isEmpty)
            let calls = look.edges[topology.loads[0].edge]
            let ended = calls.counts.succeeded + calls.counts.failed
            windows.append(
                Window(
                    from: from, errors: Double(calls.counts.failed) / Double(max(1, ended)),
                    slowest: Double(calls.latency.quantile(0.99) ?? 0) / 1e6, utilisation: look.services.map(\.utilisation)))
        }
        return windows
    }

    @Test("without a fault it is quiet", arguments: [1])
    func quiet(seed: UInt64) throws {
        let windows = try Self.windows(seed: seed, losing: nil, at: 0, until: 60)
        #expect(windows.dropFirst().allSatisfy { $0.errors < 0.002 && $0.slowest < 400 }, "\(windows)")
    }

    @Test("with one zone lost callers feel it, most are served, and within a minute nearly all", arguments: [0, 1, 2])
    func loss(zone: Int) throws {
        let windows = try Self.windows(seed: UInt64(zone) + 1, losing: zone, at: 30, until: 150)
        let fault = windows.first { $0.from == 30 }
        #expect((fault?.errors ?? 0) > 0.001 && (fault?.errors ?? 1) < 0.2, "\(windows)")
        #expect(windows.filter { $0.from >= 80 }.allSatisfy { $0.errors < 0.02 && $0.slowest < 800 }, "\(windows)")
    }
}
