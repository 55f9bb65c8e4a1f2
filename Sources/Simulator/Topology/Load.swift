package import Platform

/// Who calls from outside.
package struct Load: Hashable, Sendable {
    package var name: String
    package var edge: Int
    package var arrivals: Arrivals
    package var zone: Int?
    /// The class of its requests for queues with priority and for shedding; 0 is served first.
    package var priority = 0

    package init(_ name: String, edge: Int, _ arrivals: Arrivals) {
        (self.name, self.edge, self.arrivals) = (name, edge, arrivals)
    }

    /// Whether the same users ask again and again.
    package var hasUsers: Bool { if case .closed = arrivals { true } else { false } }
}

package enum Arrivals: Hashable, Sendable {
    /// Requests come whether or not earlier ones are answered: at random, or evenly spaced.
    case open(Profile, evenly: Bool = false)
    /// `users` who ask, wait for the answer, think and ask again; they begin with thinking.
    case closed(users: Int, think: Law)

    package static func poisson(perSecond: Double) -> Arrivals { .open(.steady(Rate(perSecond: perSecond))) }
    package static func constant(perSecond: Double) -> Arrivals { .open(.steady(Rate(perSecond: perSecond)), evenly: true) }
}

/// A rate over time: straight lines between points, level before the first and after the last.
package struct Profile: Hashable, Sendable {
    package struct Point: Hashable, Sendable {
        package var at: Interval
        package var rate: Rate
        package init(_ at: Interval, _ rate: Rate) { (self.at, self.rate) = (at, rate) }
    }
    package var points: [Point]
    /// Begins again at the last point.
    package var repeats: Bool

    package init(_ points: [Point], repeats: Bool = false) { (self.points, self.repeats) = (points, repeats) }

    package static func steady(_ rate: Rate) -> Profile { Profile([Point(.zero, rate)]) }

    package static func ramp(from: Rate, to: Rate, over: Interval) -> Profile {
        Profile([Point(.zero, from), Point(over, to)])
    }

    /// `low`, and `high` for the first `burst` of every `period`.
    package static func bursts(low: Rate, high: Rate, burst: Interval, period: Interval) -> Profile {
        Profile([Point(.zero, high), Point(burst, high), Point(burst, low), Point(period, low)], repeats: true)
    }

    package var highest: Rate { points.map(\.rate).max() ?? .zero }

    /// The nanosecond by which `area` requests have come since `start`; nil when there are never so many.
    func time(after start: Int64, area: Double) -> Int64? {
        guard let last = points.last, highest > .zero else { return nil }
        let period = repeats ? last.at.nanoseconds : .max
        var (base, time, rest) = (start - start % period, start % period, area)
        while true {
            let next = firstPoint(after: time)
            guard next < points.count else {
                if !repeats {
                    let span = rest / last.rate.perSecond * 1e9
                    return last.rate > .zero && span < 1e17 ? base + time + Int64(span.rounded()) : nil
                }
                (base, time) = (base + period, 0)
                if base > Int64.max / 4 { return nil }
                continue
            }
            let (to, end) = (points[next].rate.perSecond, points[next].at.nanoseconds)
            let from = next == 0 ? to : level(at: time, before: next)
            let seconds = Double(end - time) / 1e9
            let here = (from + to) / 2 * seconds
            if here >= rest, rest > 0 || here > 0 {
                // rest = from · x + slope · x² / 2, solved so that no small differences are divided.
                let slope = (to - from) / seconds
                let x = 2 * rest / (from + max(0, from * from + 2 * slope * rest).squareRoot())
                return base + min(end, time + Int64((x * 1e9).rounded()))
            }
            rest -= here
            time = end
        }
    }

    /// The first point after `time`, by halving.
    private func firstPoint(after time: Int64) -> Int {
        var (low, high) = (0, points.count)
        while low < high {
            let middle = (low + high) / 2
            if points[middle].at.nanoseconds > time { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Requests a second at `time`, which is between the points `next` − 1 and `next`.
    private func level(at time: Int64, before next: Int) -> Double {
        let (from, to) = (points[next - 1], points[next])
        let share = Double(time - from.at.nanoseconds) / Double(to.at.nanoseconds - from.at.nanoseconds)
        return from.rate.perSecond + share * (to.rate.perSecond - from.rate.perSecond)
    }

    /// Requests a second on average: of a period, or of what goes on for ever.
    package var average: Double {
        guard repeats, let last = points.last, last.at.nanoseconds > 0 else { return points.last?.rate.perSecond ?? 0 }
        var area = Double(points[0].at.nanoseconds) * points[0].rate.perSecond
        for (from, to) in zip(points, points.dropFirst()) {
            area += Double(to.at.nanoseconds - from.at.nanoseconds) * (from.rate.perSecond + to.rate.perSecond) / 2
        }
        return area / Double(last.at.nanoseconds)
    }
}
