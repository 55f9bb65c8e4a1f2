import Platform
import Simulator

/// Topologies that a seed decides, with anything in them that a topology can say and no error.
struct RandomTopology {
    private var stream: RandomStream

    init(seed: UInt64) { stream = RandomStream(seed: seed, name: "topology") }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + stream.next(below: range.count) }
    private mutating func chance(_ percent: Int) -> Bool { stream.next(below: 100) < percent }
    private mutating func one<Value>(_ values: [Value]) -> Value { values[stream.next(below: values.count)] }
    private mutating func time(from least: Int = 0) -> Interval {
        let unit: Int64 = one([1, 1_000, 1_000_000, 1_000_000_000])
        return Interval(nanoseconds: Int64(number(least...2_000)) * unit)
    }
    private mutating func share() -> Ratio { Ratio(billionths: Int64(one([0, 1_000_000_000, number(0...1_000_000_000)]))) }
    private mutating func rate() -> Rate { Rate(microhertz: Int64(one([1_000_000, number(1...1_000_000_000)]))) }

    /// Names with signs that mean something to YAML, to paths and to arrows.
    private mutating func names(_ count: Int, _ start: String) -> [String] {
        let tails = ["", ".b", ".b.c", " x", " -> y", " → y", ": z", " # c", "\"q\"", "'", "{}", "é", "-", "any"]
        var names: [String] = []
        while names.count < count {
            let name =
                one([one(["any", "none", "a", "call", "a.b", "1", "true", "- a", "GET /x/{id}"]), start + "\(names.count)"])
                + one(tails)
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    mutating func topology() -> Topology {
        let zones = names(number(0...3), "zone").map { Zone($0) }
        var services = names(number(1...5), "s").map { Service($0, concurrency: number(1...100), endpoints: []) }
        for index in services.indices {
            services[index].endpoints = (chance(40) ? ["call"] : names(number(1...3), "e")).map { Endpoint($0, []) }
            decorate(&services[index], zones.count)
        }
        var edges: [Edge] = []
        var loads = names(number(1...3), one(["s", "l"])).map { Load($0, edge: 0, .poisson(perSecond: 1)) }
        for name in names(number(1...8), "edge") {
            let service = stream.next(below: services.count)
            edges.append(Edge(name, to: EndpointPath(service, stream.next(below: services[service].endpoints.count))))
        }
        for index in edges.indices where chance(70) { decorate(&edges[index]) }
        connect(&services, &edges)
        for index in loads.indices { decorate(&loads[index], edges.count, zones.count) }
        rename(&edges, services, loads)
        return Topology(zones: zones, services: services, edges: edges, loads: loads)
    }

    /// Calls go to later services only, so that they end.
    private mutating func connect(_ services: inout [Service], _ edges: inout [Edge]) {
        for service in services.indices {
            let later = edges.indices.filter { edges[$0].to.service > service }
            for endpoint in services[service].endpoints.indices {
                for _ in 0..<number(0...3) {
                    var calls: [Call] = []
                    for _ in 0..<number(0...3) where !later.isEmpty {
                        calls.append(
                            Call(
                                one(later), probability: chance(50) ? .one : share(), count: one([1, 1, 7]), required: chance(70))
                        )
                    }
                    services[service].endpoints[endpoint].steps.append(chance(50) ? .work(law()) : .calls(calls))
                }
            }
        }
    }

    /// Some edges are called as a file would call them by itself.
    private mutating func rename(_ edges: inout [Edge], _ services: [Service], _ loads: [Load]) {
        for (index, edge) in edges.enumerated() where chance(60) {
            let endpoint = services[edge.to.service].endpoints[edge.to.endpoint].name
            let callers =
                loads.filter { $0.edge == index }.map(\.name)
                + services.filter {
                    $0.endpoints.contains {
                        $0.steps.contains { step in
                            if case .calls(let calls) = step { calls.contains { $0.edge == index } } else { false }
                        }
                    }
                }.map(\.name)
            guard let caller = callers.first else { continue }
            let name = caller + " → " + services[edge.to.service].name + (endpoint == "call" ? "" : "." + endpoint)
            if !edges.contains(where: { $0.name == name }) { edges[index].name = name }
        }
    }

    private mutating func law() -> Law {
        switch number(0...6) {
        case 0: return .constant(time())
        case 1: return .exponential(mean: time())
        case 2:
            let from = time()
            return .uniform(from: from, to: from + time())
        case 3: return .erlang(mean: time(), stages: number(1...20))
        case 4: return .lognormal(mean: time(from: 1), variation: Ratio(billionths: Int64(number(0...9_000_000_000))))
        case 5:
            let share = Ratio(billionths: Int64(number(0...1_000_000_000)))
            return .hyperexponential([
                Law.Branch(share, mean: time()), Law.Branch(Ratio(billionths: 1_000_000_000 - share.billionths), mean: time()),
            ])
        default:
            var at: Int64 = chance(50) ? 0 : Int64(number(1...1_000))
            var value = time()
            var points: [Law.Quantile] = []
            for _ in 0..<number(1...4) where at <= 1_000_000_000 {
                points.append(Law.Quantile(Ratio(billionths: at), value))
                at = chance(30) ? max(at + 1, 1_000_000_000) : at + Int64(number(1...400_000_000))
                value += time()
            }
            return .quantiles(points)
        }
    }

    private mutating func decorate(_ service: inout Service, _ zones: Int) {
        service.instances = number(1...4)
        service.zones = zones == 0 ? [] : one([Array(0..<zones), [], [0], Array((0..<zones).reversed())])
        service.queueCapacity = one([nil, 0, number(1...500)])
        let target = time(from: 1)
        service.discipline = one([
            .fifo, .lifo, .sharing, .priority(classes: number(1...8)), .codel(target: target, interval: target + time()),
        ])
        (service.dropsAbandoned, service.holdsWorkers) = (chance(30), chance(70))
        service.balancing = one([.roundRobin, .random, .leastLoaded, .powerOf(choices: number(1...16))])
        service.crashNotice = one([.zero, time()])
        service.shedding = chance(30) ? Shedding(queue: number(0...100), from: number(0...3)) : nil
        service.errors = one([.zero, share()])
        let kinds: [Cache.Kind] = [
            .ratio(share()),
            .leastRecentlyUsed(
                capacity: number(1...100), keys: number(1...1_000), skew: Ratio(billionths: Int64(number(0...2_000_000_000)))),
        ]
        service.cache = chance(30) ? Cache(one(kinds), hit: one([.none, law()])) : nil
        guard chance(30) else { return }
        service.autoscaling = Autoscaling(
            minimum: number(1...service.instances), maximum: number(service.instances...9),
            target: Ratio(billionths: Int64(number(1...2_000_000_000))), period: time(from: 1), delay: time())
    }

    private mutating func decorate(_ edge: inout Edge) {
        edge.network = one([.none, law()])
        edge.timeout = one([nil, Timeout(after: time(from: 1), cancels: chance(50))])
        let base = one([.zero, time()])
        let backoff = Backoff(base: base, cap: base + one([.zero, time()]), jitter: one([.none, .full, .equal, .decorrelated]))
        let limit: RetryLimit = one([
            .none, .perCall(ratio: share(), cap: one([10, number(1...99)])), .perSuccess(ratio: share(), cap: number(1...99)),
            .perSecond(rate: rate(), cap: number(1...99)), .whileFailing(below: share(), window: number(1...64)),
        ])
        edge.retries = one([nil, Retries(attempts: number(1...9), backoff: one([.none, backoff]), limit: limit)])
        if case .whileFailing = limit {
        } else if chance(40) {
            edge.breaker = Breaker(window: number(1...64), ratio: share(), open: time(from: 1), probes: number(1...5))
        }
        edge.throttle = one([
            nil, Throttle(factor: Ratio(billionths: Int64(number(1_000_000_000...9_000_000_000))), window: time(from: 1)),
        ])
        edge.hedge = one([nil, Hedge(after: time(from: 1), cancelling: one([.never, .atAnswer, .atStart]))])
        edge.bulkhead = one([nil, number(1...99)])
        edge.fallback = one([nil, law()])
        edge.silence = one([.seconds(120), time(from: 1)])
    }

    private mutating func decorate(_ load: inout Load, _ edges: Int, _ zones: Int) {
        load.edge = stream.next(below: edges)
        load.zone = zones > 0 && chance(50) ? stream.next(below: zones) : nil
        load.priority = one([0, number(0...255)])
        let period = time(from: 2)
        var at = Interval.zero
        let points = (0..<number(1...6)).map { _ in
            at += one([.zero, time()])
            return Profile.Point(at, rate())
        }
        let profile = one([
            .steady(rate()), .ramp(from: rate(), to: rate(), over: time()),
            .bursts(low: rate(), high: rate(), burst: Interval(nanoseconds: period.nanoseconds / 2), period: period),
            Profile(points, repeats: at > .zero && chance(50)),
        ])
        load.arrivals = chance(30) ? .closed(users: number(1...99), think: law()) : .open(profile, evenly: chance(40))
    }
}
