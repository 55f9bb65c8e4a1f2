/// Who belongs to whom, and how cancelling goes down from caller to callee.
extension Simulation {
    mutating func adopt(_ call: Int, _ parent: Int) {
        let next = attempts[parent].firstCall
        calls[call].next = next
        if next != OpenCall.nobody { calls[Int(next)].previous = UInt32(truncatingIfNeeded: call) }
        attempts[parent].firstCall = UInt32(truncatingIfNeeded: call)
    }

    /// A call leaves its parent, if that still lives.
    mutating func disown(_ call: Int) {
        let (previous, next, parent) = (calls[call].previous, calls[call].next, calls[call].parent)
        if next != OpenCall.nobody { calls[Int(next)].previous = previous }
        if previous != OpenCall.nobody {
            calls[Int(previous)].next = next
        } else if parent != OpenCall.nobody, attempts[Int(parent)].generation == calls[call].parentGeneration {
            attempts[Int(parent)].firstCall = next
        }
    }

    /// An attempt leaves its call.
    mutating func leave(_ attempt: Int) {
        let call = Int(attempts[attempt].call)
        let sibling = attempts[attempt].sibling
        var place = calls[call].firstAttempt
        if place == UInt32(truncatingIfNeeded: attempt) {
            calls[call].firstAttempt = sibling
            return
        }
        while place != OpenCall.nobody {
            if attempts[Int(place)].sibling == UInt32(truncatingIfNeeded: attempt) {
                attempts[Int(place)].sibling = sibling
                return
            }
            place = attempts[Int(place)].sibling
        }
    }

    /// An attempt begins to be worked on: those that are tied to it are not needed any more.
    @inline(never)
    mutating func takeTiedBack(_ attempt: Int) {
        let edge = Int(attempts[attempt].edge)
        guard edges[edge].isTied, !attempts[attempt].isAbandoned else { return }
        let call = Int(attempts[attempt].call)
        while calls[call].live > 1 {
            let newest = Int(calls[call].firstAttempt)
            let other = newest == attempt ? Int(attempts[newest].sibling) : newest
            edges[edge].counts.abandoned += 1
            calls[call].live -= 1
            abandon(other, cancels: true)
        }
    }

    /// The callee stops an abandoned attempt, wherever it is, and everything that was called for it.
    mutating func cancel(_ attempt: Int) {
        let stage = attempts[attempt].stage
        guard stage == .queued || stage == .working || stage == .calling else { return free(attempt) }
        let instance = Int(attempts[attempt].instance)
        if stage == .queued { unqueue(instance) }
        if stage == .working, isSharing(instance) { unshare(attempt, instance) }
        if stage == .calling { cancelCalls(attempt) }
        services[instances[instance].service].counts.dropped += 1
        withdraw(attempt, instance)
        free(attempt)
        dispatch(instance)
    }

    private mutating func cancelCalls(_ parent: Int) {
        while attempts[parent].firstCall != OpenCall.nobody {
            let call = Int(attempts[parent].firstCall)
            let edge = Int(calls[call].edge)
            while calls[call].firstAttempt != OpenCall.nobody {
                edges[edge].counts.abandoned += 1
                abandon(Int(calls[call].firstAttempt), cancels: true)
            }
            edges[edge].end(clock, started: calls[call].started)
            edges[edge].counts.orphaned += 1
            if calls[call].isFollowed { endFollowing(call, .cancelled) }
            disown(call)
            calls[call].event = 0
            calls.release(call)
        }
    }
}
