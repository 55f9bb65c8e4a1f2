/// A length of time in whole nanoseconds; negative when it points back.
///
/// Integers keep journals free of floating point and arithmetic exact: 292 years fit.
package struct Interval: Hashable, Comparable, Sendable, Codable {
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    package init(from decoder: any Decoder) throws {
        nanoseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(nanoseconds)
    }

    package static let zero = Interval(nanoseconds: 0)
    package static func microseconds(_ count: Int64) -> Interval { Interval(nanoseconds: count * 1_000) }
    package static func milliseconds(_ count: Int64) -> Interval { Interval(nanoseconds: count * 1_000_000) }
    package static func seconds(_ count: Int64) -> Interval { Interval(nanoseconds: count * 1_000_000_000) }
    package static func minutes(_ count: Int64) -> Interval { .seconds(count * 60) }

    /// The same length in seconds, for arithmetic with rates and for people.
    package var inSeconds: Double { Double(nanoseconds) / 1e9 }

    package static func < (left: Interval, right: Interval) -> Bool { left.nanoseconds < right.nanoseconds }
    package static func + (left: Interval, right: Interval) -> Interval {
        let (sum, overflow) = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
        return Interval(nanoseconds: overflow ? (left.nanoseconds < 0 ? .min : .max) : sum)
    }
    package static func - (left: Interval, right: Interval) -> Interval {
        let (difference, overflow) = left.nanoseconds.subtractingReportingOverflow(right.nanoseconds)
        return Interval(nanoseconds: overflow ? (left.nanoseconds < 0 ? .min : .max) : difference)
    }
    package static func * (left: Interval, factor: Int) -> Interval {
        let (product, overflow) = left.nanoseconds.multipliedReportingOverflow(by: Int64(factor))
        return Interval(nanoseconds: overflow ? ((left.nanoseconds < 0) == (factor < 0) ? .max : .min) : product)
    }
    package static func += (left: inout Interval, right: Interval) { left = left + right }
}

extension Interval: CustomStringConvertible {
    /// The shortest exact spelling in the scenario language: `1m30s`, `250ms`, `0s`.
    package var description: String {
        if nanoseconds == 0 { return "0s" }
        var rest = nanoseconds.magnitude
        var text = nanoseconds < 0 ? "-" : ""
        for (unit, size) in Self.units where rest >= size {
            text += "\(rest / size)\(unit)"
            rest %= size
        }
        return text
    }

    /// For people: three significant figures, one unit: `1.24 s`, `38.2 ms`.
    package var rounded: String {
        let magnitude = Double(nanoseconds.magnitude)
        for (unit, size) in [("s", 1e9), ("ms", 1e6), ("µs", 1e3)] where magnitude >= size {
            return (nanoseconds < 0 ? "-" : "") + Self.threeFigures(magnitude / size) + " " + unit
        }
        return nanoseconds == 0 ? "0 s" : "\(nanoseconds) ns"
    }

    private static func threeFigures(_ value: Double) -> String {
        if value >= 100 { return String(Int(value.rounded())) }
        let scale = value >= 10 ? 10.0 : 100.0
        return String((value * scale).rounded() / scale)
    }

    private static let units: [(String, UInt64)] = [
        ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000), ("ns", 1),
    ]
}
