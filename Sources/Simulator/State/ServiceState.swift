/// A service while it is simulated.
struct ServiceState: BitwiseCopyable {
    var counts = ServiceCounts()
    /// When the area of those inside was last brought up to date, and how many they are since.
    private var touched: Int64 = 0
    private(set) var inside: Int64 = 0
    private(set) var busy: Int64 = 0
    private(set) var queued: Int64 = 0
    private(set) var workers: Int64 = 0
    /// Areas up to the beginning of time: `busySum + busy · now` is the area under `busy` until now.
    private var busySum: Int64 = 0
    private var queueSum: Int64 = 0
    private var workerSum: Int64 = 0

    var firstInstance = 0
    /// Those there could ever be, and those in use.
    var instances = 0
    var active = 0
    /// How many take requests: the first places of the service's part of the roster.
    var eligible = 0
    var turn = 0
    var concurrency = 0
    var capacity = Int.max
    var shedQueue = Int.max
    var shedFrom = 0
    var order = Order.fifo
    var classes = 1
    var codelTarget: Int64 = 0
    var codelInterval: Int64 = 0
    var dropsAbandoned = false
    var holdsWorkers = true
    var choice = Choice.roundRobin
    var choices = 0
    var crashNotice: Int64 = 0
    var errorThreshold: UInt64 = 0
    var cache = Caching.none
    var hitThreshold: UInt64 = 0
    var hitLaw = 0
    var firstAlias = 0
    var keys = 0
    /// Some fault in force is on this service.
    var isTroubled = false
    var stream = 0
    /// Utilisation of the autoscaler's present period.
    var scaledAt: Int64 = 0
    var scaledBusy: Int64 = 0
    var scaledCapacity: Int64 = 0

    enum Order: UInt8, BitwiseCopyable { case fifo, lifo, priority, codel, sharing }
    enum Choice: UInt8, BitwiseCopyable { case random, roundRobin, leastLoaded, powerOf }
    enum Caching: UInt8, BitwiseCopyable { case none, ratio, recent }

    @inline(__always)
    private mutating func touch(_ now: Int64) {
        counts.insideTime &+= inside &* (now &- touched)
        touched = now
    }

    @inline(__always)
    mutating func enter(_ now: Int64) {
        touch(now)
        inside &+= 1
        counts.present &+= now
    }

    @inline(__always)
    mutating func leave(_ now: Int64, arrived: Int64) {
        touch(now)
        inside &-= 1
        counts.present &-= arrived
        counts.sojourn &+= now &- arrived
    }

    @inline(__always)
    mutating func changeBusy(by change: Int64, _ now: Int64) {
        busy &+= change
        busySum &-= change &* now
    }

    @inline(__always)
    mutating func changeQueued(by change: Int64, _ now: Int64) {
        queued &+= change
        queueSum &-= change &* now
    }

    mutating func setWorkers(_ count: Int64, _ now: Int64) {
        workerSum &-= (count &- workers) &* now
        workers = count
    }

    /// Brings the areas in `counts` up to `now`, before they are read.
    mutating func settle(_ now: Int64) {
        touch(now)
        counts.busyTime = busySum &+ busy &* now
        counts.queueTime = queueSum &+ queued &* now
        counts.workerTime = workerSum &+ workers &* now
    }
}

/// The streams of a service, from its first on.
enum ServiceStream {
    static let purposes = ["work", "errors", "cache", "balancing"]
    static let work = 0
    static let errors = 1
    static let cache = 2
    static let balancing = 3
}

struct InstanceState: BitwiseCopyable {
    var service = 0
    var zone: Int32 = -1
    var workers = 0
    var busy = 0
    /// Those that wait, without the ones that were cancelled.
    var queued = 0
    var inside = 0
    /// Ordered by the autoscaler and there.
    var isActive = false
    var isDown = false
    var isPaused = false
    var pausedAt: Int64 = 0
    var pauses: Int64 = 0
    var event: UInt64 = 0
    var firstQueue = 0
    var cache: Int32 = -1
    /// When the queue was last empty.
    var emptiedAt: Int64 = 0
    /// Sharing: how much work each has had that was here from the start, and when that was so.
    var attained = 0.0
    var attainedAt: Int64 = 0
    /// The restart that a crash brings with it.
    var restart: UInt64 = 0
    var downSince: Int64 = 0

    var hasIdleWorker: Bool {
        @inline(__always) get { busy < workers && !isPaused }
    }

    /// How long it has stood still in all, a present pause included.
    @inline(__always)
    func pausedTime(_ now: Int64) -> Int64 { isPaused ? pauses + (now - pausedAt) : pauses }
}

struct EndpointRow: BitwiseCopyable {
    var service = 0
    var firstStep = 0
    var steps = 0
}

struct StepRow: BitwiseCopyable {
    /// The law of work, or −1 for calls.
    var law = -1
    var firstCall = 0
    var calls = 0
}

struct CallRow: BitwiseCopyable {
    var edge = 0
    var threshold = UInt64.max
    var isCertain = true
    var count = 1
    var isRequired = true
}
