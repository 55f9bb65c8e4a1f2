internal import Platform

extension TopologyChecker {
    private static var many: Int { 1_000_000 }

    mutating func check(_ service: Service, _ path: String) {
        within(service.concurrency, 1...Self.many, "\(path).concurrency")
        within(service.instances, 1...10_000, "\(path).instances")
        for (index, zone) in service.zones.enumerated() { known(zone, topology.zones.count, "zone", "\(path).zones[\(index)]") }
        if let capacity = service.queueCapacity { within(capacity, 0...Self.many, "\(path).queueCapacity") }
        ratio(service.errors, "\(path).errors")
        if service.crashNotice < .zero { error(.impossible, "\(path).crashNotice", "a time is not below 0") }
        if case .priority(let classes) = service.discipline { within(classes, 1...8, "\(path).discipline.classes") }
        if case .codel(let target, let interval) = service.discipline {
            positive(target, "\(path).discipline.target")
            positive(interval, "\(path).discipline.interval")
        }
        if case .powerOf(let choices) = service.balancing { within(choices, 1...16, "\(path).balancing.choices") }
        if let shedding = service.shedding {
            within(shedding.queue, 0...Self.many, "\(path).shedding.queue")
            within(shedding.from, 0...255, "\(path).shedding.from")
        }
        if let cache = service.cache { check(cache, "\(path).cache") }
        if let scaling = service.autoscaling { check(scaling, service, "\(path).autoscaling") }
        if service.endpoints.isEmpty { error(.missing, "\(path).endpoints", "a service has one endpoint at least") }
        for (index, endpoint) in service.endpoints.enumerated() { check(endpoint, "\(path).endpoints[\(index)]") }
    }

    private mutating func check(_ cache: Cache, _ path: String) {
        law(cache.hit, "\(path).hit")
        switch cache.kind {
        case .ratio(let ratio): self.ratio(ratio, "\(path).ratio")
        case .leastRecentlyUsed(let capacity, let keys, let skew):
            within(capacity, 1...Self.many, "\(path).capacity")
            within(keys, 1...Self.many, "\(path).keys")
            if skew < .zero || skew > 10 { error(.impossible, "\(path).skew", "expected 0 to 10, found \(skew.value)") }
        }
    }

    private mutating func check(_ scaling: Autoscaling, _ service: Service, _ path: String) {
        within(scaling.minimum, 1...10_000, "\(path).minimum")
        within(scaling.maximum, max(1, scaling.minimum)...10_000, "\(path).maximum")
        if scaling.target <= .zero { error(.impossible, "\(path).target", "expected a target above 0") }
        positive(scaling.period, "\(path).period")
        if scaling.delay < .zero { error(.impossible, "\(path).delay", "a time is not below 0") }
        if service.instances < scaling.minimum || service.instances > scaling.maximum {
            error(.impossible, "\(path)", "\(service.instances) instances lie outside \(scaling.minimum) to \(scaling.maximum)")
        }
    }

    private mutating func check(_ endpoint: Endpoint, _ path: String) {
        within(endpoint.steps.count, 0...1000, "\(path).steps")
        for (number, step) in endpoint.steps.enumerated() {
            switch step {
            case .work(let time): law(time, "\(path).steps[\(number)].work")
            case .calls(let calls):
                for (index, call) in calls.enumerated() {
                    let place = "\(path).steps[\(number)].calls[\(index)]"
                    known(call.edge, topology.edges.count, "edge", "\(place).edge")
                    ratio(call.probability, "\(place).probability")
                    within(call.count, 1...100_000, "\(place).count")
                }
            }
        }
    }

