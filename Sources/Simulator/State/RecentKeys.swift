/// The most recently used keys of a cache, in a list that runs through an array.
struct RecentKeys: ~Copyable {
    private let capacity: Int
    private let keys: Int
    private var count = 0
    /// Neighbours of each key, and of the list's two ends at `keys`; a key that is not there is its own neighbour.
    private let next: Block<UInt32>
    private let previous: Block<UInt32>

    init(capacity: Int, keys: Int) {
        self.capacity = capacity
        self.keys = keys
        next = Block(count: keys + 1) { UInt32($0) }
        previous = Block(count: keys + 1) { UInt32($0) }
    }

    func holds(_ key: UInt32) -> Bool { next[Int(key)] != key }

    /// Puts a key in front; the last leaves when there are too many.
    mutating func use(_ key: UInt32) {
        if holds(key) { unlink(key) } else { count += 1 }
        let end = UInt32(keys)
        let first = next[keys]
        next[Int(key)] = first
        previous[Int(key)] = end
        previous[Int(first)] = key
        next[keys] = key
        if count > capacity {
            unlink(previous[keys])
            count -= 1
        }
    }

    mutating func clear() {
        for key in 0...keys {
            next[key] = UInt32(key)
            previous[key] = UInt32(key)
        }
        count = 0
    }

    private func unlink(_ key: UInt32) {
        next[Int(previous[Int(key)])] = next[Int(key)]
        previous[Int(next[Int(key)])] = previous[Int(key)]
        next[Int(key)] = key
        previous[Int(key)] = key
    }
}

/// One column of Walker's table: below `threshold` the column's own number, else the alias.
struct AliasEntry: BitwiseCopyable {
    var threshold: UInt64
    var alias: UInt32

    /// The table of k^−skew for k = 1…keys.
    static func table(keys: Int, skew: Double) -> [AliasEntry] {
        let weights = (1...keys).map { Arithmetic.power(Double($0), -skew) }
        let total = weights.reduce(0, +)
        var shares = weights.map { $0 * Double(keys) / total }
        var table = (0..<keys).map { AliasEntry(threshold: .max, alias: UInt32($0)) }
        var small = shares.indices.filter { shares[$0] < 1 }
        var large = shares.indices.filter { shares[$0] >= 1 }
        while let less = small.popLast(), let more = large.popLast() {
            table[less] = AliasEntry(threshold: UInt64(shares[less] * 0x1p63) * 2, alias: UInt32(more))
            shares[more] -= 1 - shares[less]
            if shares[more] < 1 { small.append(more) } else { large.append(more) }
        }
        return table
    }
}
