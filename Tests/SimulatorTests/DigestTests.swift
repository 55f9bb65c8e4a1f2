import Platform
import Testing

@testable import Simulator

@Suite("The same seed gives the same simulation")
struct DigestTests {
    @Test("the digest is the one that is written down, in this build as in every other", arguments: DigestTrial.all)
    func written(trial: DigestTrial) throws {
        let result = try trial.run()
        #expect(result.digest == trial.expected, "\(trial.name): 0x\(String(result.digest, radix: 16))")
        #expect(result.broken == [])
        #expect(try trial.run().digest == result.digest)
    }

    @Test("another seed gives another digest")
    func otherSeed() throws {
        var one = try Simulation(ReferenceModel.chain(), seed: 1)
        var two = try Simulation(ReferenceModel.chain(), seed: 2)
        one.run(until: .seconds(1))
        two.run(until: .seconds(1))
        #expect(one.digest != two.digest)
    }

    @Test("looking and stopping on the way change nothing")
    func looking() throws {
        var one = try Simulation(ReferenceModel.shop, seed: 5)
        var two = try Simulation(ReferenceModel.shop, seed: 5)
        one.run(until: .seconds(4))
        for step in 1...40 {
            two.run(until: .milliseconds(Int64(step) * 100))
            _ = two.observe()
        }
        #expect(one.digest == two.digest)
    }

    @Test("a service more, and a fault on it, do not move the draws of the others")
    func commonChance() throws {
        let alone = ReferenceModel.chain()
        var joined = alone
        joined.services.insert(
            Service("other", concurrency: 1, endpoints: [Endpoint("call", [.work(.constant(.milliseconds(1)))])]), at: 0)
        for index in joined.services.indices.dropFirst() {
            joined.services[index].endpoints[0].steps = alone.services[index - 1].endpoints[0].steps
        }
        for index in joined.edges.indices { joined.edges[index].to.service += 1 }
        joined.edges.append(Edge("to other", to: EndpointPath(0)))
        joined.loads.append(Load("others", edge: 3, .poisson(perSecond: 100)))
        var one = try Simulation(alone, seed: 3)
        var two = try Simulation(joined, seed: 3)
        one.run(until: .seconds(5))
        two.run(until: .seconds(2))
        let id = try two.impose(.errors(0.5), on: .service(0))
        two.run(until: .seconds(4))
        two.lift(id)
        two.run(until: .seconds(5))
        for edge in 0..<3 { #expect(one.totals.edges[edge] == two.totals.edges[edge]) }
    }
}
