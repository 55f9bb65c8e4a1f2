import Platform
import Testing

@testable import Simulator

@Suite("What is wrong with a topology, and where")
struct ProblemTests {
    private static let mistakes: [(String, @Sendable (inout Topology) -> Void)] = [
        ("services[0].concurrency", { $0.services[0].concurrency = 0 }),
        ("services[0].zones[0]", { $0.services[0].zones = [3] }),
        ("services[1].endpoints[0].steps[1].calls[0].edge", { $0.services[1].endpoints[0].steps[1] = .call(9) }),
        ("services[0].errors", { $0.services[0].errors = 1.5 }),
        ("services[2].name", { $0.services[2].name = "gateway" }),
        ("edges[1].to.service", { $0.edges[1].to = EndpointPath(8) }),
        ("edges[1].to.endpoint", { $0.edges[1].to = EndpointPath(1, 4) }),
        ("edges[0].timeout.after", { $0.edges[0].timeout = Timeout(after: .zero) }),
        ("edges[0].retries.attempts", { $0.edges[0].retries?.attempts = 0 }),
        ("edges[2].network", { $0.edges[2].network = .erlang(mean: .seconds(1), stages: 0) }),
        ("loads[0].edge", { $0.loads[0].edge = -1 }),
        ("loads[0].users", { $0.loads[0].arrivals = .closed(users: 0, think: .none) }),
        (
            "services[0].autoscaling.maximum",
            {
                $0.services[0].autoscaling = Autoscaling(
                    minimum: 2, maximum: 1, target: 0.5, period: .seconds(1), delay: .zero)
            }
        ),
    ]

    @Test(
        "a mistake is found at its place",
        arguments: mistakes)
    func places(path: String, spoil: @Sendable (inout Topology) -> Void) throws {
        var topology = ReferenceModel.chain()
        spoil(&topology)
        let errors = topology.problems.filter { $0.severity == .error }
        #expect(errors.contains { $0.path == path }, "\(errors)")
        #expect(throws: InvalidTopology.self) { try Simulation(topology, seed: 1).events }
    }

    @Test("the reference models have no errors")
    func clean() {
        #expect(ReferenceModel.chain().problems == [])
        #expect(ReferenceModel.queue(perSecond: 80).problems == [])
        #expect(ReferenceModel.shop.problems == [])
    }

    @Test("a cycle that cannot end is an error that names it; one that dies out is none")
    func cycles() {
        var topology = ReferenceModel.chain()
        topology.edges.append(Edge("database → gateway", to: EndpointPath(0)))
        topology.services[2].endpoints[0].steps.append(.call(3))
        let problem = topology.problems.first { $0.severity == .error }
        #expect(problem?.code == .endless)
        let message = problem?.message ?? ""
        #expect(message.contains("gateway → application") && message.contains("database → gateway"), "\(message)")
        topology.services[2].endpoints[0].steps[1] = .call(3, probability: 0.5)
        #expect(topology.problems.filter { $0.severity == .error } == [])
    }

    @Test("work that is more than all workers can do is a warning")
    func overload() {
        let problems = ReferenceModel.queue(perSecond: 130).problems
        #expect(problems.map(\.severity) == [.warning])
        #expect(
            problems.first?.message == "server is given 130 % of the work that it can do, for ever: its queue grows without end")
    }

    @Test("a simulation that runs away stops and says what it knows")
    func runaway() throws {
        var simulation = try Simulation(
            ReferenceModel.queue(perSecond: 10_000), seed: 1, limits: SimulationLimits(inFlight: 5000))
        guard case .stopped(let runaway) = simulation.run(until: .seconds(10)) else {
            Issue.record("it went on")
            return
        }
        #expect(runaway.limit == .inFlight && runaway.crowded == "server" && runaway.crowd > 4000)
        #expect(simulation.run(until: .seconds(20)) == .stopped(runaway))
        var short = try Simulation(ReferenceModel.queue(perSecond: 80), seed: 1, limits: SimulationLimits(events: 1000))
        guard case .stopped(let end) = short.run(until: .seconds(100)) else {
            Issue.record("it went on")
            return
        }
        #expect(end.limit == .events && end.events == 1000)
    }

    @Test("memory does not grow with the number of requests")
    func memory() throws {
        var simulation = try Simulation(ReferenceModel.shop, seed: 1)
        simulation.run(until: .seconds(10))
        let first = simulation.attempts.used
        simulation.run(until: .seconds(40))
        #expect(simulation.attempts.used < 2 * first + 1000)
    }
}
