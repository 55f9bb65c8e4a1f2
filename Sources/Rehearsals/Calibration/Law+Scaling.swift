internal import Platform
internal import Simulator

extension Law {
    /// The same shape, with every time multiplied.
    func scaled(by factor: Double) -> Law {
        func scale(_ time: Interval) -> Interval { Interval(nanoseconds: Int64((Double(time.nanoseconds) * factor).rounded())) }
        return switch self {
        case .constant(let time): .constant(scale(time))
        case .exponential(let mean): .exponential(mean: scale(mean))
        case .uniform(let from, let to): .uniform(from: scale(from), to: scale(to))
        case .erlang(let mean, let stages): .erlang(mean: scale(mean), stages: stages)
        case .lognormal(let mean, let variation): .lognormal(mean: scale(mean), variation: variation)
        case .hyperexponential(let branches): .hyperexponential(branches.map { Branch($0.ratio, mean: scale($0.mean)) })
        case .quantiles(let points): .quantiles(points.map { Quantile($0.at, scale($0.value)) })
        }
    }
}
