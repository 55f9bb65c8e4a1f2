internal import Platform

/// Measured values for people: three significant figures and a unit.
package enum QuantityText {
    /// - Parameter value: in the base unit of its dimension (ns, %, B, /s, 1); without an end where a sample failed.
    package static func text(_ value: Double, _ dimension: Dimension) -> String {
        if dimension == .boolean { return value == 0 ? "false" : "true" }
        guard value.isFinite else { return "a failure" }
        return switch dimension {
        case .duration where value.magnitude < 9e18: Interval(nanoseconds: Int64(value.rounded())).rounded
        case .duration: figures(value / 1e9) + " s"
        case .percent: figures(value) + " %"
        case .bytes: size(value)
        case .rate: figures(value) + " /s"
        case .number, .integer, .boolean: figures(value)
        }
    }

    private static func size(_ value: Double) -> String {
        let units = [("TiB", 1_099_511_627_776.0), ("GiB", 1_073_741_824), ("MiB", 1_048_576), ("KiB", 1_024)]
        for (unit, factor) in units where value.magnitude >= factor { return figures(value / factor) + " " + unit }
        return figures(value) + " B"
    }

    /// Whole numbers as they are; others to three figures.
    private static func figures(_ value: Double) -> String {
        let magnitude = value.magnitude
        if value == value.rounded() || magnitude >= 100 { return ScenarioValue.decimal(value.rounded()) }
        let scale = magnitude >= 10 ? 10.0 : magnitude >= 1 ? 100.0 : 1_000.0
        return ScenarioValue.decimal((value * scale).rounded() / scale)
    }
}
