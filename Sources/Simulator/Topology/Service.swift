package import Platform

/// Instances of one program behind one name.
package struct Service: Hashable, Sendable {
    package var name: String
    package var endpoints: [Endpoint]
    /// How many requests an instance works on at once; with sharing, how many processors they share.
    package var concurrency: Int
    package var instances = 1
    /// Zones of the instances in turn; none: outside all zones.
    package var zones: [Int] = []
    /// How many may wait at one instance; nil: as many as come.
    package var queueCapacity: Int?
    package var discipline = Discipline.fifo
    /// Work that waits at its turn although its caller has given up is dropped.
    package var dropsAbandoned = false
    /// A worker waits for the calls that its request makes; otherwise it serves others meanwhile.
    package var holdsWorkers = true
    package var balancing = Balancing.roundRobin
    /// For how long a crashed instance still gets requests, which it refuses.
    package var crashNotice = Interval.zero
    package var shedding: Shedding?
    /// The share of requests that fail after their work.
    package var errors = Ratio.zero
    package var cache: Cache?
    package var autoscaling: Autoscaling?

    package init(_ name: String, concurrency: Int, endpoints: [Endpoint]) {
        (self.name, self.concurrency, self.endpoints) = (name, concurrency, endpoints)
    }
}

/// In which order those that wait are served.
package enum Discipline: Hashable, Sendable {
    case fifo
    case lifo
    /// Classes in order (0 first), first come first served within a class.
    case priority(classes: Int)
    /// Whoever waited longer than `target` at its turn is dropped when the queue was not empty for `interval`, and longer
    /// than `interval` otherwise; while the queue stands, the newest is served first.
    case codel(target: Interval, interval: Interval)
    /// Nobody waits: all share the processors evenly.
    case sharing
}

/// Which instance a request goes to.
package enum Balancing: Hashable, Sendable {
    case random
    case roundRobin
    case leastLoaded
    /// The least loaded of `choices` drawn ones.
    case powerOf(choices: Int)
}

/// Requests of class `from` and later classes are refused while more than `queue` wait.
package struct Shedding: Hashable, Sendable {
    package var queue: Int
    package var from: Int
    package init(queue: Int, from: Int = 0) { (self.queue, self.from) = (queue, from) }
}

/// Answers kept: a hit takes `hit` and makes no calls.
package struct Cache: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case ratio(Ratio)
        /// The least recently used of `capacity` keys leaves, at each instance; key number k is asked for in proportion to
        /// k^−skew.
        case leastRecentlyUsed(capacity: Int, keys: Int, skew: Ratio)
    }
    package var kind: Kind
    package var hit: Law
    package init(_ kind: Kind, hit: Law) { (self.kind, self.hit) = (kind, hit) }
}

/// Instances follow utilisation: every `period` ceil(n · utilisation / target), unchanged within a tenth of the target.
package struct Autoscaling: Hashable, Sendable {
    package var minimum: Int
    package var maximum: Int
    package var target: Ratio
    package var period: Interval
    /// From the decision to the first request of a new instance.
    package var delay: Interval
    package init(minimum: Int, maximum: Int, target: Ratio, period: Interval, delay: Interval) {
        (self.minimum, self.maximum, self.target) = (minimum, maximum, target)
        (self.period, self.delay) = (period, delay)
    }

    /// How many instances `utilisation` asks for while there are `count`.
    package func desired(count: Int, utilisation: Double) -> Int {
        let ratio = utilisation / target.value
        if abs(ratio - 1) <= 0.1 + 1e-9 { return count }
        return min(maximum, max(minimum, Int((Double(count) * ratio - 1e-9).rounded(.up))))
    }
}
