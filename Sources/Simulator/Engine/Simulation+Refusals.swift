/// What a caller does before it calls, and before it calls again.
extension Simulation {
    private static var token: Int64 { 1_000_000_000 }

    @inline(never)
    mutating func isRefused(_ edge: Int) -> Bool {
        if edges[edge].limit == .perCall { earn(edge) }
        if edges[edge].live >= edges[edge].bulkhead {
            edges[edge].counts.crowdedOut += 1
            return true
        }
        if edges[edge].breaker != .none, isBroken(edge) {
            edges[edge].counts.brokenOff += 1
            return true
        }
        if edges[edge].throttle > 0, isThrottled(edge) {
            edges[edge].counts.throttled += 1
            return true
        }
        return false
    }

    private func isBroken(_ edge: Int) -> Bool {
        if edges[edge].breaker == .open, clock >= edges[edge].openUntil {
            edges[edge].breaker = .halfOpen
            edges[edge].probing = 0
            edges[edge].probed = 0
            edges[edge].openUntil = clock + edges[edge].openFor
        }
        switch edges[edge].breaker {
        case .open: return true
        case .halfOpen:
            // Probes that did not come back let others try after another pause.
            if edges[edge].probing >= edges[edge].probes, clock < edges[edge].openUntil { return true }
            edges[edge].probing += 1
            return false
        case .closed, .none: return false
        }
    }

    private func isThrottled(_ edge: Int) -> Bool {
        turnWindow(edge)
        let asked = edges[edge].asked.now + edges[edge].asked.before
        let accepted = edges[edge].accepted.now + edges[edge].accepted.before
        edges[edge].asked.now += 1
        let chance = (asked - edges[edge].throttle * accepted) / (asked + 1)
        return chance > 0 && streams[edges[edge].stream + EdgeStream.throttle].uniform() < chance
    }

    /// Two half windows: the present one and the one before.
    private func turnWindow(_ edge: Int) {
        let epoch = clock / edges[edge].throttleWindow
        guard epoch != edges[edge].throttleEpoch else { return }
        let isNext = epoch == edges[edge].throttleEpoch + 1
        edges[edge].asked = (0, isNext ? edges[edge].asked.now : 0)
        edges[edge].accepted = (0, isNext ? edges[edge].accepted.now : 0)
        edges[edge].throttleEpoch = epoch
    }

    private func earn(_ edge: Int) { edges[edge].tokens = min(edges[edge].tokenCap, edges[edge].tokens + edges[edge].tokenGain) }

    /// Every outcome of an attempt, for whatever judges by the past.
    @inline(never)
    mutating func remember(_ edge: Int, isGood: Bool) {
        if isGood {
            if edges[edge].limit == .perSuccess { earn(edge) }
            if edges[edge].throttle > 0 {
                turnWindow(edge)
                edges[edge].accepted.now += 1
            }
        }
        guard edges[edge].window > 0 else { return }
        edges[edge].history = (edges[edge].history << 1) | (isGood ? 0 : 1)
        edges[edge].remembered = min(edges[edge].window, edges[edge].remembered + 1)
        switch edges[edge].breaker {
        case .halfOpen: probe(edge, isGood)
        case .closed:
            if edges[edge].remembered == edges[edge].window, recentFailures(edge) >= edges[edge].windowThreshold { trip(edge) }
        case .open, .none: break
        }
    }

    private func probe(_ edge: Int, _ isGood: Bool) {
        guard isGood else { return trip(edge) }
        edges[edge].probed += 1
        guard edges[edge].probed >= edges[edge].probes else { return }
        edges[edge].breaker = .closed
        edges[edge].history = 0
        edges[edge].remembered = 0
    }

    private func trip(_ edge: Int) {
        edges[edge].breaker = .open
        edges[edge].openUntil = clock + edges[edge].openFor
    }

    private func recentFailures(_ edge: Int) -> Int {
        let mask = edges[edge].window >= 64 ? UInt64.max : (1 << UInt64(edges[edge].window)) - 1
        return (edges[edge].history & mask).nonzeroBitCount
    }

    /// Whether the limit of retries allows one more, which it then pays for.
    mutating func mayRetry(_ edge: Int) -> Bool {
        let isAllowed: Bool
        switch edges[edge].limit {
        case .none: return true
        case .whileFailing:
            isAllowed = recentFailures(edge) < edges[edge].windowThreshold
        case .perSecond:
            let gain = Double(clock - edges[edge].refilledAt) * Double(edges[edge].tokenGain) / 1e6
            edges[edge].refilledAt = clock
            edges[edge].tokens = min(edges[edge].tokenCap, edges[edge].tokens + whole(gain))
            isAllowed = edges[edge].tokens >= Self.token
        case .perCall, .perSuccess:
            isAllowed = edges[edge].tokens >= Self.token
        }
        guard isAllowed else {
            edges[edge].counts.deniedRetries += 1
            return false
        }
        if edges[edge].limit != .whileFailing { edges[edge].tokens -= Self.token }
        return true
    }

    /// The pause before the next attempt of a call.
    func backoff(_ call: Int, _ edge: Int) -> Int64 {
        let (base, cap) = (edges[edge].backoffBase, edges[edge].backoffCap)
        guard cap > 0 else { return 0 }
        let doublings = min(Int64(calls[call].attempts) - 1, 40)
        let most = base > cap >> doublings ? cap : min(cap, base << doublings)
        let stream = edges[edge].stream + EdgeStream.backoff
        switch edges[edge].jitter {
        case .none: return most
        case .full: return whole(Double(most) * streams[stream].uniform())
        case .equal: return most / 2 + whole(Double(most - most / 2) * streams[stream].uniform())
        case .decorrelated:
            let last = max(base, calls[call].pause)
            let pause = min(cap, base + whole(Double(max(0, 3 * last - base)) * streams[stream].uniform()))
            calls[call].pause = pause
            return pause
        }
    }
}
