package import Platform

/// How a time is drawn: a service time, a network delay, a pause for thought.
package enum Law: Hashable, Sendable {
    case constant(Interval)
    case exponential(mean: Interval)
    case uniform(from: Interval, to: Interval)
    /// The sum of `stages` equal exponential parts: squared variation 1/stages.
    case erlang(mean: Interval, stages: Int)
    /// One of several exponential laws, chosen by ratio: squared variation above 1.
    case hyperexponential([Branch])
    /// `variation` is the squared coefficient of variation, variance / mean².
    case lognormal(mean: Interval, variation: Ratio)
    /// Straight lines between quantiles, as traces give them.
    case quantiles([Quantile])

    package struct Branch: Hashable, Sendable {
        package var ratio: Ratio
        package var mean: Interval
        package init(_ ratio: Ratio, mean: Interval) { (self.ratio, self.mean) = (ratio, mean) }
    }

    package struct Quantile: Hashable, Sendable {
        package var at: Ratio
        package var value: Interval
        package init(_ at: Ratio, _ value: Interval) { (self.at, self.value) = (at, value) }
    }

    /// Takes no time at all.
    package static let none = Law.constant(.zero)

    /// Two branches with balanced means that have this mean and squared variation (at least 1).
    package static func hyperexponential(mean: Interval, variation: Ratio) -> Law {
        let excess = max(0, variation.value - 1)
        let share = 0.5 * (1 + (excess / (excess + 2)).squareRoot())
        let nanoseconds = Double(mean.nanoseconds)
        return .hyperexponential([
            Branch(Ratio(share), mean: Interval(nanoseconds: Int64(nanoseconds / (2 * share)))),
            Branch(
                Ratio(billionths: 1_000_000_000 - Ratio(share).billionths),
                mean: Interval(nanoseconds: Int64(nanoseconds / (2 * (1 - share))))),
        ])
    }

    /// The mean in seconds.
    package var mean: Double {
        switch self {
        case .constant(let time): time.inSeconds
        case .exponential(let mean), .erlang(let mean, _), .lognormal(let mean, _): mean.inSeconds
        case .uniform(let from, let to): (from.inSeconds + to.inSeconds) / 2
        case .hyperexponential(let branches): branches.reduce(0) { $0 + $1.ratio.value * $1.mean.inSeconds }
        case .quantiles(let points):
            zip(points, points.dropFirst()).reduce((points.first?.at.value ?? 0) * (points.first?.value.inSeconds ?? 0)) {
                $0 + ($1.1.at.value - $1.0.at.value) * ($1.0.value.inSeconds + $1.1.value.inSeconds) / 2
            } + (1 - (points.last?.at.value ?? 1)) * (points.last?.value.inSeconds ?? 0)
        }
    }
}
