internal import Platform

extension ScenarioValue {
    /// The amount in the base unit of its kind; nil for kinds without an order.
    package var magnitude: Double? {
        switch self {
        case .duration(let value): Double(value.nanoseconds)
        case .bytes(let value), .integer(let value): Double(value)
        case .percent(let value), .rate(let value), .bandwidth(let value), .number(let value): value
        case .boolean, .text, .list, .map: nil
        }
    }
}
