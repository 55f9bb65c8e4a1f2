internal import Simulator

/// What all requests to one operation have in common.
struct OperationFacts {
    var requests = 0
    var ownErrors = 0
    /// Durations without the calls, in nanoseconds.
    var selfTimes: [Int64] = []
    var callees: [Int: CalleeFacts] = [:]
    /// By two callees: in how many requests calls to both were open at once, and in how many there were both.
    var together: [Pair: Int] = [:]
    var both: [Pair: Int] = [:]

    struct Pair: Hashable {
        var first: Int
        var second: Int
        init(_ left: Int, _ right: Int) { (first, second) = (min(left, right), max(left, right)) }
    }

    /// The calls of one operation to another, retries counted as one.
    struct CalleeFacts {
        var calls = 0
        /// Requests that called at all, and those that called more than once at a time.
        var requests = 0
        var manyAtOnce = 0
        var failures = 0
        /// Failures that the caller did not pass on.
        var tolerated = 0
        /// The sum of the beginnings, as shares of the request.
        var beginnings = 0.0

        var perRequest: Double { requests > 0 ? Double(calls) / Double(requests) : 0 }
    }

    /// Callees that are called beside each other, group by group, in the order of the calls.
    var groups: [[Int]] {
        let order = callees.keys.sorted { left, right in
            let (first, second) = (beginning(left), beginning(right))
            return (first, left) < (second, right)
        }
        var groups: [[Int]] = []
        for callee in order {
            if let last = groups.last, last.contains(where: { isBeside($0, callee) }) {
                groups[groups.count - 1].append(callee)
            } else {
                groups.append([callee])
            }
        }
        return groups
    }

    private func beginning(_ callee: Int) -> Double {
        callees[callee].map { $0.beginnings / Double(max(1, $0.calls)) } ?? 0
    }

    private func isBeside(_ left: Int, _ right: Int) -> Bool {
        let pair = Pair(left, right)
        return 2 * (together[pair] ?? 0) > (both[pair] ?? 0)
    }
}

/// What all calls of one service to one operation have in common.
struct EdgeFacts {
    var calls = 0
    /// The most attempts that one call took.
    var attempts = 1
    /// Pauses between attempts.
    var pauses: [Int64] = []
    /// Half of what the caller waited beyond the callee's own time.
    var ways: [Int64] = []
}
