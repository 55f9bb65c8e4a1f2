/// The caller's side: calls, attempts, retries.
extension Simulation {
    /// Deeper than any honest call chain; a cycle that goes deeper fails there.
    static let deepest: UInt8 = 100

    @inline(__always)
    mutating func call(
        _ edge: Int, from parent: Int?, load: Int, user: UInt32 = OpenCall.nobody, priority: UInt8, depth: UInt8, isRequired: Bool
    ) {
        guard calls.live < limits.inFlight else {
            overflowed = true
            return
        }
        let generation = parent.map { attempts[$0].generation } ?? 0
        let place = calls.take(
            OpenCall(
                edge: UInt32(truncatingIfNeeded: edge), parent: parent.map { UInt32(truncatingIfNeeded: $0) } ?? OpenCall.nobody,
                parentGeneration: generation, load: UInt32(truncatingIfNeeded: load), user: user,
                priority: priority, depth: depth, isRequired: isRequired, started: clock))
        let state = edges.at(edge)
        state.pointee.begin(clock)
        if state.pointee.isFollowed { beginFollowing(place, edge) }
        if linksFamilies, let parent { adopt(place, parent) }
        if depth >= Self.deepest || (state.pointee.isGuarded && isRefused(edge)) {
            calls[place].outcome = .refused
            calls[place].event = post(.settle, place)
            return
        }
        send(place, isHedge: false)
    }

    /// Sends an attempt of a call.
    mutating func send(_ call: Int, isHedge: Bool) {
        let this = calls.at(call)
        let edge = edges.at(Int(this.pointee.edge))
        let attempt = attempts.take(
            Attempt(
                call: UInt32(truncatingIfNeeded: call), edge: this.pointee.edge,
                endpoint: UInt32(truncatingIfNeeded: edge.pointee.endpoint), priority: this.pointee.priority,
                depth: this.pointee.depth))
        this.pointee.live &+= 1
        this.pointee.event = 0
        edge.pointee.live &+= 1
        edge.pointee.counts.attempts &+= 1
        if isHedge {
            edge.pointee.counts.hedges &+= 1
        } else {
            this.pointee.attempts &+= 1
            if this.pointee.attempts > 1 { edge.pointee.counts.retries &+= 1 }
        }
        if linksFamilies {
            attempts[attempt].sibling = this.pointee.firstAttempt
            this.pointee.firstAttempt = UInt32(truncatingIfNeeded: attempt)
        }
        if edge.pointee.timeout > 0 { watch(attempt, lane: edge.pointee.lane, until: clock + edge.pointee.timeout) }
        if edge.pointee.hedgeAfter > 0, !isHedge {
            watch(attempt, lane: edge.pointee.hedgeLane, until: clock + edge.pointee.hedgeAfter)
        }
        depart(attempt, Int(this.pointee.edge))
    }

    /// Enters a lane: its entries are due in the order of their arrival, so only the first is in the heap.
    @inline(__always)
    private mutating func watch(_ attempt: Int, lane: Int, until time: Int64) {
        let watched = lanes.at(lane)
        if watched.pointee.count == 0 { _ = schedule(.lane, lane, at: time) }
        watched.pointee.append(Entry(time: time, key: Handle.make(attempts[attempt].generation, attempt)))
    }

    @inline(__always)
    mutating func lane(_ lane: Int) {
        while lanes[lane].count > 0 {
            let entry = lanes[lane].first
            let attempt = Handle.place(entry.key)
            if attempts[attempt].generation != Handle.generation(entry.key) || attempts[attempt].isAbandoned {
                _ = lanes[lane].removeFirst()
                continue
            }
            if entry.time > clock {
                _ = schedule(.lane, lane, at: entry.time)
                return
            }
            _ = lanes[lane].removeFirst()
            if lanes[lane].count > 0 { _ = schedule(.lane, lane, at: max(clock, lanes[lane].first.time)) }
            lane & 1 == 0 ? timeOut(attempt) : hedge(attempt)
            return
        }
    }

    private mutating func timeOut(_ attempt: Int) {
        let edge = Int(attempts[attempt].edge)
        let call = Int(attempts[attempt].call)
        note(.lane, edge, 0)
        edges[edge].counts.timeouts += 1
        abandon(attempt, cancels: edges[edge].cancels)
        conclude(call, .timedOut)
    }

    private mutating func hedge(_ attempt: Int) {
        let isBegun = attempts[attempt].stage != .outbound && attempts[attempt].stage != .queued
        if edges[Int(attempts[attempt].edge)].isTied, isBegun { return }
        note(.lane, Int(attempts[attempt].edge), 1)
        send(Int(attempts[attempt].call), isHedge: true)
    }

    /// The caller no longer waits for an attempt.
    mutating func abandon(_ attempt: Int, cancels: Bool) {
        edges[Int(attempts[attempt].edge)].live -= 1
        if linksFamilies { leave(attempt) }
        if attempts[attempt].stage == .lost { return free(attempt) }
        attempts[attempt].isAbandoned = true
        if cancels { cancel(attempt) }
    }

