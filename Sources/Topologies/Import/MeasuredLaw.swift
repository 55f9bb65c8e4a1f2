internal import Platform
internal import Simulator

/// Laws from samples.
enum MeasuredLaw {
    /// The quantiles that so many samples can tell.
    static func of(_ samples: [Int64]) -> Law {
        let sorted = samples.sorted()
        guard let least = sorted.first, let most = sorted.last else { return .none }
        if least == most { return .constant(Interval(nanoseconds: least)) }
        var points = [Law.Quantile(.zero, Interval(nanoseconds: least))]
        for (permille, needed) in [(100, 20), (250, 8), (500, 3), (750, 8), (900, 20), (950, 40), (990, 200), (999, 2_000)]
        where sorted.count >= needed {
            points.append(Law.Quantile(Ratio(billionths: Int64(permille) * 1_000_000), value(sorted, permille)))
        }
        return .quantiles(points + [Law.Quantile(.one, Interval(nanoseconds: most))])
    }

    static func median(_ samples: [Int64]) -> Interval {
        samples.isEmpty ? .zero : value(samples.sorted(), 500)
    }

    /// The least value that so many thousandths do not exceed.
    private static func value(_ sorted: [Int64], _ permille: Int) -> Interval {
        let rank = (sorted.count * permille + 999) / 1_000
        return Interval(nanoseconds: sorted[min(max(rank, 1), sorted.count) - 1])
    }

    /// `measured: 120 requests`, and whether that is few.
    static func note(_ count: Int, _ what: String) -> String {
        "measured: \(count) \(what)" + (count < 20 ? ", which is few" : "")
    }

    /// The highest number of intervals that are open at once.
    static func mostAtOnce(_ intervals: [(start: Int64, end: Int64)]) -> Int {
        // What ends makes room for what begins at the same time; what takes no time is there for a moment.
        let begins = intervals.map(\.start).sorted()
        let ends = intervals.map { max($0.end, $0.start + 1) }.sorted()
        var (open, most, next) = (0, 0, 0)
        for begin in begins {
            while next < ends.count, ends[next] <= begin {
                open -= 1
                next += 1
            }
            open += 1
            most = max(most, open)
        }
        return most
    }
}
