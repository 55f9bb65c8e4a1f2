internal import Platform

extension Simulation {
    /// What happened since the last look, and how things stand; checks Little's law and conservation on the way.
    package mutating func observe() -> Observation {
        for service in 0..<services.count { services[service].settle(clock) }
        for edge in 0..<edges.count { edges[edge].touch(clock) }
        let result = Observation(
            from: Interval(nanoseconds: observedAt), to: now, services: (0..<services.count).map { sample(service: $0) },
            edges: (0..<edges.count).map { sample(edge: $0) }, broken: brokenLaws)
        for service in 0..<services.count { observedServices[service] = services[service].counts }
        for edge in 0..<edges.count { observedEdges[edge] = edges[edge].counts }
        observedAt = clock
        return result
    }

    /// Everything since the beginning, by service and by edge.
    package var totals: (services: [ServiceCounts], edges: [EdgeCounts]) {
        ((0..<services.count).map { services[$0].counts }, (0..<edges.count).map { edges[$0].counts })
    }

    private func sample(service: Int) -> ServiceSample {
        let state = services[service]
        let counts = state.counts - observedServices[service]
        let first = state.firstInstance
        let up = (first..<first + state.instances).count { instances[$0].isActive && !instances[$0].isDown }
        let time = Double(counts.workerTime)
        return ServiceSample(
            counts: counts, latency: sketches.take(service), queued: Int(state.queued), busy: Int(state.busy),
            inside: Int(state.inside),
            workers: Int(state.workers), instancesUp: up, utilisation: time > 0 ? Double(counts.busyTime) / time : 0,
            saturation: time > 0 ? Double(counts.queueTime) / time : 0)
    }

    private func sample(edge: Int) -> EdgeSample {
        let state = edges[edge]
        return EdgeSample(
            counts: state.counts - observedEdges[edge], latency: sketches.take(services.count + edge), open: Int(state.open),
            breaker: Self.state(of: state.breaker))
    }

    /// Little's law: the area under the number inside is the sum of all times inside, to the nanosecond. Conservation: what came
    /// has left in one way or is still there.
    private var brokenLaws: [String] {
        var broken: [String] = []
        for service in 0..<services.count {
            let state = services[service]
            let counts = state.counts
            let name = topology.services[service].name
            let inside = state.inside &* clock &- counts.present
            if counts.insideTime != counts.sojourn &+ inside { broken.append("Little's law at service \(name)") }
            let left = counts.done + counts.failed + counts.rejected + counts.dropped
            if counts.offered != left + state.inside { broken.append("conservation at service \(name)") }
            if state.busy < 0 || state.queued < 0 || state.inside < 0 { broken.append("a number below 0 at service \(name)") }
        }
        for edge in 0..<edges.count {
            let state = edges[edge]
            let counts = state.counts
            let name = topology.edges[edge].name
            let open = state.open &* clock &- counts.present
            if counts.openTime != counts.callTime &+ open { broken.append("Little's law on edge \(name)") }
            let ended = counts.succeeded + counts.fallbacks + counts.failed + counts.orphaned
            if counts.calls != ended + state.open { broken.append("conservation of calls on edge \(name)") }
            let over = counts.answered + counts.errors + counts.timeouts + counts.abandoned
            if counts.attempts != over + state.live { broken.append("conservation of attempts on edge \(name)") }
        }
        return broken
    }
}