    @inline(__always)
    mutating func free(_ attempt: Int) {
        attempts[attempt].event = 0
        attempts[attempt].instance = .max
        attempts.release(attempt)
    }

    /// An answer, good or bad, is back at the caller.
    @inline(__always)
    mutating func deliver(_ attempt: Int) {
        let this = attempts.at(attempt)
        if this.pointee.isAbandoned { return free(attempt) }
        let call = Int(this.pointee.call)
        let edge = edges.at(Int(this.pointee.edge))
        let outcome = this.pointee.outcome
        edge.pointee.live &-= 1
        if outcome == .ok { edge.pointee.counts.answered &+= 1 } else { edge.pointee.counts.errors &+= 1 }
        if linksFamilies { leave(attempt) }
        free(attempt)
        conclude(call, outcome)
    }

    mutating func silence(_ attempt: Int) {
        attempts[attempt].outcome = .unavailable
        attempts[attempt].stage = .inbound
        deliver(attempt)
    }

    /// An attempt of a call is over: the call is, too, or it tries again.
    @inline(__always)
    private mutating func conclude(_ call: Int, _ outcome: Outcome) {
        let edge = Int(calls[call].edge)
        calls[call].live -= 1
        if edges[edge].isGuarded { remember(edge, isGood: outcome == .ok) }
        if outcome == .ok { return close(call, .ok) }
        tryAgain(call, edge, outcome)
    }

    @inline(never)
    private mutating func tryAgain(_ call: Int, _ edge: Int, _ outcome: Outcome) {
        if calls[call].live > 0 { return }
        if Int(calls[call].attempts) < edges[edge].attempts, !isOrphan(call), mayRetry(edge) {
            let pause = backoff(call, edge)
            calls[call].event = pause > 0 ? schedule(.retry, call, at: clock + pause) : post(.retry, call)
            return
        }
        fail(call, outcome)
    }

    private func isOrphan(_ call: Int) -> Bool {
        let parent = calls[call].parent
        guard parent != OpenCall.nobody else { return false }
        return attempts[Int(parent)].generation != calls[call].parentGeneration || attempts[Int(parent)].stage != .calling
    }

    /// Out of attempts: the fallback answers, if there is one.
    private mutating func fail(_ call: Int, _ outcome: Outcome) {
        let edge = Int(calls[call].edge)
        guard edges[edge].fallbackLaw >= 0 else { return close(call, outcome) }
        let time = whole(laws.draw(edges[edge].fallbackLaw, &streams[edges[edge].stream + EdgeStream.backoff]))
        calls[call].outcome = .ok
        calls[call].event = time > 0 ? schedule(.settle, call, at: clock + time) : post(.settle, call)
    }

    mutating func settle(_ call: Int) {
        calls[call].event = 0
        if calls[call].outcome == .ok {
            edges[Int(calls[call].edge)].counts.fallbacks += 1
            close(call, .ok, isFallback: true)
        } else {
            fail(call, calls[call].outcome)
        }
    }

    /// A call ends, and whoever made it hears of it.
    @inline(__always)
    private mutating func close(_ call: Int, _ outcome: Outcome, isFallback: Bool = false) {
        let this = calls.at(call)
        let number = Int(this.pointee.edge)
        let edge = edges.at(number)
        if this.pointee.live > 0 { abandonOthers(call, number) }
        edge.pointee.end(clock, started: this.pointee.started)
        if outcome == .ok {
            let time = clock &- this.pointee.started
            if !isFallback { edge.pointee.counts.succeeded &+= 1 }
            edge.pointee.counts.goodTime &+= time
            record(time, sketch: services.count &+ number)
        } else {
            edge.pointee.counts.failed &+= 1
        }
        if this.pointee.isFollowed { endFollowing(call, isFallback ? .fallback : Self.end(outcome)) }
        note(.settle, number, outcome.rawValue)
        let (parent, generation, user) = (this.pointee.parent, this.pointee.parentGeneration, this.pointee.user)
        let isBad = outcome != .ok && this.pointee.isRequired
        if linksFamilies { disown(call) }
        calls.release(call)
        guard parent != OpenCall.nobody else {
            if user != OpenCall.nobody { served(Int(user), isBad: isBad) }
            return
        }
        let caller = attempts.at(Int(parent))
        if caller.pointee.generation == generation, caller.pointee.stage == .calling { ended(Int(parent), isBad) }
    }

    private mutating func abandonOthers(_ call: Int, _ edge: Int) {
        while calls[call].firstAttempt != OpenCall.nobody {
            edges[edge].counts.abandoned += 1
            calls[call].live -= 1
            abandon(Int(calls[call].firstAttempt), cancels: edges[edge].hedgeCancels)
        }
    }
}
