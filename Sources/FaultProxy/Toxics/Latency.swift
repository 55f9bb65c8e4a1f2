internal import Glibc
internal import Platform

/// Delays bytes; their order stays. What opens and ends a connection is not delayed, unless data is before it.
struct Latency: Toxic {
    enum Distribution: String, CaseIterable, Sendable {
        /// Even between delay - jitter and delay + jitter.
        case uniform
        /// Around delay, with jitter as the standard deviation.
        case normal
    }

    private let delay: Interval
    private let jitter: Interval
    private let distribution: Distribution
    private var draws: RandomStream
    private var last = Moment(nanoseconds: .min)

    init(delay: Interval, jitter: Interval = .zero, distribution: Distribution = .uniform, draws: RandomStream) {
        self.delay = delay
        self.jitter = jitter
        self.distribution = distribution
        self.draws = draws
    }

    /// For a link of 32 MB/s there is as much room as the delay holds, and never less than 4 MiB nor more than 64 MiB.
    var room: Int {
        let flight = 32_000.multipliedReportingOverflow(by: Int(delay.nanoseconds / 1_000_000))
        return min(64 << 20, flight.overflow ? .max : max(4 << 20, flight.partialValue))
    }

    mutating func take(_ count: Int, arrived: Moment, now: Moment, fates: inout [Fate]) {
        last = max(last, arrived + delay + deviation())
        fates.append(.forward(count, at: last))
    }

    private mutating func deviation() -> Interval {
        guard jitter > .zero else { return .zero }
        let deviation = unit() * jitter.inSeconds * 1e9
        return Interval(nanoseconds: Int64(min(max(deviation, -4e18), 4e18)))
    }

    /// -1 to 1, or normal with deviation 1 (Box and Muller).
    private mutating func unit() -> Double {
        let first = Double(draws.next() >> 11) * 0x1p-53
        guard distribution == .normal else { return 2 * first - 1 }
        let second = Double(draws.next() >> 11) * 0x1p-53
        return (-2 * log(1 - first)).squareRoot() * cos(2 * .pi * second)
    }

    static let entry = ToxicEntry(
        type: "latency", summary: "delays all data, in order",
        attributes: [
            ToxicAttribute("latency", .milliseconds, unit: "ms", "how long"),
            ToxicAttribute("jitter", .milliseconds, unit: "ms", "how far from that, each time anew; never before its time"),
            ToxicAttribute(
                "distribution", .choice(Distribution.allCases.map(\.rawValue)), standard: .text("uniform"), isExtension: true,
                "of the jitter: uniform (its bounds) or normal (its standard deviation)"),
        ],
        networks: [.tcp, .udp],
        make: { attributes, draws, _ in
            Latency(
                delay: .milliseconds(attributes.integer("latency")), jitter: .milliseconds(attributes.integer("jitter")),
                distribution: Distribution(rawValue: attributes.text("distribution")) ?? .uniform, draws: draws)
        })
}
