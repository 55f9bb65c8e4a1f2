internal import Platform

/// A topology as rows of numbers, in the order in which the engine reads them.
struct Tables {
    var services: [ServiceState] = []
    var instances: [InstanceState] = []
    var roster: [Int32] = []
    var queues = 0
    var caches: [(capacity: Int, keys: Int)] = []
    var aliases: [AliasEntry] = []
    var edges: [EdgeState] = []
    var loads: [LoadState] = []
    var endpoints: [EndpointRow] = []
    var steps: [StepRow] = []
    var callRows: [CallRow] = []
    var laws: [Law] = [.none]
    var streams: [Stream] = []

    private let seed: UInt64
    private let topology: Topology
    private var firstEndpoint: [Int] = []

    init(_ topology: Topology, seed: UInt64) {
        self.topology = topology
        self.seed = seed
        for service in topology.services { add(service) }
        for (index, edge) in topology.edges.enumerated() { add(edge, at: index) }
        for (index, service) in topology.services.enumerated() {
            for call in service.endpoints.flatMap(\.steps).flatMap(\.calls) { edges[call.edge].callerService = index }
        }
        for load in topology.loads { add(load) }
    }

    private mutating func law(_ law: Law) -> Int {
        if law == .none { return 0 }
        laws.append(law)
        return laws.count - 1
    }

    private mutating func streams(of path: String, _ purposes: [String]) -> Int {
        streams += purposes.map { Stream(root: seed, path: path, purpose: $0) }
        return streams.count - purposes.count
    }

    private mutating func add(_ service: Service) {
        var state = ServiceState()
        state.stream = streams(of: "service/\(service.name)", ServiceStream.purposes)
        state.firstInstance = instances.count
        state.instances = max(service.instances, service.autoscaling?.maximum ?? 0)
        state.active = service.instances
        state.concurrency = service.concurrency
        state.capacity = service.queueCapacity ?? .max
        state.shedQueue = service.shedding?.queue ?? .max
        state.shedFrom = service.shedding?.from ?? 0
        state.dropsAbandoned = service.dropsAbandoned
        state.holdsWorkers = service.holdsWorkers
        state.crashNotice = service.crashNotice.nanoseconds
        state.errorThreshold = service.errors.threshold
        apply(service.discipline, &state)
        apply(service.balancing, &state)
        if let cache = service.cache { apply(cache, &state) }
        for number in 0..<state.instances {
            var instance = InstanceState(service: services.count, workers: service.concurrency)
            if !service.zones.isEmpty { instance.zone = Int32(service.zones[number % service.zones.count]) }
            instance.isActive = number < service.instances
            instance.firstQueue = queues
            queues += state.classes
            if case .leastRecentlyUsed(let capacity, let keys, _) = service.cache?.kind {
                instance.cache = Int32(caches.count)
                caches.append((capacity, keys))
            }
            roster.append(Int32(instances.count))
            instances.append(instance)
        }
        firstEndpoint.append(endpoints.count)
        for endpoint in service.endpoints { add(endpoint) }
        services.append(state)
    }

    private func apply(_ discipline: Discipline, _ state: inout ServiceState) {
        switch discipline {
        case .fifo: state.order = .fifo
        case .lifo: state.order = .lifo
        case .priority(let classes): (state.order, state.classes) = (.priority, classes)
        case .codel(let target, let interval):
            (state.order, state.codelTarget, state.codelInterval) = (.codel, target.nanoseconds, interval.nanoseconds)
        case .sharing: state.order = .sharing
        }
    }

    private func apply(_ balancing: Balancing, _ state: inout ServiceState) {
        switch balancing {
        case .random: state.choice = .random
        case .roundRobin: state.choice = .roundRobin
        case .leastLoaded: state.choice = .leastLoaded
        case .powerOf(let choices): (state.choice, state.choices) = (.powerOf, choices)
        }
    }

    private mutating func apply(_ cache: Cache, _ state: inout ServiceState) {
        state.hitLaw = law(cache.hit)
        switch cache.kind {
        case .ratio(let ratio): (state.cache, state.hitThreshold) = (.ratio, ratio.threshold)
        case .leastRecentlyUsed(_, let keys, let skew):
            (state.cache, state.keys, state.firstAlias) = (.recent, keys, aliases.count)
            aliases += AliasEntry.table(keys: keys, skew: skew.value)
        }
    }

