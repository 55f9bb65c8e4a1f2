/// Percentiles by nearest rank: of n values in order, the p-th percentile is number ⌈n·p/100⌉ (Hyndman and Fan 1996,
/// definition 1). It is always one of the values, so infinities need no arithmetic.
enum OrderStatistic {
    /// - Parameters:
    ///   - percent: 1…100.
    ///   - values: not empty; reordered by the search.
    static func nearestRank(percent: Int, of values: inout [Double]) -> Double {
        select((values.count * percent + 99) / 100 - 1, of: &values)
    }

    /// The value that sorting would put at `index`: Hoare's selection with the median of three as pivot, linear on average.
    private static func select(_ index: Int, of values: inout [Double]) -> Double {
        var low = 0
        var high = values.count - 1
        while low < high {
            let pivot = medianOfThree(values[low], values[(low + high) / 2], values[high])
            var left = low
            var right = high
            while left <= right {
                while values[left] < pivot { left += 1 }
                while values[right] > pivot { right -= 1 }
                if left <= right {
                    values.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if index <= right { high = right } else if index >= left { low = left } else { break }
        }
        return values[index]
    }

    private static func medianOfThree(_ a: Double, _ b: Double, _ c: Double) -> Double {
        max(min(a, b), min(max(a, b), c))
    }
}
