package import Platform

/// The last samples of one signal, in the order of their intended starts: a ring that keeps `keep` of time.
///
/// Slow samples come later than the ones started after them; each is put where it belongs. Memory is bounded twice, by
/// time and by ``maximumCount``, of which the oldest go first.
package struct SampleWindow: Sendable {
    /// One sample in the base unit of its dimension.
    struct Reading: Sendable {
        var at: Moment
        var end: Moment
        /// Of a failed latency infinite; of other failed samples without a meaning.
        var value: Double
        var isFailed: Bool
    }

    package static let maximumCount = 1 << 17

    package let name: String
    package let dimension: Dimension
    package let every: Interval
    package let isLatency: Bool
    /// How far back from the newest sample or trim readings are kept.
    package let keep: Interval
    /// When the last of the samples ended; nil before the first.
    package private(set) var lastEnd: Moment?

    private var ring: [Reading] = []
    private var head = 0
    private(set) var count = 0
    private var cutoff = Moment(nanoseconds: .min)

    package init(name: String, dimension: Dimension, every: Interval, isLatency: Bool, keep: Interval) {
        self.name = name
        self.dimension = dimension
        self.every = every
        self.isLatency = isLatency
        self.keep = keep
    }

    /// Readings by age, the oldest first.
    subscript(index: Int) -> Reading {
        let slot = head + index
        return ring[slot < ring.count ? slot : slot - ring.count]
    }

    /// The intended start of the newest reading.
    var newest: Moment? { count == 0 ? nil : self[count - 1].at }

    /// Takes a sample in and forgets what is older than `keep` at `now`.
    package mutating func append(_ sample: Sample, now: Moment) {
        trim(now: now)
        guard sample.at >= cutoff else { return }
        if count == Self.maximumCount { dropOldest() }
        if count == ring.count { grow() }
        lastEnd = max(lastEnd ?? sample.end, sample.end)
        insert(reading(of: sample))
    }

    /// Forgets what is older than `keep` at `now`.
    package mutating func trim(now: Moment) {
        cutoff = max(cutoff, now - keep)
        while count > 0, self[0].at < cutoff { dropOldest() }
    }

    /// The first index whose reading started after `moment`.
    func firstIndex(after moment: Moment) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].at > moment { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func reading(of sample: Sample) -> Reading {
        switch sample.outcome {
        case .value(let stored):
            Reading(at: sample.at, end: sample.end, value: Double(stored) / dimension.storedPerUnit, isFailed: false)
        case .failed:
            Reading(at: sample.at, end: sample.end, value: .infinity, isFailed: true)
        }
    }

    private mutating func insert(_ reading: Reading) {
        var index = count
        count += 1
        while index > 0, self[index - 1].at > reading.at {
            ring[slot(index)] = self[index - 1]
            index -= 1
        }
        ring[slot(index)] = reading
    }

    private func slot(_ index: Int) -> Int { (head + index) % ring.count }

    private mutating func dropOldest() {
        head = (head + 1) % ring.count
        count -= 1
    }

    private mutating func grow() {
        let filler = Reading(at: cutoff, end: cutoff, value: 0, isFailed: true)
        var larger = (0..<count).map { self[$0] }
        larger.append(contentsOf: repeatElement(filler, count: max(16, count)))
        ring = larger
        head = 0
    }
}
