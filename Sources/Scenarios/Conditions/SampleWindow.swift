package import Platform

/// The last samples of one signal: a ring that keeps `keep` of time.
///
/// What is read from a target stands at its intended start, so that all instances of an instant stand together. What a
/// probe asks stands where its answer came or was given up: a service that hangs is seen as soon as its first time-out,
/// however short a range looks back. Each sample is put where it belongs, whenever it comes. Memory is bounded twice, by time
/// and by ``maximumCount``, of which the oldest go first.
package struct SampleWindow: Sendable {
    /// One sample in the base unit of its dimension.
    struct Reading: Sendable {
        /// The intended start.
        var at: Moment
        /// Where it stands in the window: `at`, or when it ended.
        var place: Moment
        /// Of a failed latency infinite; of other failed samples without a meaning.
        var value: Double
        var isFailed: Bool
    }

    package static let maximumCount = 1 << 17

    package let name: String
    package let dimension: Dimension
    package let every: Interval
    package let isLatency: Bool
    /// Probes' samples stand where they ended.
    let isPlacedByEnd: Bool
    /// How far back from the newest sample or trim readings are kept.
    package let keep: Interval
    /// When the last of the samples ended; nil before the first.
    package private(set) var lastEnd: Moment?

    private var ring: [Reading] = []
    private var head = 0
    private(set) var count = 0
    private var cutoff = Moment(nanoseconds: .min)

    /// - Parameter isProbe: nil for what measures latency being a probe, and all else being read from a target.
    package init(
        name: String, dimension: Dimension, every: Interval, isLatency: Bool, isProbe: Bool? = nil, keep: Interval
    ) {
        self.name = name
        self.dimension = dimension
        self.every = every
        self.isLatency = isLatency
        isPlacedByEnd = isProbe ?? isLatency
        self.keep = keep
    }

    /// Readings by age, the oldest first.
    subscript(index: Int) -> Reading {
        let slot = head + index
        return ring[slot < ring.count ? slot : slot - ring.count]
    }

    /// Calls `body` for the readings at these indices, the oldest first; the ring is two stretches at most.
    @inline(__always)
    func forEach(in places: Range<Int>, _ body: (Reading) -> Void) {
        ring.withUnsafeBufferPointer { ring in
            let wrap = max(places.lowerBound, min(places.upperBound, ring.count - head))
            for index in places.lowerBound..<wrap { body(ring[head + index]) }
            for index in wrap..<places.upperBound { body(ring[head + index - ring.count]) }
        }
    }

    /// The intended start of the newest reading.
    var newest: Moment? { count == 0 ? nil : self[count - 1].at }

    private func place(of sample: Sample) -> Moment { isPlacedByEnd ? sample.end : sample.at }

    /// Takes a sample in and forgets what is older than `keep` at `now`.
    package mutating func append(_ sample: Sample, now: Moment) {
        trim(now: now)
        guard place(of: sample) >= cutoff else { return }
        if count == Self.maximumCount { dropOldest() }
        if count == ring.count { grow() }
        lastEnd = max(lastEnd ?? sample.end, sample.end)
        insert(reading(of: sample))
    }

    /// Forgets what is older than `keep` at `now`.
    package mutating func trim(now: Moment) {
        cutoff = max(cutoff, now - keep)
        while count > 0, self[0].place < cutoff { dropOldest() }
    }

    /// The first index whose reading stands after `moment`.
    func firstIndex(after moment: Moment) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].place > moment { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func reading(of sample: Sample) -> Reading {
        var reading = Reading(at: sample.at, place: place(of: sample), value: .infinity, isFailed: true)
        if case .value(let stored) = sample.outcome {
            reading.value = Double(stored) / dimension.storedPerUnit
            reading.isFailed = false
        }
        return reading
    }

    private mutating func insert(_ reading: Reading) {
        var index = count
        count += 1
        while index > 0, self[index - 1].place > reading.place {
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
        let filler = Reading(at: cutoff, place: cutoff, value: 0, isFailed: true)
        var larger = (0..<count).map { self[$0] }
        larger.append(contentsOf: repeatElement(filler, count: max(16, count)))
        ring = larger
        head = 0
    }
}
