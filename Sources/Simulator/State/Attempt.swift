/// How an attempt or a call ended.
enum Outcome: UInt8, BitwiseCopyable {
    case ok, failed, rejected, unavailable, timedOut, refused
}

/// One try of a call, from the caller through the instance and back.
struct Attempt: Slot {
    enum Stage: UInt8, BitwiseCopyable {
        /// On its way there, or lost; waiting for a worker; at work; waiting for calls; on its way back.
        case outbound, lost, queued, working, calling, inbound
    }
    var generation: UInt32 = 0
    var call: UInt32
    var edge: UInt32
    var instance: UInt32 = .max
    var endpoint: UInt32
    /// Calls of the present step that have not ended.
    var pending: UInt32 = 0
    var step: UInt16 = 0
    var stage = Stage.outbound
    var outcome = Outcome.ok
    /// The caller has given up; the work goes on for nobody.
    var isAbandoned = false
    var holdsWorker = false
    /// A required call of the present step failed.
    var isBroken = false
    var isHit = false
    var priority: UInt8 = 0
    var depth: UInt8 = 0
    /// The cache key that is asked for.
    var wanted: UInt32 = 0
    /// The sequence of the event that this waits for; an event with another one is stale.
    var event: UInt64 = 0
    /// When it reached the instance.
    var arrived: Int64 = 0
    /// How long the instance had been paused in all when the work began.
    var pauses: Int64 = 0
    /// Neighbours among the attempts of one call, and the first call made; kept only where cancelling needs them.
    var sibling = UInt32.max
    var firstCall = UInt32.max
}

/// One call over an edge with all its attempts.
struct OpenCall: Slot {
    var generation: UInt32 = 0
    var edge: UInt32
    /// The attempt that made it, or none when a load did.
    var parent: UInt32
    var parentGeneration: UInt32
    var load: UInt32
    /// Who waits for it, of those who call from outside and think in between.
    var user = OpenCall.nobody
    var attempts: UInt16 = 0
    /// Attempts that may still answer.
    var live: UInt16 = 0
    var priority: UInt8
    var depth: UInt8
    var isRequired: Bool
    var isFollowed = false
    var outcome = Outcome.ok
    var event: UInt64 = 0
    var started: Int64
    /// The last pause, for decorrelated jitter.
    var pause: Int64 = 0
    var firstAttempt = UInt32.max
    /// Neighbours among the calls of one parent; kept only where cancelling needs them.
    var previous = UInt32.max
    var next = UInt32.max

    static let nobody = UInt32.max
}
