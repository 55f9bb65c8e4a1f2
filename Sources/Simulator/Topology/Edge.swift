package import Platform

/// How somebody calls an endpoint: the network between, and what the caller does about slow and failed answers.
package struct Edge: Hashable, Sendable {
    package var name: String
    package var to: EndpointPath
    /// The delay of each way.
    package var network = Law.none
    package var timeout: Timeout?
    package var retries: Retries?
    package var breaker: Breaker?
    package var throttle: Throttle?
    package var hedge: Hedge?
    /// How many attempts may wait for an answer at once; calls beyond are refused.
    package var bulkhead: Int?
    /// What a failed call is answered with instead, after this time.
    package var fallback: Law?
    /// When a message that was lost is noticed if there is no time-out.
    package var silence = Interval.seconds(120)

    package init(_ name: String, to: EndpointPath) { (self.name, self.to) = (name, to) }
}

/// How long one attempt is waited for.
package struct Timeout: Hashable, Sendable {
    package var after: Interval
    /// The callee and those that it called stop; otherwise they work on for nobody.
    package var cancels: Bool
    package init(after: Interval, cancels: Bool = false) { (self.after, self.cancels) = (after, cancels) }
}

package struct Retries: Hashable, Sendable {
    /// All attempts, the first included.
    package var attempts: Int
    package var backoff: Backoff
    package var limit: RetryLimit
    package init(attempts: Int, backoff: Backoff = .none, limit: RetryLimit = .none) {
        (self.attempts, self.backoff, self.limit) = (attempts, backoff, limit)
    }
}

/// The pause before attempt k + 1: up to min(cap, base · 2^(k−1)).
package struct Backoff: Hashable, Sendable {
    package enum Jitter: Hashable, Sendable {
        case none
        /// Uniform in 0…pause.
        case full
        /// Half fixed, half uniform.
        case equal
        /// Uniform in base…3 · the last pause, at most cap.
        case decorrelated
    }
    package var base: Interval
    package var cap: Interval
    package var jitter: Jitter
    package init(base: Interval, cap: Interval, jitter: Jitter) {
        (self.base, self.cap, self.jitter) = (base, cap, jitter)
    }
    package static let none = Backoff(base: .zero, cap: .zero, jitter: .none)
}

/// What a retry costs, one token, and what fills the purse.
package enum RetryLimit: Hashable, Sendable {
    case none
    /// Every call adds `ratio` of a token, up to `cap`.
    case perCall(ratio: Ratio, cap: Int)
    case perSuccess(ratio: Ratio, cap: Int)
    case perSecond(rate: Rate, cap: Int)
    /// Retries are free while fewer than `ratio` of the last `window` attempts (at most 64) failed.
    case whileFailing(below: Ratio, window: Int)
}

/// Refuses calls for a while once `ratio` of the last `window` attempts (at most 64) failed; then lets `probes` try.
package struct Breaker: Hashable, Sendable {
    package var window: Int
    package var ratio: Ratio
    package var open: Interval
    package var probes: Int
    package init(window: Int, ratio: Ratio, open: Interval, probes: Int = 1) {
        (self.window, self.ratio, self.open, self.probes) = (window, ratio, open, probes)
    }
}

/// Refuses at the caller with probability max(0, (calls − factor · accepted) / (calls + 1)) over about `window`.
package struct Throttle: Hashable, Sendable {
    package var factor: Ratio
    package var window: Interval
    package init(factor: Ratio, window: Interval) { (self.factor, self.window) = (factor, window) }
}

/// Another attempt when there is no answer after a while; the first good answer counts.
package struct Hedge: Hashable, Sendable {
    /// When the attempts that are not needed any more are cancelled.
    package enum Cancelling: Hashable, Sendable {
        case never
        /// Once one of them has answered.
        case atAnswer
        /// Once one of them has begun to be worked on: tied requests. None is sent any more after that.
        case atStart
    }
    package var after: Interval
    package var cancelling: Cancelling

    package init(after: Interval, cancelling: Cancelling = .atAnswer) {
        (self.after, self.cancelling) = (after, cancelling)
    }
}
