/// What happened at a service. Areas are nanoseconds times a number of something.
package struct ServiceCounts: Hashable, Sendable, BitwiseCopyable {
    /// Requests that reached an instance; offered = done + failed + rejected + dropped + inside.
    package var offered: Int64 = 0
    package var done: Int64 = 0
    package var failed: Int64 = 0
    /// Turned away at the door: full, shed or down.
    package var rejected: Int64 = 0
    /// Left inside without an answer of their own: cancelled, dropped at their turn, or lost in a crash.
    package var dropped: Int64 = 0
    package var hits: Int64 = 0
    package var misses: Int64 = 0
    package var busyTime: Int64 = 0
    package var queueTime: Int64 = 0
    package var insideTime: Int64 = 0
    package var workerTime: Int64 = 0
    /// The sum of the times inside of all that left.
    package var sojourn: Int64 = 0
    /// The sum of the times of arrival of those that are inside, for Little's law.
    var present: Int64 = 0

    package init() {}

    package static func - (left: Self, right: Self) -> Self {
        var result = left
        result.offered -= right.offered
        result.done -= right.done
        result.failed -= right.failed
        result.rejected -= right.rejected
        result.dropped -= right.dropped
        result.hits -= right.hits
        result.misses -= right.misses
        result.busyTime &-= right.busyTime
        result.queueTime &-= right.queueTime
        result.insideTime &-= right.insideTime
        result.workerTime &-= right.workerTime
        result.sojourn &-= right.sojourn
        return result
    }
}

/// What happened on an edge.
package struct EdgeCounts: Hashable, Sendable, BitwiseCopyable {
    /// Calls begun; calls = succeeded + fallbacks + failed + orphaned + open.
    package var calls: Int64 = 0
    package var succeeded: Int64 = 0
    package var fallbacks: Int64 = 0
    package var failed: Int64 = 0
    /// Calls whose caller was cancelled.
    package var orphaned: Int64 = 0
    /// Attempts sent; attempts = answered + errors + timeouts + abandoned + live.
    package var attempts: Int64 = 0
    package var retries: Int64 = 0
    package var hedges: Int64 = 0
    package var answered: Int64 = 0
    package var errors: Int64 = 0
    package var timeouts: Int64 = 0
    /// Attempts that nobody waited for any more, because another one won or the caller was cancelled.
    package var abandoned: Int64 = 0
    /// Refused at the caller, by what refused.
    package var brokenOff: Int64 = 0
    package var crowdedOut: Int64 = 0
    package var throttled: Int64 = 0
    /// Retries that the limit did not allow.
    package var deniedRetries: Int64 = 0
    package var lost: Int64 = 0
    package var openTime: Int64 = 0
    /// The sum of the times of all calls that ended.
    package var callTime: Int64 = 0
    /// The same of those that ended well.
    package var goodTime: Int64 = 0
    /// The sum of the beginnings of the calls that are open, for Little's law.
    var present: Int64 = 0

    package init() {}

    package static func - (left: Self, right: Self) -> Self {
        var result = left
        result.calls -= right.calls
        result.succeeded -= right.succeeded
        result.fallbacks -= right.fallbacks
        result.failed -= right.failed
        result.orphaned -= right.orphaned
        result.attempts -= right.attempts
        result.retries -= right.retries
        result.hedges -= right.hedges
        result.answered -= right.answered
        result.errors -= right.errors
        result.timeouts -= right.timeouts
        result.abandoned -= right.abandoned
        result.brokenOff -= right.brokenOff
        result.crowdedOut -= right.crowdedOut
        result.throttled -= right.throttled
        result.deniedRetries -= right.deniedRetries
        result.lost -= right.lost
        result.openTime &-= right.openTime
        result.callTime &-= right.callTime
        result.goodTime &-= right.goodTime
        return result
    }

    package static func + (left: Self, right: Self) -> Self {
        var result = left
        result.calls += right.calls
        result.succeeded += right.succeeded
        result.fallbacks += right.fallbacks
        result.failed += right.failed
        result.orphaned += right.orphaned
        result.attempts += right.attempts
        result.retries += right.retries
        result.hedges += right.hedges
        result.answered += right.answered
        result.errors += right.errors
        result.timeouts += right.timeouts
        result.abandoned += right.abandoned
        result.brokenOff += right.brokenOff
        result.crowdedOut += right.crowdedOut
        result.throttled += right.throttled
        result.deniedRetries += right.deniedRetries
        result.lost += right.lost
        result.openTime &+= right.openTime
        result.callTime &+= right.callTime
        result.goodTime &+= right.goodTime
        return result
    }
}
