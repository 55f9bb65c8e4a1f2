internal import Platform

/// Small models with known answers, for tests and measurements.
package enum ReferenceModel {
    /// One service with `servers` workers, exponential work and calls at random: M/M/c.
    package static func queue(
        perSecond: Double, servers: Int = 1, work: Law = .exponential(mean: .milliseconds(10))
    ) -> Topology {
        Topology(
            services: [Service("server", concurrency: servers, endpoints: [Endpoint("call", [.work(work)])])],
            edges: [Edge("clients → server", to: EndpointPath(0))],
            loads: [Load("clients", edge: 0, .poisson(perSecond: perSecond))])
    }

    /// Clients, a gateway, an application and a database that is the narrowest; every caller waits at most so long, tries three
    /// times and pauses at random in between. A caller holds its worker while it waits, and a callee works on for callers that
    /// gave up.
    package static func chain(perSecond: Double = 500, limit: RetryLimit = .none, attempts: Int = 3) -> Topology {
        func edge(_ name: String, to service: Int, timeout: Int64) -> Edge {
            var edge = Edge(name, to: EndpointPath(service))
            edge.timeout = Timeout(after: .milliseconds(timeout))
            edge.retries = Retries(
                attempts: attempts, backoff: Backoff(base: .milliseconds(10), cap: .milliseconds(100), jitter: .full),
                limit: limit)
            return edge
        }
        func service(_ name: String, _ concurrency: Int, _ work: Int64, calls edge: Int?) -> Service {
            let steps: [Step] = [.work(.exponential(mean: .milliseconds(work)))] + (edge.map { [.call($0)] } ?? [])
            return Service(name, concurrency: concurrency, endpoints: [Endpoint("call", steps)])
        }
        return Topology(
            services: [
                service("gateway", 64, 1, calls: 1), service("application", 64, 4, calls: 2),
                service("database", 8, 8, calls: nil),
            ],
            edges: [
                edge("clients → gateway", to: 0, timeout: 500), edge("gateway → application", to: 1, timeout: 150),
                edge("application → database", to: 2, timeout: 40),
            ],
            loads: [Load("clients", edge: 0, .poisson(perSecond: perSecond))])
    }
}
