/// Times as counts in buckets of at most 1/64 relative width; merging is addition, so the order of merging never matters.
package struct LatencySketch: Hashable, Sendable {
    /// The first bucket that is counted, and the counts from there on.
    package private(set) var first: Int
    package private(set) var counts: [UInt64]

    /// Buckets of one sketch: 256 ns wide at first, up to 2⁴⁴ ns.
    static let buckets = 1984

    package init() { (first, counts) = (0, []) }

    init(first: Int, counts: [UInt64]) { (self.first, self.counts) = (first, counts) }

    @inline(__always)
    static func bucket(_ nanoseconds: Int64) -> Int {
        let units = UInt64(truncatingIfNeeded: max(0, min(nanoseconds, (1 << 44) - 1))) &>> 8
        // The lowest buckets are all as wide as the first: with the bit of 64 set, they need no branch.
        let excess = 57 &- (units | 64).leadingZeroBitCount
        return (excess &<< 6) &+ Int(truncatingIfNeeded: units &>> UInt64(truncatingIfNeeded: excess))
    }

    /// The largest time that falls into a bucket.
    static func upperEnd(_ bucket: Int) -> Int64 {
        if bucket < 64 { return Int64(bucket + 1) << 8 - 1 }
        let exponent = bucket >> 6 + 5
        let mantissa = Int64(bucket & 63 + 64)
        return ((mantissa + 1) << Int64(exponent - 6)) << 8 - 1
    }

    package var count: UInt64 { counts.reduce(0, +) }

    package mutating func merge(_ other: LatencySketch) {
        if other.counts.isEmpty { return }
        if counts.isEmpty {
            self = other
            return
        }
        let start = min(first, other.first)
        let end = max(first + counts.count, other.first + other.counts.count)
        var sum = [UInt64](repeating: 0, count: end - start)
        for (index, value) in counts.enumerated() { sum[first - start + index] += value }
        for (index, value) in other.counts.enumerated() { sum[other.first - start + index] += value }
        (first, counts) = (start, sum)
    }

    /// The sample of rank ⌈n·p⌉, as the largest time of its bucket in nanoseconds; nil without samples.
    package func quantile(_ p: Ratio) -> Int64? {
        let total = count
        guard total > 0 else { return nil }
        let (high, low) = total.multipliedFullWidth(by: UInt64(max(0, min(p.billionths, 1_000_000_000))))
        let (whole, rest) = UInt64(1_000_000_000).dividingFullWidth((high, low))
        let rank = max(1, whole + (rest > 0 ? 1 : 0))
        var sum: UInt64 = 0
        for (index, value) in counts.enumerated() {
            sum += value
            if sum >= rank { return Self.upperEnd(first + index) }
        }
        return nil
    }
}
