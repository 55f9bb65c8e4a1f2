internal import Platform

/// A short simulation whose digest is written down: it is the same in every build and on every machine.
package struct DigestTrial: Hashable, Sendable {
    package var name: String
    package var expected: UInt64
    private var topology: Topology
    private var places: [Imposition]

    private struct Imposition: Hashable, Sendable {
        var fault: Fault
        var place: FaultPlace
    }

    package static let all = [
        DigestTrial(
            name: "queue", expected: 0x7d05_76f2_0f5c_be4d, topology: ReferenceModel.queue(perSecond: 90),
            places: [Imposition(fault: .pause, place: .service(0))]),
        DigestTrial(
            name: "chain", expected: 0xb7a3_eece_1163_9e5c, topology: ReferenceModel.chain(),
            places: [
                Imposition(fault: .slowdown(factor: 3), place: .service(2)),
                Imposition(fault: .surge(factor: 1.5), place: .load(0)),
            ]),
        DigestTrial(
            name: "shop", expected: 0x35f6_0699_c446_0c7f, topology: ReferenceModel.shop,
            places: [
                Imposition(fault: .delay(.lognormal(mean: .milliseconds(5), variation: 2)), place: .edge(1)),
                Imposition(fault: .loss(0.05, retransmission: .milliseconds(200)), place: .link(from: .zone(0), to: .zone(1))),
                Imposition(fault: .partition, place: .link(from: .service(1), to: .service(2))),
                Imposition(fault: .crash(restart: .milliseconds(700)), place: .zone(1)),
                Imposition(fault: .capacity(remaining: 0.5), place: .service(2)),
                Imposition(fault: .brownOut(factor: 2, errors: 0.1), place: .instance(service: 3, 0)),
                Imposition(fault: .errors(0.2), place: .edge(3)),
            ]),
    ]

    /// Ten seconds; each fault is in force for two of them, one second after the one before.
    ///
    /// - Returns: The digest, mixed with what was counted.
    package func run() throws -> (digest: UInt64, broken: [String]) {
        var simulation = try Simulation(topology, seed: 42)
        var ids: [FaultID] = []
        var broken: [String] = []
        for second in 1...10 {
            simulation.run(until: .seconds(Int64(second)))
            broken += simulation.observe().broken
            if second <= places.count {
                ids.append(try simulation.impose(places[second - 1].fault, on: places[second - 1].place))
            }
            if second > 2, second - 3 < ids.count { simulation.lift(ids[second - 3]) }
        }
        return (simulation.digest ^ UInt64(simulation.totals.edges[0].calls), broken)
    }
}
