/// An edge while it is simulated.
struct EdgeState: BitwiseCopyable {
    var counts = EdgeCounts()
    var touched: Int64 = 0
    /// Calls that have not ended.
    var open: Int64 = 0
    /// Attempts that may still be answered.
    var live: Int64 = 0

    var service = 0
    var endpoint = 0
    var callerService = -1
    var callerZone: Int32 = -1
    var networkLaw = 0
    var hasNetwork = false
    var timeout: Int64 = 0
    var lane = 0
    var cancels = false
    var hedgeAfter: Int64 = 0
    var hedgeLane = 0
    var hedgeCancels = false
    /// The attempts of a call are tied: the first that is worked on takes the others back.
    var isTied = false
    var silence: Int64 = 0
    var attempts = 1
    var backoffBase: Int64 = 0
    var backoffCap: Int64 = 0
    var jitter = Jitter.none
    var limit = Limit.none
    /// Billionths of a token; a retry costs a whole one.
    var tokens: Int64 = 0
    var tokenGain: Int64 = 0
    var tokenCap: Int64 = 0
    var refilledAt: Int64 = 0
    var bulkhead = Int64.max
    var fallbackLaw = -1
    var throttle = 0.0
    var throttleWindow: Int64 = 0
    var throttleEpoch: Int64 = 0
    var asked = (now: 0.0, before: 0.0)
    var accepted = (now: 0.0, before: 0.0)
    /// The last outcomes, the newest in the lowest bit, a failure as 1.
    var history: UInt64 = 0
    var remembered = 0
    var window = 0
    var windowThreshold = 0
    var breaker = Breaking.none
    var openFor: Int64 = 0
    var openUntil: Int64 = 0
    var probes = 0
    var probing = 0
    var probed = 0
    /// Plain: no refusals, no throttle, nothing before an attempt.
    var isGuarded = false
    var isTroubled = false
    /// The next call is followed, by this number.
    var isFollowed = false
    var follower: Int32 = 0
    var stream = 0

    enum Jitter: UInt8, BitwiseCopyable { case none, full, equal, decorrelated }
    enum Limit: UInt8, BitwiseCopyable { case none, perCall, perSuccess, perSecond, whileFailing }
    enum Breaking: UInt8, BitwiseCopyable { case none, closed, open, halfOpen }

    /// A call begins.
    @inline(__always)
    mutating func begin(_ now: Int64) {
        touch(now)
        open &+= 1
        counts.calls &+= 1
        counts.present &+= now
    }

    /// A call ends that began at `started`.
    @inline(__always)
    mutating func end(_ now: Int64, started: Int64) {
        touch(now)
        open &-= 1
        counts.present &-= started
        counts.callTime &+= now &- started
    }

    @inline(__always)
    mutating func touch(_ now: Int64) {
        counts.openTime &+= open &* (now &- touched)
        touched = now
    }
}

enum EdgeStream {
    static let purposes = ["network", "backoff", "calls", "throttle"]
    static let network = 0
    static let backoff = 1
    static let calls = 2
    static let throttle = 3
}

/// A load while it is simulated.
struct LoadState: BitwiseCopyable {
    var edge = 0
    var zone: Int32 = -1
    var priority: UInt8 = 0
    var isOpen = true
    var isEven = false
    /// One rate for ever.
    var isSteady = true
    /// Nanoseconds between requests of the one rate.
    var gap = 0.0
    var users: Int64 = 0
    var wantedUsers: Int64 = 0
    var thinkLaw = 0
    /// Users who went when a surge was over, and come again with the next.
    var firstAbsent = OpenCall.nobody
    /// What a surge multiplies the rate by.
    var factor = 1.0
    var event: UInt64 = 0
    var due: Int64 = 0
    var stream = 0
}

enum LoadStream {
    static let purposes = ["arrivals", "thinking"]
    static let arrivals = 0
    static let thinking = 1
}
