internal import Documents
internal import Platform

/// A number with its unit, in the base unit of its dimension (ns, %, B, /s, 1).
struct ConditionLiteral: Equatable {
    var value: Double
    var dimension: Dimension

    /// For messages.
    static let units = "ns, us, ms, s, m, h, %, /s, B, kB, MB, GB, TB, KiB, MiB, GiB, TiB"

    /// nil for a text that is no quantity which a condition can hold.
    init?(_ text: String) {
        if let interval = Quantities.duration(text) {
            (value, dimension) = (Double(interval.nanoseconds), .duration)
        } else if let percent = Quantities.percent(text) {
            (value, dimension) = (percent, .percent)
        } else if let bytes = Quantities.bytes(text) {
            (value, dimension) = (Double(bytes), .bytes)
        } else if let rate = Quantities.rate(text) {
            (value, dimension) = (rate, .rate)
        } else if let number = Quantities.number(text) {
            (value, dimension) = (number, .number)
        } else {
            return nil
        }
        if !value.isFinite { return nil }
    }
}
