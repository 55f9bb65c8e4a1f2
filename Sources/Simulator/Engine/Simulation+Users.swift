/// Closed loads: users who ask, wait, think and ask again.
extension Simulation {
    /// Lets as many users think as are wanted and not there.
    mutating func engage(_ load: Int) {
        while loads[load].users < loads[load].wantedUsers {
            guard let user = come(to: load) else {
                overflowed = true
                return
            }
            loads[load].users += 1
            think(user, load)
        }
    }

    /// Somebody who went when a surge was over, or somebody new; nil when there are more than can be kept.
    private mutating func come(to load: Int) -> Int? {
        let absent = loads[load].firstAbsent
        if absent != OpenCall.nobody {
            loads[load].firstAbsent = users[Int(absent)].next
            return Int(absent)
        }
        guard users.count < limits.inFlight else { return nil }
        users.append(User(load: UInt32(truncatingIfNeeded: load)))
        return users.count - 1
    }

    mutating func ask(_ user: Int) {
        let load = Int(users[user].load)
        if loads[load].users > loads[load].wantedUsers {
            loads[load].users -= 1
            users[user].next = loads[load].firstAbsent
            loads[load].firstAbsent = UInt32(truncatingIfNeeded: user)
            return
        }
        call(
            loads[load].edge, from: nil, load: load, user: UInt32(truncatingIfNeeded: user), priority: loads[load].priority,
            depth: 0, isRequired: true)
    }

    /// What a user asked for is over, well or badly.
    mutating func served(_ user: Int, isBad: Bool) {
        users[user].asked |= chapter
        if isBad { users[user].failed |= chapter }
        think(user, Int(users[user].load))
    }

    private mutating func think(_ user: Int, _ load: Int) {
        let stream = loads[load].stream + LoadStream.thinking
        let pause = whole(laws.draw(loads[load].thinkLaw, &streams[stream]))
        _ = schedule(.user, user, at: clock + pause)
    }
}

/// How many users there were in some part of a simulation.
package struct UserCounts: Hashable, Sendable {
    /// Those who had an answer or a failure.
    package var asked: Int
    /// Those of them for whom something failed, however often.
    package var failed: Int
}

extension Simulation {
    /// What users meet from now on is kept apart from what they met before.
    ///
    /// - Parameter number: from 0 to 7; a simulation begins with 0.
    package mutating func begin(chapter number: Int) { chapter = 1 << UInt8(truncatingIfNeeded: number) }

    /// Each user once, whatever they met in these chapters; nil in a topology without closed loads.
    package func users(in chapters: ClosedRange<Int>) -> UserCounts? {
        guard topology.loads.contains(where: \.hasUsers) else { return nil }
        let wanted = chapters.reduce(UInt8(0)) { $0 | 1 << UInt8(truncatingIfNeeded: $1) }
        return users.reduce(into: UserCounts(asked: 0, failed: 0)) { counts, user in
            if user.asked & wanted != 0 { counts.asked += 1 }
            if user.failed & wanted != 0 { counts.failed += 1 }
        }
    }
}
