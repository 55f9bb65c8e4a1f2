/// How many requests a second reach each endpoint when every call is made once and succeeds, and what work they bring.
struct Flow {
    /// Whether every request ends.
    private(set) var ends = true
    /// A call on a cycle that does not, and the cycle by names.
    private(set) var endlessCall = (service: 0, endpoint: 0, step: 0, call: 0)
    private(set) var cycle = ""
    /// Requests a second: by endpoint, by service, by edge.
    private(set) var endpoints: [Double] = []
    private(set) var services: [Double] = []
    private(set) var edges: [Double] = []
    /// Work that comes / work that can be done, by service.
    private(set) var utilisation: [Double] = []
    /// Mean work of a request to each service, in seconds.
    private(set) var work: [Double] = []

    private let topology: Topology
    private let first: [Int]

    private struct Arrow {
        var from: Int
        var to: Int
        var edge: Int
        var weight: Double
        var place: (service: Int, endpoint: Int, step: Int, call: Int)
    }

    init(_ topology: Topology) {
        self.topology = topology
        var first: [Int] = []
        var count = 0
        for service in topology.services {
            first.append(count)
            count += service.endpoints.count
        }
        self.first = first
        let arrows = Self.arrows(topology, first)
        spread(arrows, count)
        if ends { weigh() }
    }

    private static func arrows(_ topology: Topology, _ first: [Int]) -> [Arrow] {
        var arrows: [Arrow] = []
        for (service, value) in topology.services.enumerated() {
            let missed = value.missRatio
            for (endpoint, plan) in value.endpoints.enumerated() {
                for (step, rule) in plan.steps.enumerated() {
                    for (number, call) in rule.calls.enumerated() {
                        let target = topology.edges[call.edge].to
                        arrows.append(
                            Arrow(
                                from: first[service] + endpoint, to: first[target.service] + target.endpoint, edge: call.edge,
                                weight: call.probability.value * Double(call.count) * missed,
                                place: (service, endpoint, step, number)))
                    }
                }
            }
        }
        return arrows
    }

    /// Sends all loads down the calls, round by round; what has not died out after many rounds never does.
    private mutating func spread(_ arrows: [Arrow], _ count: Int) {
        edges = [Double](repeating: 0, count: topology.edges.count)
        endpoints = [Double](repeating: 0, count: count)
        // A trace of everything as well, so that a cycle is found although nobody calls it.
        var trace = [Double](repeating: 1, count: count)
        var wave = [Double](repeating: 0, count: count)
        for load in topology.loads {
            let target = topology.edges[load.edge].to
            wave[first[target.service] + target.endpoint] += load.averageRate
            edges[load.edge] += load.averageRate
        }
        for round in 0...(count + 400) {
            for index in 0..<count { endpoints[index] += wave[index] }
            var nextWave = [Double](repeating: 0, count: count)
            var nextTrace = [Double](repeating: 0, count: count)
            for arrow in arrows {
                nextWave[arrow.to] += wave[arrow.from] * arrow.weight
                nextTrace[arrow.to] += trace[arrow.from] * arrow.weight
                edges[arrow.edge] += wave[arrow.from] * arrow.weight
            }
            (wave, trace) = (nextWave, nextTrace)
            let most = trace.max() ?? 0
            if most < 1e-9 { return }
            if round > count, most >= 1 || round == count + 400 { return blame(arrows, trace) }
            if most > 1e100 { return blame(arrows, trace) }
        }
    }

    private mutating func blame(_ arrows: [Arrow], _ trace: [Double]) {
        ends = false
        // Backwards along calls that carry what does not die out, until a place comes again: that is the cycle.
        var place = trace.indices.max { trace[$0] < trace[$1] } ?? 0
        var visited: [Int] = []
        var path: [Arrow] = []
        while !visited.contains(place) {
            visited.append(place)
            let back = arrows.filter { $0.to == place && $0.weight > 0 }.max { trace[$0.from] < trace[$1.from] }
            guard let back else { return }
            path.append(back)
            place = back.from
        }
        let start = visited.firstIndex(of: place) ?? 0
        let loop = path[start...].reversed()
        endlessCall = loop.first.map(\.place) ?? endlessCall
        let names = loop.map { topology.services[$0.place.service].name }
        cycle = (names + names.prefix(1)).joined(separator: " → ")
    }

    private mutating func weigh() {
        services = []
        for (index, service) in topology.services.enumerated() {
            var rate = 0.0
            var load = 0.0
            for (number, endpoint) in service.endpoints.enumerated() {
                let here = endpoints[first[index] + number]
                rate += here
                load += here * service.meanWork(endpoint)
            }
            services.append(rate)
            work.append(rate > 0 ? load / rate : 0)
            let most = service.autoscaling?.maximum ?? service.instances
            utilisation.append(load / (Double(service.concurrency) * Double(most)))
        }
    }
}

extension Load {
    /// Requests a second in the long run; for users, as many as they would send if nobody waited.
    var averageRate: Double {
        switch arrivals {
        case .open(let profile, _): profile.average
        case .closed: 0
        }
    }
}

extension Service {
    /// The share of requests that no cache answers, where that is known beforehand.
    var missRatio: Double {
        if case .ratio(let ratio) = cache?.kind { 1 - ratio.value } else { 1 }
    }

    /// The mean time of an endpoint's own work in seconds.
    func meanWork(_ endpoint: Endpoint) -> Double {
        var own = 0.0
        for case .work(let law) in endpoint.steps { own += law.mean }
        return own * missRatio + (1 - missRatio) * (cache?.hit.mean ?? 0)
    }
}
