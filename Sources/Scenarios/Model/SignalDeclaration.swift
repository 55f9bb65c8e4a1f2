package import Documents
package import Platform

/// A time series sampled during the run: which probe, how often, and what a sample of it is.
package struct SignalDeclaration: Sendable {
    package var name: String
    /// A probe of the vocabulary (`http`, `tcp`, `command`, `file`, …), or `target` for a signal of a target's instances.
    package var probe: String
    package var arguments: Arguments
    /// The time between two samples.
    package var every: Interval
    /// After which a sample counts as failed.
    package var timeout: Interval
    package var dimension: Dimension
    package var place: Place

    package init(
        name: String, probe: String, arguments: Arguments, every: Interval, timeout: Interval, dimension: Dimension, place: Place
    ) {
        self.name = name
        self.probe = probe
        self.arguments = arguments
        self.every = every
        self.timeout = timeout
        self.dimension = dimension
        self.place = place
    }

    /// True when a sample is how long the probe took, not a duration that it read: of a document, a line, a file's age.
    package static func isLatency(probe: String, dimension: Dimension, arguments: Arguments) -> Bool {
        let reading = ["json", "match", "as", "read"]
        return probe != "target" && dimension == .duration && !reading.contains { arguments[$0] != nil }
    }
}

/// What the number in a sample measures; the stored integer's unit is given for each.
package enum Dimension: String, Sendable, Codable, CaseIterable {
    /// Nanoseconds.
    case duration
    /// Thousandths of a percent.
    case percent
    /// Bytes.
    case bytes
    /// Thousandths of an event per second.
    case rate
    /// Thousandths.
    case number
    /// A whole count.
    case integer
    /// 0 or 1.
    case boolean

    /// How many stored units make one in the language's base unit (ns, %, B, /s, 1).
    package var storedPerUnit: Double {
        switch self {
        case .percent, .rate, .number: 1_000
        case .duration, .bytes, .integer, .boolean: 1
        }
    }
}
