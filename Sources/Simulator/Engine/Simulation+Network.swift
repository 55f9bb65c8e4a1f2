/// Between caller and callee.
extension Simulation {
    /// An attempt sets out: to an instance, over the network.
    @inline(__always)
    mutating func depart(_ attempt: Int, _ edge: Int) {
        let state = edges.at(edge)
        let service = services.at(state.pointee.service)
        guard service.pointee.eligible > 0 else { return refuse(attempt, .unavailable) }
        let isOnly = service.pointee.eligible == 1
        let instance = isOnly ? Int(roster[service.pointee.firstInstance]) : choose(state.pointee.service)
        attempts[attempt].instance = UInt32(truncatingIfNeeded: instance)
        var delay: Int64 = 0
        if state.pointee.hasNetwork { delay = networkDelay(state) }
        if state.pointee.isTroubled {
            let more = trouble(attempt, edge, isRequest: true)
            if more < 0 { return more == Self.gone ? lose(attempt, edge) : refuse(attempt, .failed) }
            delay += more
        }
        if delay == 0 { return reach(attempt, instances.at(instance), service) }
        attempts[attempt].event = schedule(.reach, attempt, at: clock + delay)
    }

    /// An answer without any work.
    mutating func refuse(_ attempt: Int, _ outcome: Outcome) {
        attempts[attempt].stage = .inbound
        attempts[attempt].outcome = outcome
        attempts[attempt].event = post(.answer, attempt)
    }

    /// The instance has done with an attempt; the caller hears of it, if it still listens.
    @inline(__always)
    mutating func answer(_ attempt: Int, _ outcome: Outcome) {
        let this = attempts.at(attempt)
        this.pointee.stage = .inbound
        this.pointee.outcome = outcome
        if this.pointee.isAbandoned { return free(attempt) }
        let edge = Int(this.pointee.edge)
        let state = edges.at(edge)
        var delay: Int64 = 0
        if state.pointee.hasNetwork { delay = networkDelay(state) }
        if state.pointee.isTroubled {
            let more = trouble(attempt, edge, isRequest: false)
            if more < 0 { return lose(attempt, edge) }
            delay += more
        }
        if delay > 0 {
            attempts[attempt].event = schedule(.answer, attempt, at: clock + delay)
        } else if outcome == .ok {
            deliver(attempt)
        } else {
            attempts[attempt].event = post(.answer, attempt)
        }
    }

    @inline(never)
    private func networkDelay(_ edge: UnsafeMutablePointer<EdgeState>) -> Int64 {
        whole(laws.draw(edge.pointee.networkLaw, &streams.at(edge.pointee.stream + EdgeStream.network).pointee))
    }

    private static var gone: Int64 { -1 }
    private static var spoiled: Int64 { -2 }

    /// What faults do to a message: further delay, or that it is gone, or (requests only) answered with an error.
    @inline(never)
    private mutating func trouble(_ attempt: Int, _ edge: Int, isRequest: Bool) -> Int64 {
        let caller = callerPlace(attempt, edge)
        let callee = (service: edges[edge].service, zone: instances[Int(attempts[attempt].instance)].zone)
        var delay: Int64 = 0
        for row in 0..<faultRows.count {
            let fault = faultRows[row]
            let isMet = fault.isOnLink(edge: edge, from: isRequest ? caller : callee, to: isRequest ? callee : caller)
            guard isMet else { continue }
            switch fault.kind {
            case .partition: if fault.scope == .link || isRequest { return Self.gone }
            case .delay: if isRequest { delay += whole(laws.draw(fault.law, &faultRows[row].stream)) }
            case .errors: if isRequest, faultRows[row].stream.next() < fault.threshold { return Self.spoiled }
            case .loss:
                let again = resend(row)
                if again < 0 { return Self.gone }
                delay += again
            default: break
            }
        }
        return delay
    }

    /// The delay until a message gets through a lossy link; −1: never.
    private func resend(_ row: Int) -> Int64 {
        var delay: Int64 = 0
        var pause = faultRows[row].time
        for _ in 0...6 {
            if faultRows[row].stream.next() >= faultRows[row].threshold { return delay }
            if pause < 0 { return Self.gone }
            delay += pause
            pause *= 2
        }
        return Self.gone
    }

    private func callerPlace(_ attempt: Int, _ edge: Int) -> (service: Int, zone: Int32) {
        let call = Int(attempts[attempt].call)
        let parent = calls[call].parent
        guard parent != OpenCall.nobody else { return (-1, loads[Int(calls[call].load)].zone) }
        let instance = attempts[Int(parent)].instance
        guard attempts[Int(parent)].generation == calls[call].parentGeneration, instance != .max else {
            return (edges[edge].callerService, -1)
        }
        return (instances[Int(instance)].service, instances[Int(instance)].zone)
    }

    /// Nobody will answer: the time-out notices, or else the silence.
    private mutating func lose(_ attempt: Int, _ edge: Int) {
        note(.silence, edge, 0)
        edges[edge].counts.lost += 1
        attempts[attempt].stage = .lost
        if edges[edge].timeout == 0 {
            attempts[attempt].event = schedule(.silence, attempt, at: clock + edges[edge].silence)
        }
    }

    /// The instance that the balancing of a service with several picks.
    @inline(never)
    private func choose(_ service: Int) -> Int {
        let (first, count) = (services[service].firstInstance, services[service].eligible)
        let stream = services[service].stream + ServiceStream.balancing
        switch services[service].choice {
        case .random: return Int(roster[first + streams[stream].below(count)])
        case .roundRobin:
            services[service].turn = (services[service].turn + 1) % count
            return Int(roster[first + services[service].turn])
        case .leastLoaded:
            // From a place that moves on, so that equals take turns.
            services[service].turn = (services[service].turn + 1) % count
            var best = Int(roster[first + services[service].turn])
            for step in 1..<count {
                let other = Int(roster[first + (services[service].turn + step) % count])
                if instances[other].inside < instances[best].inside { best = other }
            }
            return best
        case .powerOf:
            var best = Int(roster[first + streams[stream].below(count)])
            for _ in 1..<services[service].choices {
                let other = Int(roster[first + streams[stream].below(count)])
                if instances[other].inside < instances[best].inside { best = other }
            }
            return best
        }
    }
}
