internal import Platform

/// Delays the end of data, and nothing else.
struct SlowClose: Toxic {
    private let delay: Interval

    init(delay: Interval) { self.delay = delay }

    mutating func take(_ count: Int, arrived: Moment, now: Moment, fates: inout [Fate]) {
        fates.append(.forward(count, at: arrived))
    }

    mutating func takeEnd(_ ending: Ending, at now: Moment) -> Moment { ending == .finish ? now + delay : now }

    static let entry = ToxicEntry(
        type: "slow_close", summary: "delays the end of a connection",
        attributes: [ToxicAttribute("delay", .milliseconds, unit: "ms", "how long")],
        make: { attributes, _, _ in SlowClose(delay: .milliseconds(attributes.integer("delay"))) })
}
