/// How a number varies over seeds: the median and the range of the middle nine tenths, by nearest rank.
package struct Spread: Sendable, Hashable, Codable {
    package var low: Int64
    package var median: Int64
    package var high: Int64
    /// How many seeds had such a number.
    package var count: Int

    /// nil without a number.
    package init?(_ values: [Int64]) {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        func rank(_ percent: Int) -> Int64 { sorted[max(1, (sorted.count * percent + 99) / 100) - 1] }
        (low, median, high, count) = (rank(5), rank(50), rank(95), sorted.count)
    }
}
