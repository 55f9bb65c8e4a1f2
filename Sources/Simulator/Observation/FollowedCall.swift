package import Platform

/// One call that was picked out when it began, as a probe of the caller would see it.
package struct FollowedCall: Hashable, Sendable {
    package enum End: String, Hashable, Sendable {
        case good
        /// Answered by the caller's fallback.
        case fallback
        case failed
        case rejected
        case unavailable
        case timedOut = "timed-out"
        case refused
        /// Its caller was cancelled.
        case cancelled
    }

    package var edge: Int
    package var number: Int
    package var began: Interval
    /// nil while it is open.
    package var ended: Interval?
    package var end: End?
}
