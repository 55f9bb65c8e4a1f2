/// The sketches of everything that is timed, as they grow between two looks.
struct SketchTable: ~Copyable {
    private let counts: Block<UInt32>
    /// Which runs of 64 buckets hold anything, a bit for each; a look passes over the others.
    private let groups: Block<UInt32>

    init(count: Int) {
        counts = Block(count: count * LatencySketch.buckets) { _ in 0 }
        groups = Block(count: count) { _ in 0 }
    }

    @inline(__always)
    func record(_ nanoseconds: Int64, in sketch: Int) {
        let bucket = LatencySketch.bucket(nanoseconds)
        counts[sketch &* LatencySketch.buckets &+ bucket] &+= 1
        groups[sketch] |= 1 &<< UInt32(truncatingIfNeeded: bucket &>> 6)
    }

    /// What a sketch holds; it begins anew.
    func take(_ sketch: Int) -> LatencySketch {
        let bits = groups[sketch]
        guard bits != 0 else { return LatencySketch() }
        groups[sketch] = 0
        let start = sketch * LatencySketch.buckets
        var low = start + bits.trailingZeroBitCount * 64
        var high = start + (32 - bits.leadingZeroBitCount) * 64
        while counts[low] == 0 { low += 1 }
        while counts[high - 1] == 0 { high -= 1 }
        let length = high - low
        let taken = [UInt64](unsafeUninitializedCapacity: length) { buffer, count in
            let source = counts.at(low)
            for index in 0..<length { buffer[index] = UInt64(source[index]) }
            count = length
        }
        counts.fill(low..<high, with: 0)
        return LatencySketch(first: low - start, counts: taken)
    }
}
