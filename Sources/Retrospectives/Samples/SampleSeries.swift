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
    /// From which index on the samples stand on which line of the chronicle (its index there); in the order of the indices.
    var places: [Place] = []

    struct Place: Hashable {
        var from: Int
        var line: Int
    }

    /// What a probe says of a sample that was under way when the run ended: it tells nothing of the service.
    static let cutOff = "stopped"

    /// The values of the samples that did not fail, in the order of time.
    func good(_ range: Range<Int>) -> [Int64] {
        var good: [Int64] = []
        good.reserveCapacity(range.count)
        forEachStretch(in: range) { good += values[$0] }
        return good
    }

    func failed(_ range: Range<Int>) -> Int {
        firstFailure(from: range.upperBound) - firstFailure(from: range.lowerBound)
    }

    /// The first failed sample at or after an index.
    func failure(from index: Int) -> Failure? { failures.dropFirst(firstFailure(from: index)).first }

    /// Calls `body` for the samples that follow each other without a failed one between them.
    func forEachStretch(in range: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = range.lowerBound
        for failure in failures[firstFailure(from: start)...] {
            guard failure.index < range.upperBound else { break }
            if failure.index > start { body(start..<failure.index) }
            start = failure.index + 1
        }
        if start < range.upperBound { body(start..<range.upperBound) }
    }

    /// The line of the chronicle that a sample stands on.
    func line(of index: Int) -> Int {
        let next = Self.first(places.count) { places[$0].from > index }
        return next > 0 ? places[next - 1].line : 0
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
        let count = min(block.offsets.count, block.values.count)
        guard count > 0 else { return }
        let first = offsets.count
        places.append(Place(from: first, line: line))
        var next = 0
        for (number, place) in block.failed.enumerated() where place >= next && place < count {
            let reason = block.reasons.indices.contains(number) ? block.reasons[number] : "no reason recorded"
            failures.append(Failure(index: first + place, reason: reason))
            next = place + 1
        }
        var at = chronicle.offset(of: block.from + chronicle.lines[line].shift)
        for index in 0..<count {
            at = at + Interval(nanoseconds: block.offsets[index])
            offsets.append(at)
        }
        values += block.values.prefix(count)
    }

    /// Puts late samples, which may stand in a later block, to their place, and drops those that the end of the run cut off.
    mutating func close() {
        if !isInOrder { sort() }
        while let last = failures.last, last.index == offsets.count - 1, last.reason == Self.cutOff {
            failures.removeLast()
            offsets.removeLast()
            values.removeLast()
        }
    }

    private var isInOrder: Bool {
        for index in offsets.indices.dropFirst() where offsets[index] < offsets[index - 1] { return false }
        return true
    }

    private mutating func sort() {
        let order = offsets.indices.sorted { (offsets[$0], $0) < (offsets[$1], $1) }
        var reasons = [String?](repeating: nil, count: offsets.count)
        for failure in failures { reasons[failure.index] = failure.reason }
        failures = order.enumerated().compactMap { place, index in reasons[index].map { Failure(index: place, reason: $0) } }
        offsets = order.map { offsets[$0] }
        values = order.map { values[$0] }
        let lines = order.map { line(of: $0) }
        places = lines.indices.filter { $0 == 0 || lines[$0] != lines[$0 - 1] }.map { Place(from: $0, line: lines[$0]) }
    }
}