    mutating func check(_ edge: Edge, _ path: String) {
        known(edge.to.service, topology.services.count, "service", "\(path).to.service")
        if topology.services.indices.contains(edge.to.service) {
            known(edge.to.endpoint, topology.services[edge.to.service].endpoints.count, "endpoint", "\(path).to.endpoint")
        }
        law(edge.network, "\(path).network")
        if let fallback = edge.fallback { law(fallback, "\(path).fallback") }
        if let timeout = edge.timeout { positive(timeout.after, "\(path).timeout.after") }
        positive(edge.silence, "\(path).silence")
        if let bulkhead = edge.bulkhead { within(bulkhead, 1...Self.many, "\(path).bulkhead") }
        if let hedge = edge.hedge {
            positive(hedge.after, "\(path).hedge.after")
            if let timeout = edge.timeout, hedge.after >= timeout.after {
                warn(.impossible, "\(path).hedge.after", "a hedge after the time-out of \(timeout.after) never happens")
            }
        }
        if let retries = edge.retries { check(retries, "\(path).retries") }
        if let breaker = edge.breaker {
            within(breaker.window, 1...64, "\(path).breaker.window")
            ratio(breaker.ratio, "\(path).breaker.ratio")
            positive(breaker.open, "\(path).breaker.open")
            within(breaker.probes, 1...1000, "\(path).breaker.probes")
            if case .whileFailing = edge.retries?.limit {
                error(.impossible, "\(path).retries.limit", "a breaker and retries while failing keep one window: choose one")
            }
        }
        if let throttle = edge.throttle {
            if throttle.factor < .one { error(.impossible, "\(path).throttle.factor", "expected 1 or more") }
            positive(throttle.window, "\(path).throttle.window")
        }
    }

    private mutating func check(_ retries: Retries, _ path: String) {
        within(retries.attempts, 1...1000, "\(path).attempts")
        if retries.backoff.base < .zero { error(.impossible, "\(path).backoff.base", "a time is not below 0") }
        if retries.backoff.cap < retries.backoff.base {
            error(.impossible, "\(path).backoff.cap", "the longest pause, \(retries.backoff.cap), is shorter than the first")
        }
        switch retries.limit {
        case .none: break
        case .perCall(let ratio, let cap), .perSuccess(let ratio, let cap):
            self.ratio(ratio, "\(path).limit.ratio")
            within(cap, 1...Self.many, "\(path).limit.cap")
        case .perSecond(let rate, let cap):
            if rate < .zero { error(.impossible, "\(path).limit.rate", "a rate is not below 0") }
            within(cap, 1...Self.many, "\(path).limit.cap")
        case .whileFailing(let ratio, let window):
            self.ratio(ratio, "\(path).limit.below")
            within(window, 1...64, "\(path).limit.window")
        }
    }

    mutating func check(_ load: Load, _ path: String) {
        known(load.edge, topology.edges.count, "edge", "\(path).edge")
        if let zone = load.zone { known(zone, topology.zones.count, "zone", "\(path).zone") }
        within(load.priority, 0...255, "\(path).priority")
        switch load.arrivals {
        case .closed(let users, let think):
            within(users, 1...Self.many, "\(path).users")
            law(think, "\(path).think")
        case .open(let profile, _): check(profile, "\(path).profile")
        }
    }

    private mutating func check(_ profile: Profile, _ path: String) {
        if profile.points.isEmpty { return error(.missing, "\(path).points", "a profile has one point at least") }
        for (index, point) in profile.points.enumerated() {
            if point.rate < .zero { error(.impossible, "\(path).points[\(index)].rate", "a rate is not below 0") }
            if point.at < .zero { error(.impossible, "\(path).points[\(index)].at", "a time is not below 0") }
        }
        for (index, pair) in zip(profile.points, profile.points.dropFirst()).enumerated() where pair.1.at < pair.0.at {
            error(.impossible, "\(path).points[\(index + 1)].at", "\(pair.1.at) comes after \(pair.0.at)")
        }
        if profile.highest > Rate(perSecond: 1e9) { error(.impossible, path, "expected at most a billion requests a second") }
        if profile.highest <= .zero { warn(.missing, path, "this load never sends anything") }
        if profile.repeats, profile.points.last?.at == .zero {
            error(.impossible, "\(path).points", "what repeats has a last point after 0")
        }
    }
}
