internal import Platform

extension Simulation {
    /// Picks out the next call that begins on an edge; it changes nothing for the call.
    ///
    /// - Parameter number: what the call is known by; one that was asked for before and has not come gives way.
    package mutating func follow(edge: Int, as number: Int) {
        edges[edge].isFollowed = true
        edges[edge].follower = Int32(truncatingIfNeeded: number)
    }

    /// The calls that were picked out: all that are open, and those that have ended since the last look.
    package mutating func takeFollowed() -> [FollowedCall] {
        if followed.isEmpty { return [] }
        let all = followed
        followed.removeAll { $0.ended != nil }
        return all
    }

    /// A call that nobody waits for any more.
    package mutating func forget(_ call: FollowedCall) {
        followed.removeAll { $0.edge == call.edge && $0.number == call.number && $0.began == call.began }
    }

    @inline(never)
    mutating func beginFollowing(_ call: Int, _ edge: Int) {
        edges[edge].isFollowed = false
        calls[call].isFollowed = true
        followed.append(
            FollowedCall(edge: edge, number: Int(edges[edge].follower), began: now, ended: nil, end: nil))
    }

    @inline(never)
    mutating func endFollowing(_ call: Int, _ end: FollowedCall.End) {
        calls[call].isFollowed = false
        let began = Interval(nanoseconds: calls[call].started)
        let edge = Int(calls[call].edge)
        guard let index = followed.lastIndex(where: { $0.edge == edge && $0.began == began && $0.ended == nil }) else { return }
        followed[index].ended = now
        followed[index].end = end
    }

    static func end(_ outcome: Outcome) -> FollowedCall.End {
        switch outcome {
        case .ok: .good
        case .failed: .failed
        case .rejected: .rejected
        case .unavailable: .unavailable
        case .timedOut: .timedOut
        case .refused: .refused
        }
    }
}
