import Platform
import Runs

/// Every sample of one signal in the order of time. Only one signal's is held at a time.
struct SampleSeries {
    /// A sample that failed, and why.
    struct Failure: Hashable {
        var index: Int
        var reason: String
    }

    /// Intended starts, as distances from the run's origin.
    var offsets: [Interval] = []
    /// In the dimension's stored unit; 0 for a failed sample.
    var values: [Int64] = []
    /// In the order of their indices.
    var failures: [Failure] = []
    /// For each sample, the line of the chronicle (its index there) that holds it.
    var lines: [Int32] = []

    /// What a probe says of a sample that was under way when the run ended: it tells nothing of the service.
    static let cutOff = "stopped"

    /// The values of the samples that did not fail, in the order of time.
    func good(_ range: Range<Int>) -> [Int64] {
        var failures = failures[firstFailure(from: range.lowerBound)...].makeIterator()
        var next = failures.next()
        var good: [Int64] = []
        good.reserveCapacity(range.count)
        for index in range {
            if next?.index == index { next = failures.next() } else { good.append(values[index]) }
        }
        return good
    }

    func failed(_ range: Range<Int>) -> Int {
        firstFailure(from: range.upperBound) - firstFailure(from: range.lowerBound)
    }

    /// Calls `body` for each sample: its index, and why it failed, if it did.
    func forEach(_ body: (Int, String?) -> Void) {
        var failures = failures.makeIterator()
        var next = failures.next()
        for index in offsets.indices {
            if let failure = next, failure.index == index {
                body(index, failure.reason)
                next = failures.next()
            } else {
                body(index, nil)
            }
        }
    }

    /// The index of the first sample at or after a time.
    func index(at time: Interval) -> Int { Self.first(offsets.count) { offsets[$0] >= time } }

    private func firstFailure(from index: Int) -> Int { Self.first(failures.count) { failures[$0].index >= index } }

    /// The first of `count` places at which something is true that stays true.
    private static func first(_ count: Int, where isTrue: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isTrue(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension SampleSeries {
    /// Adds the samples of a block, as far as its parallel lists agree.
    mutating func append(_ block: SampleBlock, at line: Int, in chronicle: Chronicle) {
        let shift = chronicle.lines[line].shift
        var at = block.from
        var failed = zip(block.failed, 0...).makeIterator()
        var next = failed.next()
        for index in 0..<min(block.offsets.count, block.values.count) {
            at = at + Interval(nanoseconds: block.offsets[index])
            if let (place, number) = next, place == index {
                let reason = block.reasons.indices.contains(number) ? block.reasons[number] : "no reason recorded"
                failures.append(Failure(index: offsets.count, reason: reason))
                next = failed.next()
            }
            offsets.append(chronicle.offset(of: at + shift))
            values.append(block.values[index])
            lines.append(Int32(clamping: line))
        }
    }

    /// Puts late samples, which may stand in a later block, to their place, and drops those that the end of the run cut off.
    mutating func close() {
        if !zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }) { sort() }
        while let last = failures.last, last.index == offsets.count - 1, last.reason == Self.cutOff {
            failures.removeLast()
            offsets.removeLast()
            values.removeLast()
            lines.removeLast()
        }
    }

    private mutating func sort() {
        let order = offsets.indices.sorted { (offsets[$0], $0) < (offsets[$1], $1) }
        var reasons = [String?](repeating: nil, count: offsets.count)
        for failure in failures { reasons[failure.index] = failure.reason }
        failures = order.enumerated().compactMap { place, index in reasons[index].map { Failure(index: place, reason: $0) } }
        offsets = order.map { offsets[$0] }
        values = order.map { values[$0] }
        lines = order.map { lines[$0] }
    }
}
