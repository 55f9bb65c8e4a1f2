internal import Platform

/// Passes everything. It is also what works on the data of toxics that act when a connection is accepted.
struct Noop: Toxic {
    mutating func take(_ count: Int, arrived: Moment, now: Moment, fates: inout [Fate]) {
        fates.append(.forward(count, at: arrived))
    }

    static let entry = ToxicEntry(
        type: "noop", summary: "passes everything", attributes: [], networks: [.tcp, .udp], make: { _, _, _ in Noop() })

    static let refuse = ToxicEntry(
        type: "refuse", summary: "resets new connections at once; open ones go on", attributes: [],
        admission: { _ in .refuse }, make: { _, _, _ in Noop() })

    static let halfOpen = ToxicEntry(
        type: "half_open",
        summary: "accepts new connections and never answers; they reach the server when it is taken away. Open ones go on",
        attributes: [], admission: { _ in .hold }, make: { _, _, _ in Noop() })

    static let slowOpen = ToxicEntry(
        type: "slow_open", summary: "calls the server for a new connection after a while",
        attributes: [ToxicAttribute("delay", .milliseconds, unit: "ms", "how long after")],
        admission: { .callAfter(.milliseconds($0.integer("delay"))) }, make: { _, _, _ in Noop() })
}

extension ToxicAttribute.Kind {
    /// From nothing to a third of a year: what is longer is a mistake.
    static let milliseconds = Self.integer(0...10_000_000_000)
}
