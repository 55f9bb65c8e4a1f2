/// A set of instances by their numbers. Instances of one pool have neighbouring numbers, so unions, meetings and counts of
/// thousands are a few machine words each.
struct ItemSet: Hashable {
    private var words: [UInt64] = []

    init() {}

    init(_ items: some Sequence<Int>) { for item in items { insert(item) } }

    mutating func insert(_ item: Int) {
        let word = item / 64
        if word >= words.count { words += [UInt64](repeating: 0, count: word + 1 - words.count) }
        words[word] |= 1 << UInt64(item % 64)
    }

    func contains(_ item: Int) -> Bool { item / 64 < words.count && words[item / 64] & (1 << UInt64(item % 64)) != 0 }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// How many lie in a range of numbers.
    func count(in range: Range<Int>) -> Int {
        guard !range.isEmpty, range.lowerBound / 64 < words.count else { return 0 }
        let last = min(words.count - 1, (range.upperBound - 1) / 64)
        var count = 0
        for word in range.lowerBound / 64...last {
            var bits = words[word]
            if word == range.lowerBound / 64 { bits &= ~0 << UInt64(range.lowerBound % 64) }
            if word == (range.upperBound - 1) / 64 { bits &= ~0 >> UInt64(63 - (range.upperBound - 1) % 64) }
            count += bits.nonzeroBitCount
        }
        return count
    }

    mutating func formUnion(_ other: ItemSet) {
        if other.words.count > words.count { words += [UInt64](repeating: 0, count: other.words.count - words.count) }
        for (index, bits) in other.words.enumerated() { words[index] |= bits }
    }

    func union(_ other: ItemSet) -> ItemSet {
        var result = self
        result.formUnion(other)
        return result
    }

    func isDisjoint(with other: ItemSet) -> Bool { zip(words, other.words).allSatisfy { $0 & $1 == 0 } }
}
