internal import Platform

/// Looks at one thing, whoever else looks at what; ``Simulation/observe()`` is not disturbed by them.
extension Simulation {
    package mutating func look(service: Int) -> ServiceLook {
        services[service].settle(clock)
        let state = services[service]
        let all = state.firstInstance..<state.firstInstance + state.instances
        return ServiceLook(
            counts: state.counts, queued: Int(state.queued), busy: Int(state.busy), inside: Int(state.inside),
            workers: Int(state.workers), instancesUp: all.count { instances[$0].isActive && !instances[$0].isDown })
    }

    package mutating func look(edge: Int) -> EdgeLook {
        edges[edge].touch(clock)
        let state = edges[edge]
        return EdgeLook(counts: state.counts, open: Int(state.open), breaker: Self.state(of: state.breaker))
    }

    /// - Parameter instance: of the service, from 0.
    package func look(service: Int, instance: Int) -> InstanceLook {
        let state = instances[services[service].firstInstance + instance]
        return InstanceLook(
            zone: state.zone < 0 ? nil : Int(state.zone), isUp: state.isActive && !state.isDown, isPaused: state.isPaused,
            workers: state.workers, busy: state.busy, queued: state.queued, inside: state.inside)
    }

    static func state(of breaker: EdgeState.Breaking) -> EdgeSample.BreakerState {
        switch breaker {
        case .none: .none
        case .closed: .closed
        case .open: .open
        case .halfOpen: .halfOpen
        }
    }
}

/// The topology, as far as those who look need it.
extension Simulation {
    package var edgeCount: Int { edges.count }
    package func service(ofEdge edge: Int) -> Int { edges[edge].service }
    /// nil for callers from outside.
    package func caller(ofEdge edge: Int) -> Int? { edges[edge].callerService < 0 ? nil : edges[edge].callerService }
    package func edge(ofLoad load: Int) -> Int { loads[load].edge }
}