    private mutating func add(_ endpoint: Endpoint) {
        var row = EndpointRow(service: services.count, firstStep: steps.count)
        // Whoever is served takes an event, so that no chain of instant answers can run in circles.
        if case .work = endpoint.steps.first {} else { steps.append(StepRow(law: 0)) }
        for step in endpoint.steps {
            switch step {
            case .work(let time): steps.append(StepRow(law: law(time)))
            case .calls(let calls):
                steps.append(StepRow(firstCall: callRows.count, calls: calls.count))
                callRows += calls.map {
                    CallRow(
                        edge: $0.edge, threshold: $0.probability.threshold, isCertain: $0.probability >= .one, count: $0.count,
                        isRequired: $0.required)
                }
            }
        }
        row.steps = steps.count - row.firstStep
        endpoints.append(row)
    }

    private mutating func add(_ edge: Edge, at index: Int) {
        var state = EdgeState()
        state.stream = streams(of: "edge/\(edge.name)", EdgeStream.purposes)
        state.service = edge.to.service
        state.endpoint = firstEndpoint[edge.to.service] + edge.to.endpoint
        state.networkLaw = law(edge.network)
        state.hasNetwork = state.networkLaw != 0
        state.lane = 2 * index
        state.hedgeLane = 2 * index + 1
        state.timeout = edge.timeout?.after.nanoseconds ?? 0
        state.cancels = edge.timeout?.cancels ?? false
        state.hedgeAfter = edge.hedge?.after.nanoseconds ?? 0
        state.hedgeCancels = (edge.hedge?.cancelling ?? .never) != .never
        state.isTied = edge.hedge?.cancelling == .atStart
        state.silence = edge.silence.nanoseconds
        state.bulkhead = edge.bulkhead.map(Int64.init) ?? .max
        if let fallback = edge.fallback { state.fallbackLaw = law(fallback) }
        if let retries = edge.retries { apply(retries, &state) }
        if let breaker = edge.breaker {
            (state.breaker, state.window, state.probes) = (.closed, breaker.window, breaker.probes)
            state.openFor = breaker.open.nanoseconds
            state.windowThreshold = Self.part(breaker.ratio, of: breaker.window)
        }
        if let throttle = edge.throttle {
            state.throttle = throttle.factor.value
            state.throttleWindow = max(1, throttle.window.nanoseconds / 2)
        }
        let isLimited = state.limit != .none && state.limit != .perSecond
        state.isGuarded = state.breaker != .none || state.throttle > 0 || edge.bulkhead != nil || isLimited
        edges.append(state)
    }

    private func apply(_ retries: Retries, _ state: inout EdgeState) {
        state.attempts = retries.attempts
        state.backoffBase = retries.backoff.base.nanoseconds
        state.backoffCap = retries.backoff.cap.nanoseconds
        switch retries.backoff.jitter {
        case .none: state.jitter = .none
        case .full: state.jitter = .full
        case .equal: state.jitter = .equal
        case .decorrelated: state.jitter = .decorrelated
        }
        switch retries.limit {
        case .none: break
        case .perCall(let ratio, let cap):
            (state.limit, state.tokenGain) = (.perCall, ratio.billionths)
            fill(cap, &state)
        case .perSuccess(let ratio, let cap):
            (state.limit, state.tokenGain) = (.perSuccess, ratio.billionths)
            fill(cap, &state)
        case .perSecond(let rate, let cap):
            (state.limit, state.tokenGain) = (.perSecond, rate.microhertz)
            fill(cap, &state)
        case .whileFailing(let ratio, let window):
            (state.limit, state.window) = (.whileFailing, window)
            state.windowThreshold = Self.part(ratio, of: window)
        }
    }

    private func fill(_ cap: Int, _ state: inout EdgeState) {
        state.tokenCap = Int64(cap) * 1_000_000_000
        state.tokens = state.tokenCap
    }

    /// How many of `window` are at least `ratio`, one at least.
    private static func part(_ ratio: Ratio, of window: Int) -> Int {
        max(1, Int((ratio.billionths * Int64(window) + 999_999_999) / 1_000_000_000))
    }

    private mutating func add(_ load: Load) {
        var state = LoadState()
        state.stream = streams(of: "load/\(load.name)", LoadStream.purposes)
        state.edge = load.edge
        state.zone = load.zone.map(Int32.init) ?? -1
        state.priority = UInt8(load.priority)
        switch load.arrivals {
        case .open(let profile, let evenly):
            state.isEven = evenly
            state.isSteady = profile.points.count == 1 && profile.highest > .zero
            state.gap = state.isSteady ? 1e9 / profile.highest.perSecond : 0
        case .closed(let users, let think):
            (state.isOpen, state.wantedUsers, state.thinkLaw) = (false, Int64(users), law(think))
        }
        loads.append(state)
    }
}

extension Step {
    /// The calls of a step; none for work.
    var calls: [Call] {
        if case .calls(let calls) = self { calls } else { [] }
    }
}
