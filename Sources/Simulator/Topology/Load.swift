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

    /// Requests a second at `time`.
    package func rate(at time: Interval) -> Double {
        guard let first = points.first, let last = points.last else { return 0 }
        var time = time.nanoseconds
        if repeats, last.at.nanoseconds > 0 { time %= last.at.nanoseconds }
        if time < first.at.nanoseconds { return first.rate.perSecond }
        guard let next = points.firstIndex(where: { $0.at.nanoseconds > time }), next > 0 else { return last.rate.perSecond }
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
