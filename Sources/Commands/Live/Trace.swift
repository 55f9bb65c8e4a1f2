internal import Platform

/// What a value was in each of the last seconds: of several in one second the worst, so that no peak is lost between two
/// looks.
struct Trace: Sendable {
    /// As many as a wide terminal has columns.
    private static let maximum = 256

    /// Which of two is worse.
    let isLowWorse: Bool
    private var points: [Sparkline.Point] = []
    /// The second of the last point.
    private var last: Int64 = 0

    init(isLowWorse: Bool = false) { self.isLowWorse = isLowWorse }

    mutating func add(_ point: Sparkline.Point, at moment: Moment) {
        let second = Self.second(of: moment)
        if points.isEmpty { last = second - 1 }
        guard second > last - Int64(Self.maximum) else { return }
        let gap = min(second - last, Int64(Self.maximum))
        if gap > 0 { points += repeatElement(.nothing, count: Int(gap)) }
        last = max(last, second)
        if points.count > Self.maximum { points.removeFirst(points.count - Self.maximum) }
        let index = points.count - 1 - Int(last - second)
        guard points.indices.contains(index) else { return }
        points[index] = worse(points[index], point)
    }

    /// One point for each second up to `now`, the newest last.
    func points(until now: Moment) -> [Sparkline.Point] {
        guard !points.isEmpty else { return [] }
        let silent = max(0, min(Self.second(of: now) - last, Int64(Self.maximum)))
        return points + Array(repeating: .nothing, count: Int(silent))
    }

    private static func second(of moment: Moment) -> Int64 { moment.nanoseconds / 1_000_000_000 }

    private func worse(_ left: Sparkline.Point, _ right: Sparkline.Point) -> Sparkline.Point {
        switch (left, right) {
        case (.nothing, let other), (let other, .nothing): other
        case (.failed, _), (_, .failed): .failed
        case (.value(let left), .value(let right)): .value(isLowWorse ? min(left, right) : max(left, right))
        }
    }
}
