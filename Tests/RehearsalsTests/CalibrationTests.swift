import Platform
import Rehearsals
import Simulator
import Testing

struct CalibrationTests {
    /// What a topology shows at its front while nothing is broken.
    private func measured(_ topology: Topology, seed: UInt64) throws -> Calibration.Measurement {
        var simulation = try Simulation(topology, seed: seed)
        simulation.run(until: .seconds(10))
        _ = simulation.observe()
        simulation.run(until: .seconds(60))
        let edge = simulation.observe().edges[0]
        let ended = edge.counts.succeeded + edge.counts.failed
        return Calibration.Measurement(
            signal: "checkout", place: "gateway.checkout",
            p50: Interval(nanoseconds: try #require(edge.latency.quantile(0.5))), p95: nil, p99: nil,
            errors: Double(edge.counts.failed) / Double(ended), samples: Int(ended))
    }

    @Test("times that are written wrongly by a factor are found again from the median at the front")
    func factor() throws {
        let truth = Stage.shop(perSecond: 50)
        let calibration = try Calibration(Stage.slower(truth, by: 2.5), to: [try measured(truth, seed: 7)])
        let row = try #require(calibration.rows.first)
        let factor = try #require(row.factor)
        #expect(abs(factor * 2.5 - 1) < 0.1, "\(factor)")
        #expect(row.services == ["gateway", "orders", "db"])
    }

    @Test("an error rate that the topology does not have is fitted to the service that is called")
    func errors() throws {
        var truth = Stage.shop(perSecond: 50)
        truth.services[0].errors = 0.08
        let calibration = try Calibration(Stage.shop(perSecond: 50), to: [try measured(truth, seed: 7)])
        #expect(abs(calibration.topology.services[0].errors.value - 0.08) < 0.02)
        #expect(calibration.notes["services[0].errors"] != nil)
    }

    @Test("a median that no factor reaches is said, and the times are left as they are")
    func unreachable() throws {
        var measurement = try measured(Stage.shop(perSecond: 50), seed: 1)
        measurement.p50 = .microseconds(3)
        measurement.errors = 0
        let topology = Stage.shop(perSecond: 50)
        let calibration = try Calibration(topology, to: [measurement])
        #expect(calibration.rows.first?.factor == nil)
        #expect(calibration.topology == topology)
    }
}

extension Stage {
    /// The same with every service time multiplied.
    static func slower(_ topology: Topology, by factor: Double) -> Topology {
        var result = topology
        for service in result.services.indices {
            for endpoint in result.services[service].endpoints.indices {
                for step in result.services[service].endpoints[endpoint].steps.indices {
                    guard case .work(.exponential(let mean)) = result.services[service].endpoints[endpoint].steps[step] else {
                        continue
                    }
                    let slow = Interval(nanoseconds: Int64(Double(mean.nanoseconds) * factor))
                    result.services[service].endpoints[endpoint].steps[step] = .work(.exponential(mean: slow))
                }
            }
        }
        return result
    }
}
