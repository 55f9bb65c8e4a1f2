internal import Platform

/// The numbers of a first scenario, and the rule that each follows. Pure.
struct NewThresholds: Equatable {
    /// Healthy: answered within this at the 95th percentile.
    var fast: Interval
    /// Acceptable while the fault is in force.
    var slower: Interval
    /// The run is ended.
    var tooSlow: Interval
    /// When a request is given up.
    var timeout: Interval
    /// In percent, as `fast`, `slower` and `tooSlow`.
    var fewErrors: Int
    var someErrors: Int
    var tooManyErrors: Int

    /// - Parameters:
    ///   - worst: the 99th percentile that was measured, in nanoseconds.
    ///   - errorPercent: of the requests that were measured.
    init(worst: Double, errorPercent: Double) {
        fast = Self.niceAbove(max(50_000_000, 3 * worst))
        slower = Self.niceAbove(Double(fast.nanoseconds) * 2)
        tooSlow = Self.niceAbove(Double(fast.nanoseconds) * 5)
        timeout = Self.niceAbove(max(2_000_000_000, Double(tooSlow.nanoseconds) * 1.5))
        fewErrors = Self.nicePercent(max(1, 3 * errorPercent))
        someErrors = max(5, fewErrors)
        tooManyErrors = max(30, min(90, 2 * someErrors))
    }

    /// What is assumed before anything is measured: slow enough for any service.
    static let draft = NewThresholds(worst: 500_000_000, errorPercent: 0)

    /// The next of 1, 2, 3, 5 and 8 with any number of zeros, in whole milliseconds.
    static func niceAbove(_ nanoseconds: Double) -> Interval {
        var unit: Int64 = 1_000_000
        while unit < 1_000_000_000_000_000 {
            for factor in [1, 2, 3, 5, 8] as [Int64] where Double(unit * factor) >= nanoseconds - 0.5 {
                return Interval(nanoseconds: unit * factor)
            }
            unit *= 10
        }
        return Interval(nanoseconds: unit)
    }

    private static func nicePercent(_ percent: Double) -> Int {
        [1, 2, 3, 5, 8, 10, 15, 20, 30].first { Double($0) >= percent } ?? 30
    }
}
