import Platform
import Testing

@testable import Simulator

/// Users of closed loads, each counted once.
@Suite("Users")
struct UserTests {
    /// So many users who think for a second, of a service that answers at once; a tenth of its answers are errors in between.
    private func topology(users: Int) -> Topology {
        var topology = ReferenceModel.queue(perSecond: 1, servers: 1_000, work: .constant(.milliseconds(1)))
        topology.loads[0].arrivals = .closed(users: users, think: .exponential(mean: .seconds(1)))
        return topology
    }

    @Test("who is hit follows from how often each asks: 1 − e^(−rate · time · share), whatever the number of requests")
    func hit() throws {
        var simulation = try Simulation(topology(users: 2_000), seed: 1)
        simulation.run(until: .seconds(5))
        simulation.begin(chapter: 1)
        let fault = try simulation.impose(.errors(0.1), on: .service(0))
        simulation.run(until: .seconds(15))
        simulation.lift(fault)
        simulation.begin(chapter: 2)
        simulation.run(until: .seconds(20))
        let found = [0...0, 1...1, 2...2, 1...2].compactMap { simulation.users(in: $0) }
        try #require(found.count == 4)
        let under = found[1]
        #expect(found[0].failed == 0 && found[2].failed == 0)
        // Ten seconds at 1/1.001 a second, a tenth of them bad: 63.2 % of 2,000 users, 4 standard errors are 4.3 %.
        #expect(abs(Double(under.failed) / 2_000 - 0.632) < 0.043)
        #expect(under.asked == 2_000)
        let failures = simulation.totals.edges[0].failed
        #expect(Int64(under.failed) < failures && abs(Double(failures) / 2_000 - 1) < 0.1)
        #expect(found[3] == UserCounts(asked: 2_000, failed: under.failed))
    }

    @Test("users of a surge come, go, and are the same ones when it comes again")
    func surge() throws {
        var simulation = try Simulation(topology(users: 100), seed: 3)
        for _ in 0..<3 {
            let surge = try simulation.impose(.surge(factor: 5), on: .load(0))
            simulation.run(until: simulation.now + .seconds(10))
            simulation.lift(surge)
            simulation.run(until: simulation.now + .seconds(10))
        }
        let (users, broken) = (simulation.users(in: 0...7), simulation.observe().broken)
        #expect(users?.asked == 500 && broken == [])
    }

    @Test("requests of open loads are no users")
    func openLoad() throws {
        var simulation = try Simulation(ReferenceModel.queue(perSecond: 50), seed: 1)
        simulation.run(until: .seconds(5))
        let users = simulation.users(in: 0...7)
        #expect(users == nil)
    }

    @Test("a surge of more users than can be kept stops with what is known")
    func tooMany() throws {
        let limits = SimulationLimits(inFlight: 2_000)
        var simulation = try Simulation(topology(users: 1_000), seed: 1, limits: limits)
        _ = try simulation.impose(.surge(factor: 1_000), on: .load(0))
        guard case .stopped(let runaway) = simulation.run(until: .seconds(10)) else {
            Issue.record("it went on")
            return
        }
        #expect(runaway.limit == .inFlight)
    }

    @Test("users who never wait and never think stop the simulation, since no time would ever pass")
    func standstill() throws {
        var topology = ReferenceModel.queue(perSecond: 1, work: .constant(.zero))
        topology.loads[0].arrivals = .closed(users: 3, think: .constant(.zero))
        let limits = SimulationLimits(atOneInstant: 100_000)
        var simulation = try Simulation(topology, seed: 1, limits: limits)
        guard case .stopped(let runaway) = simulation.run(until: .seconds(1)) else {
            Issue.record("it went on")
            return
        }
        #expect(runaway.limit == .standstill && runaway.at == 0)
        #expect(runaway.sentence.contains("took no time"))
    }
}
