package import Platform

/// The names that a condition may use and what the checker must know of each.
package struct SignalTable: Sendable {
    package struct Entry: Hashable, Sendable {
        /// `checkout`, or `workers.alive` for a signal of a target.
        package var name: String
        package var dimension: Dimension
        /// The time between two samples.
        package var every: Interval
        package var timeout: Interval
        /// True when a sample is how long the probe took (`http`, `tcp`): a failed one is slower than any threshold.
        package var isLatency: Bool

        package init(name: String, dimension: Dimension, every: Interval, timeout: Interval, isLatency: Bool) {
            self.name = name
            self.dimension = dimension
            self.every = every
            self.timeout = timeout
            self.isLatency = isLatency
        }

        /// True for `TARGET.SIGNAL`, which a target's kind measures and no probe.
        var belongsToTarget: Bool { name.contains(".") }
    }

    private let entries: [Entry]
    private let index: [String: Int]

    /// The first entry of a name counts.
    package init(_ entries: [Entry]) {
        self.entries = entries
        index = Dictionary(entries.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(name: String) -> Entry? { index[name].map { entries[$0] } }

    /// In the order they were given.
    package var names: [String] { entries.map(\.name) }
}
