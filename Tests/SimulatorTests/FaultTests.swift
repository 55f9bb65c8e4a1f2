import Platform
import Testing

@testable import Simulator

@Suite("Faults")
struct FaultTests {
    /// Five seconds before, ten with the fault, five to recover and ten after: what edge 0 counted with it and after it.
    private func trial(
        _ topology: Topology, _ fault: Fault, _ place: FaultPlace
    ) throws -> (before: EdgeSample, during: EdgeSample, after: EdgeSample) {
        var simulation = try Simulation(topology, seed: 1)
        simulation.run(until: .seconds(5))
        let before = simulation.observe()
        let id = try simulation.impose(fault, on: place)
        simulation.run(until: .seconds(15))
        let during = simulation.observe()
        simulation.lift(id)
        simulation.run(until: .seconds(20))
        _ = simulation.observe()
        simulation.run(until: .seconds(30))
        let after = simulation.observe()
        for look in [before, during, after] { #expect(look.broken == []) }
        return (before.edges[0], during.edges[0], after.edges[0])
    }

    private var calm: Topology { ReferenceModel.queue(perSecond: 200, servers: 20) }

    private func mean(_ sample: EdgeSample) -> Double {
        Double(sample.counts.goodTime) / Double(max(1, sample.counts.succeeded)) / 1e6
    }

    @Test("a delay is added while it is in force", arguments: [FaultPlace.service(0), .edge(0), .instance(service: 0, 0)])
    func delay(place: FaultPlace) throws {
        let result = try trial(calm, .delay(.constant(.milliseconds(50))), place)
        #expect(abs(mean(result.during) - 60) < 6)
        #expect(abs(mean(result.after) - 10) < 1)
    }

    @Test("errors come in their ratio", arguments: [FaultPlace.service(0), .edge(0)])
    func errors(place: FaultPlace) throws {
        let result = try trial(calm, .errors(0.25), place)
        let share = Double(result.during.counts.failed) / Double(result.during.counts.calls)
        #expect(abs(share - 0.25) < 4 * (0.25 * 0.75 / 2000).squareRoot())
        #expect(result.after.counts.failed == 0)
    }

    @Test("a brown-out is slower and fails")
    func brownOut() throws {
        let result = try trial(calm, .brownOut(factor: 3, errors: 0.1), .service(0))
        #expect(abs(mean(result.during) - 30) < 3)
        #expect(result.during.counts.failed > 120)
        #expect(result.after.counts.failed == 0 && abs(mean(result.after) - 10) < 1)
    }

    @Test("of a service with one instance nobody is served while it is down")
    func crash() throws {
        let result = try trial(calm, .crash(restart: nil), .service(0))
        #expect(result.during.counts.succeeded == 0)
        #expect(result.after.counts.failed == 0 && result.after.counts.succeeded > 1800)
    }

    @Test("a crash with a restart is over by itself, and the others take the requests meanwhile")
    func restart() throws {
        var topology = calm
        topology.services[0].instances = 2
        topology.services[0].crashNotice = .seconds(1)
        let result = try trial(topology, .crash(restart: .seconds(4)), .instance(service: 0, 1))
        #expect(result.during.counts.failed > 60 && result.during.counts.failed < 140)
        #expect(result.during.counts.succeeded > 1800)
        #expect(result.after.counts.failed == 0)
    }

    @Test("the loss of a zone takes its instances")
    func zone() throws {
        var topology = calm
        topology.zones = [Zone("a"), Zone("b")]
        topology.services[0].instances = 2
        topology.services[0].zones = [0, 1]
        topology.services[0].concurrency = 2
        var simulation = try Simulation(topology, seed: 1)
        let id = try simulation.impose(.crash(restart: nil), on: .zone(1))
        simulation.run(until: .seconds(1))
        #expect(simulation.observe().services[0].instancesUp == 1)
        simulation.lift(id)
        simulation.run(until: .seconds(2))
        #expect(simulation.observe().services[0].instancesUp == 2)
    }

    @Test("a pause keeps what was under way: everybody waits that much longer, nobody is lost")
    func pause() throws {
        var topology = ReferenceModel.queue(perSecond: 1, servers: 1, work: .constant(.milliseconds(300)))
        topology.loads[0].arrivals = .closed(users: 1, think: .constant(.milliseconds(100)))
        var simulation = try Simulation(topology, seed: 1)
        // At work from 100 to 400 ms; paused from 200 to 1200 and, for a moment, from 1250 to 1260.
        simulation.run(until: .milliseconds(200))
        let first = try simulation.impose(.pause, on: .service(0))
        simulation.run(until: .milliseconds(1200))
        simulation.lift(first)
        simulation.run(until: .milliseconds(1250))
        let second = try simulation.impose(.pause, on: .instance(service: 0, 0))
        simulation.run(until: .milliseconds(1260))
        simulation.lift(second)
        simulation.run(until: .milliseconds(1409))
        #expect(simulation.totals.edges[0].succeeded == 0)
        simulation.run(until: .milliseconds(1410))
        #expect(simulation.totals.edges[0].succeeded == 1)
    }

    @Test("a pause of processor sharing stops its work")
    func pauseSharing() throws {
        var topology = calm
        topology.services[0].discipline = .sharing
        let result = try trial(topology, .pause, .service(0))
        #expect(result.during.counts.succeeded == 0)
        #expect(result.after.counts.failed == 0 && abs(mean(result.after) - 10) < 1.5)
    }

    @Test("half the workers serve half as many")
    func capacity() throws {
        var topology = ReferenceModel.queue(perSecond: 900, servers: 10)
        topology.services[0].queueCapacity = 10
        let result = try trial(topology, .capacity(remaining: 0.5), .service(0))
        #expect(abs(Double(result.during.counts.succeeded) / 10 - 500) < 25)
        #expect(Double(result.after.counts.succeeded) / 10 > 800)
    }

    private static let bothWays: [(FaultPlace.Side, FaultPlace.Side)] = [
        (FaultPlace.Side.anywhere, FaultPlace.Side.service(0)), (.service(0), .anywhere),
    ]

    @Test(
        "a partition in either direction ends in time-outs",
        arguments: bothWays)
    func partition(from: FaultPlace.Side, to: FaultPlace.Side) throws {
        var topology = calm
        topology.edges[0].timeout = Timeout(after: .milliseconds(500))
        let result = try trial(topology, .partition, .link(from: from, to: to))
        #expect(result.during.counts.succeeded < 10)
        #expect(result.during.counts.timeouts > 1800)
        #expect(result.after.counts.failed == 0 && result.after.counts.succeeded > 1800)
    }

    @Test("requests to a service behind a partition do not arrive; answers against one have been worked for")
    func directions() throws {
        for (from, arrives) in [(FaultPlace.Side.zone(0), false), (.zone(1), true)] {
            var topology = calm
            topology.zones = [Zone("clients"), Zone("servers")]
            topology.loads[0].zone = 0
            topology.services[0].zones = [1]
            topology.edges[0].silence = .seconds(1)
            var simulation = try Simulation(topology, seed: 1)
            _ = try simulation.impose(.partition, on: .link(from: from, to: from == .zone(0) ? .zone(1) : .zone(0)))
            simulation.run(until: .seconds(5))
            let look = simulation.observe()
            #expect(look.edges[0].counts.succeeded == 0 && look.edges[0].counts.failed > 700)
            #expect((look.services[0].counts.done > 900) == arrives)
        }
    }

    @Test("lost packets are sent again, or are missed")
    func loss() throws {
        let again = try trial(calm, .loss(0.1, retransmission: .milliseconds(200)), .edge(0))
        #expect(again.during.counts.failed == 0)
        // Two messages, each lost once in ten times for 200 ms and more.
        #expect(mean(again.during) > 45 && mean(again.during) < 80)
        var topology = calm
        topology.edges[0].timeout = Timeout(after: .milliseconds(400))
        let missed = try trial(topology, .loss(0.1, retransmission: nil), .edge(0))
        let share = Double(missed.during.counts.timeouts) / Double(missed.during.counts.calls)
        #expect(abs(share - 0.19) < 0.04)
    }

    @Test("a surge multiplies what a load sends, of users too")
    func surge() throws {
        let open = try trial(calm, .surge(factor: 2.5), .load(0))
        #expect(abs(Double(open.during.counts.calls) - 5000) < 300)
        #expect(abs(Double(open.after.counts.calls) - 2000) < 200)
        var topology = calm
        topology.loads[0].arrivals = .closed(users: 10, think: .exponential(mean: .milliseconds(90)))
        let closed = try trial(topology, .surge(factor: 2), .load(0))
        #expect(abs(Double(closed.during.counts.calls) / Double(closed.after.counts.calls) - 2) < 0.25)
    }

    @Test("faults come and go in any order, and leave nothing behind")
    func order() throws {
        var simulation = try Simulation(ReferenceModel.shop, seed: 9)
        let one = try simulation.impose(.crash(restart: nil), on: .zone(0))
        let two = try simulation.impose(.pause, on: .service(1))
        simulation.run(until: .seconds(1))
        let three = try simulation.impose(.capacity(remaining: 0.1), on: .zone(0))
        simulation.lift(one)
        simulation.run(until: .seconds(2))
        simulation.lift(three)
        simulation.lift(two)
        simulation.lift(two)
        simulation.run(until: .seconds(12))
        let look = simulation.observe()
        #expect(look.broken == [])
        #expect(simulation.imposed.isEmpty)
        #expect(look.services[0].workers == 4 * 32 && look.services[0].instancesUp == 4)
    }

    @Test("a fault where it has no meaning, or with impossible numbers, is refused")
    func refused() throws {
        var simulation = try Simulation(calm, seed: 1)
        let wrong: [(Fault, FaultPlace)] = [
            (Fault.surge(factor: 2), FaultPlace.service(0)), (.pause, .edge(0)), (.errors(1.5), .service(0)),
            (.pause, .service(7)), (.crash(restart: nil), .instance(service: 0, 3)),
            (.partition, .link(from: .zone(0), to: .anywhere)),
            (.delay(.uniform(from: .seconds(2), to: .seconds(1))), .service(0)),
        ]
        for (fault, place) in wrong {
            #expect(throws: FaultRefusal.self) { try simulation.impose(fault, on: place).number }
        }
        #expect(simulation.imposed.isEmpty)
    }
}
