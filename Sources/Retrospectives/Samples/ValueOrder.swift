/// Puts whole numbers in order, digit by digit: a series of many hours has hundreds of thousands, mostly of few digits.
enum ValueOrder {
    private static let bits = 11
    private static let buckets = 1 << bits
    /// Below this the sort of the library is as quick.
    private static let few = 512

    static func ascending(_ values: [Int64]) -> [Int64] {
        guard values.count >= few, let low = values.min(), let high = values.max() else { return values.sorted() }
        var rest = UInt64(bitPattern: high) &- UInt64(bitPattern: low)
        var ordered = values
        var other = values
        var shift: UInt64 = 0
        while rest > 0 {
            pass(ordered, into: &other, low, shift)
            swap(&ordered, &other)
            shift += UInt64(bits)
            rest >>= UInt64(bits)
        }
        return ordered
    }

    /// Puts them in order of one digit; equal ones keep their order.
    private static func pass(_ values: [Int64], into result: inout [Int64], _ low: Int64, _ shift: UInt64) {
        var places = [Int](repeating: 0, count: buckets + 1)
        for value in values { places[digit(value, low, shift) + 1] += 1 }
        for bucket in 0..<buckets { places[bucket + 1] += places[bucket] }
        for value in values {
            let bucket = digit(value, low, shift)
            result[places[bucket]] = value
            places[bucket] += 1
        }
    }

    private static func digit(_ value: Int64, _ low: Int64, _ shift: UInt64) -> Int {
        Int(truncatingIfNeeded: (UInt64(bitPattern: value) &- UInt64(bitPattern: low)) >> shift) & (buckets - 1)
    }
}
