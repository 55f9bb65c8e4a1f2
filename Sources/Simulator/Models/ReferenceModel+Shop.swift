internal import Platform

extension ReferenceModel {
    /// A shop in two zones that uses nearly everything a topology can say.
    package static var shop: Topology {
        Topology(
            zones: [Zone("east"), Zone("west")], services: [front, catalogue, stock, payment],
            edges: shopEdges,
            loads: [buyers, robots])
    }

    private static var front: Service {
        var front = Service(
            "front", concurrency: 32,
            endpoints: [
                Endpoint(
                    "buy", [.work(.erlang(mean: .milliseconds(2), stages: 3)), .calls([Call(1, count: 3), Call(2)]), .call(3)]),
                Endpoint("look", [.work(.uniform(from: .milliseconds(1), to: .milliseconds(3))), .call(1, probability: 0.7)]),
            ])
        (front.instances, front.zones, front.balancing) = (4, [0, 1], .powerOf(choices: 2))
        front.discipline = .priority(classes: 2)
        front.shedding = Shedding(queue: 100, from: 1)
        front.crashNotice = .milliseconds(100)
        return front
    }

    private static var catalogue: Service {
        var service = Service(
            "catalogue", concurrency: 8,
            endpoints: [Endpoint("read", [.work(.lognormal(mean: .milliseconds(4), variation: 2)), .call(4, probability: 0.3)])])
        (service.instances, service.zones, service.balancing) = (2, [0, 1], .leastLoaded)
        service.cache = Cache(
            .leastRecentlyUsed(capacity: 200, keys: 2000, skew: 0.9), hit: .constant(Interval.microseconds(200)))
        service.discipline = .codel(target: .milliseconds(5), interval: .milliseconds(100))
        return service
    }

    private static var stock: Service {
        var service = Service(
            "stock", concurrency: 4,
            endpoints: [Endpoint("reserve", [.work(.hyperexponential(mean: .milliseconds(3), variation: 4))])])
        (service.instances, service.zones, service.discipline) = (2, [1, 0], .sharing)
        service.errors = 0.01
        return service
    }

    private static var payment: Service {
        var service = Service(
            "payment", concurrency: 10,
            endpoints: [
                Endpoint(
                    "pay",
                    [
                        .work(
                            .quantiles([
                                .init(0, .milliseconds(5)), .init(0.5, .milliseconds(12)), .init(0.99, .milliseconds(60)),
                                .init(1, .milliseconds(300)),
                            ]))
                    ])
            ])
        (service.instances, service.queueCapacity, service.discipline, service.balancing) = (2, 200, .lifo, .random)
        service.autoscaling = Autoscaling(
            minimum: 1, maximum: 6, target: 0.5, period: .seconds(1), delay: .milliseconds(1500))
        return service
    }

    private static var shopEdges: [Edge] {
        let backoff = Backoff(base: .milliseconds(5), cap: .milliseconds(200), jitter: .decorrelated)
        var edges = [
            Edge("buyers → front", to: EndpointPath(0, 0)), Edge("front → catalogue", to: EndpointPath(1)),
            Edge("front → stock", to: EndpointPath(2)), Edge("front → payment", to: EndpointPath(3)),
            Edge("catalogue → stock", to: EndpointPath(2)), Edge("robots → front", to: EndpointPath(0, 1)),
        ]
        for index in edges.indices { edges[index].network = .exponential(mean: .microseconds(Int64(200 + 100 * index))) }
        edges[0].timeout = Timeout(after: .milliseconds(800), cancels: true)
        edges[0].retries = Retries(attempts: 2, backoff: backoff, limit: .perCall(ratio: 0.1, cap: 10))
        edges[1].hedge = Hedge(after: .milliseconds(15))
        edges[1].breaker = Breaker(window: 40, ratio: 0.5, open: .milliseconds(500), probes: 3)
        edges[1].fallback = .constant(.milliseconds(1))
        edges[2].timeout = Timeout(after: .milliseconds(100))
        edges[2].retries = Retries(attempts: 3, backoff: backoff, limit: .perSuccess(ratio: 0.2, cap: 20))
        edges[3].timeout = Timeout(after: .milliseconds(400), cancels: true)
        edges[3].retries = Retries(
            attempts: 3, backoff: Backoff(base: .milliseconds(20), cap: .milliseconds(100), jitter: .equal),
            limit: .perSecond(rate: Rate(perSecond: 20), cap: 20))
        edges[3].throttle = Throttle(factor: 2, window: .seconds(2))
        edges[4].bulkhead = 10
        edges[5].timeout = Timeout(after: .milliseconds(300))
        edges[5].retries = Retries(attempts: 2, limit: .whileFailing(below: 0.2, window: 50))
        return edges
    }

    private static var buyers: Load {
        var load = Load("buyers", edge: 0, .closed(users: 300, think: .exponential(mean: .seconds(1))))
        load.zone = 0
        return load
    }

    private static var robots: Load {
        let burst = Profile.bursts(
            low: Rate(perSecond: 50), high: Rate(perSecond: 400), burst: .milliseconds(500), period: .seconds(3))
        var load = Load("robots", edge: 5, .open(burst))
        load.priority = 1
        return load
    }
}
