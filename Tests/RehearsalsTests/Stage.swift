import Documents
import Platform
import Probes
import ProcessTargets
import Rehearsals
import Scenarios
import SimulatedTargets
import Simulator
import Targets
import Testing

/// A small shop in three zones, and scenarios for it.
enum Stage {
    static let vocabulary = ProcessAdapter(journalPath: "/tmp").vocabulary
        .merged(with: Vocabulary(probes: ProbeSet.all.map(\.entry))).merged(with: SimulatedVocabulary.all)

    static func scenario(_ text: String) throws -> Scenario {
        let result = ScenarioReader.read(Array(text.utf8), file: "stage.yaml", vocabulary: vocabulary)
        return try #require(result.scenario, "\(result.diagnostics.sorted)")
    }

    /// Gateway, orders and a database; each in zones a, b and c.
    static func shop(perSecond: Double = 100) -> Topology {
        func service(_ name: String, _ concurrency: Int, _ work: Int64, calls edge: Int?) -> Service {
            let steps: [Step] = [.work(.exponential(mean: .milliseconds(work)))] + (edge.map { [.call($0)] } ?? [])
            var service = Service(name, concurrency: concurrency, endpoints: [Endpoint(name == "gateway" ? "checkout" : "call", steps)])
            (service.instances, service.zones, service.balancing) = (3, [0, 1, 2], .leastLoaded)
            service.crashNotice = .seconds(2)
            return service
        }
        var first = Edge("shoppers -> gateway", to: EndpointPath(0))
        first.timeout = Timeout(after: .seconds(1))
        var second = Edge("gateway -> orders", to: EndpointPath(1))
        second.timeout = Timeout(after: .milliseconds(300))
        second.retries = Retries(
            attempts: 2, backoff: Backoff(base: .milliseconds(10), cap: .milliseconds(100), jitter: .full))
        let third = Edge("orders -> db", to: EndpointPath(2))
        return Topology(
            zones: [Zone("a"), Zone("b"), Zone("c")],
            services: [service("gateway", 16, 1, calls: 1), service("orders", 8, 4, calls: 2), service("db", 4, 6, calls: nil)],
            edges: [first, second, third], loads: [Load("shoppers", edge: 0, .poisson(perSecond: perSecond))])
    }

    typealias Step = Simulator.Step

    static func rehearsal(
        _ text: String, _ topology: Topology = shop(), _ change: (inout Assumptions) -> Void = { _ in }
    ) throws -> Rehearsal {
        var assumptions = Assumptions()
        assumptions.warmUp = .seconds(10)
        change(&assumptions)
        return try Rehearsal(
            try scenario(text), file: "stage.yaml", topology: topology, assumptions: assumptions, vocabulary: vocabulary)
    }

    static let zoneLoss = """
        scenario: zone-loss
        title: One of three zones is lost
        hypothesis: Losing one zone costs less than 20 % of requests for at most 60 s.
        owner: team-platform
        targets:
          zone-a: { simulated: { zone: a } }
        signals:
          checkout: { simulated: gateway.checkout }
        steady-state:
          few-errors: error-ratio(checkout[10s]) < 1%
          fast: p99(checkout[10s]) < 800ms
        recover-within: 2m
        throughout:
          - error-ratio(checkout[1m]) < 60%
        blast-radius: { instances: 40, share: { zone-a: 100% }, duration: 12m }
        abort-when:
          - error-ratio(checkout[30s]) > 90%
        steps:
          - inject: crash
            target: zone-a
            with: { restart-after: 1m }
            during:
              - check: error-ratio(checkout[10s]) < 2% for 5s
                within: 60s
              - wait: 20s
        """
}
