internal import Platform

extension Law {
    /// Why a time cannot be drawn from this; nil when it can.
    package var problem: String? {
        switch self {
        case .constant(let time), .exponential(let time): Self.negative(time)
        case .uniform(let from, let to):
            Self.negative(from) ?? (to < from ? "a uniform law ends at \(to), before it begins at \(from)" : nil)
        case .erlang(let mean, let stages):
            Self.negative(mean)
                ?? ((1...1000).contains(stages) ? nil : "an Erlang law has 1 to 1000 stages, and this has \(stages)")
        case .lognormal(let mean, let variation):
            mean <= .zero
                ? "a lognormal law has a mean above 0"
                : variation < .zero || variation > Ratio(1e6) ? "a squared variation lies between 0 and 1000000" : nil
        case .hyperexponential(let branches): Self.problem(branches)
        case .quantiles(let points): Self.problem(points)
        }
    }

    private static func negative(_ time: Interval) -> String? {
        if time < .zero { return "a time is not below 0, and \(time) is" }
        return time > .seconds(100_000_000) ? "\(time) is longer than any simulation" : nil
    }

    private static func problem(_ branches: [Branch]) -> String? {
        if branches.isEmpty { return "a hyperexponential law has one branch at least" }
        if let bad = branches.lazy.compactMap({ negative($0.mean) }).first { return bad }
        if branches.contains(where: { $0.ratio < .zero }) { return "the ratio of a branch is not below 0" }
        let sum = branches.reduce(Int64(0)) { $0.addingReportingOverflow($1.ratio.billionths).partialValue }
        return abs(sum - 1_000_000_000) <= 1000 ? nil : "the ratios of the branches make 1, and these make \(Double(sum) / 1e9)"
    }

    private static func problem(_ points: [Quantile]) -> String? {
        if points.isEmpty { return "a law of quantiles has one quantile at least" }
        if let bad = points.lazy.compactMap({ negative($0.value) }).first { return bad }
        if points.contains(where: { $0.at < .zero || $0.at > .one }) { return "a quantile lies between 0 and 1" }
        for (left, right) in zip(points, points.dropFirst()) where right.at <= left.at || right.value < left.value {
            return "quantiles rise, and \(right.value) at \(right.at.value) does not"
        }
        return nil
    }
}
