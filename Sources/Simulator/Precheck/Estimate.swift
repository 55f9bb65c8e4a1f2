/// Times and retries as formulas give them: queues as M/M/c, whatever their laws.
struct Estimate {
    /// Mean time inside, calls included, by endpoint in the order of the topology; infinite without a steady state.
    private(set) var responses: [Double] = []
    private(set) var occupancy: [Double] = []
    /// The most requests that one request from outside can become at a service, / those when nothing fails.
    private(set) var amplification: [Double] = []

    private let topology: Topology
    private var first: [Int] = []

    init(_ topology: Topology, _ flow: Flow) {
        self.topology = topology
        var count = 0
        for service in topology.services {
            first.append(count)
            count += service.endpoints.count
        }
        respond(flow, count)
        occupancy = topology.services.indices.map { occupied($0, flow) }
        amplify(flow, count)
    }

    /// The slowest thousandth of answers on an edge, as if times were exponential.
    func tail(of edge: Int) -> Double { response(edge) * 6.907755278982137 }

    /// The mean time of an answer on an edge.
    func response(_ edge: Int) -> Double {
        let target = topology.edges[edge].to
        return responses[first[target.service] + target.endpoint] + 2 * topology.edges[edge].network.mean
    }

    /// The chance to wait with `servers` workers that are offered `load` of them: Erlang's C.
    static func erlangC(servers: Int, load: Double) -> Double {
        var blocking = 1.0
        for count in 1...servers { blocking = load * blocking / (Double(count) + load * blocking) }
        let utilisation = load / Double(servers)
        return blocking / (1 - utilisation * (1 - blocking))
    }

    private func wait(_ index: Int, _ flow: Flow) -> Double {
        let service = topology.services[index]
        let servers = service.concurrency * (service.autoscaling?.maximum ?? service.instances)
        let load = flow.services[index] * flow.work[index]
        if load == 0 { return 0 }
        if load >= Double(servers) { return service.queueCapacity == nil ? .infinity : 0 }
        return Self.erlangC(servers: min(servers, 100_000), load: load) * flow.work[index] / (Double(servers) - load)
    }

    private mutating func respond(_ flow: Flow, _ count: Int) {
        let own = topology.services.indices.flatMap { index in
            let wait = wait(index, flow)
            return topology.services[index].endpoints.map { wait + topology.services[index].meanWork($0) }
        }
        responses = own
        for _ in 0..<min(count + 1, 200) {
            var next = own
            for (index, service) in topology.services.enumerated() {
                for (number, endpoint) in service.endpoints.enumerated() {
                    // Calls of one step run beside each other: the slowest counts.
                    for step in endpoint.steps {
                        let slowest = step.calls.map { min(1, $0.probability.value) * response($0.edge) }.max() ?? 0
                        next[first[index] + number] += slowest * service.missRatio
                    }
                }
            }
            if next == responses { return }
            responses = next
        }
    }

    private func occupied(_ index: Int, _ flow: Flow) -> Double {
        let service = topology.services[index]
        let wait = wait(index, flow)
        guard wait.isFinite else { return .infinity }
        let held = service.endpoints.indices.reduce(0.0) {
            $0 + flow.endpoints[first[index] + $1] * (responses[first[index] + $1] - wait)
        }
        return held / Double(service.concurrency * (service.autoscaling?.maximum ?? service.instances))
    }

    private mutating func amplify(_ flow: Flow, _ count: Int) {
        var factors = [Double](repeating: 0, count: count)
        for load in topology.loads {
            let target = topology.edges[load.edge].to
            let place = first[target.service] + target.endpoint
            factors[place] = max(factors[place], topology.edges[load.edge].mostAttempts)
        }
        for _ in 0..<min(count, 200) {
            let before = factors
            for (index, service) in topology.services.enumerated() {
                for (number, endpoint) in service.endpoints.enumerated() where factors[first[index] + number] > 0 {
                    for call in endpoint.steps.flatMap(\.calls) {
                        let target = topology.edges[call.edge].to
                        let place = first[target.service] + target.endpoint
                        let factor = factors[first[index] + number] * topology.edges[call.edge].mostAttempts
                        factors[place] = min(1e12, max(factors[place], factor))
                    }
                }
            }
            if factors == before { break }
        }
        amplification = topology.services.indices.map { index in
            topology.services[index].endpoints.indices.map { factors[first[index] + $0] }.max() ?? 1
        }
    }
}

extension Edge {
    /// Attempts for each call in the long run when all fail.
    var mostAttempts: Double {
        guard let retries else { return 1 }
        let all = Double(retries.attempts)
        switch retries.limit {
        case .none, .perSecond: return all
        case .perCall(let ratio, _): return min(all, 1 + ratio.value)
        case .perSuccess, .whileFailing: return 1
        }
    }
}
