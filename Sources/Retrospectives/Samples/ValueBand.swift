import Scenarios

/// The stored values for which a comparison with a number is true: all from one to another, or all but these.
struct ValueBand: Hashable {
    private let low: Int64
    private let high: Int64
    private let isInside: Bool

    init(_ comparison: Comparison, _ limit: Int64) {
        isInside = comparison != .notEqual
        (low, high) =
            switch comparison {
            case .less: limit == .min ? (0, -1) : (.min, limit - 1)
            case .lessOrEqual: (.min, limit)
            case .greater: limit == .max ? (0, -1) : (limit + 1, .max)
            case .greaterOrEqual: (limit, .max)
            case .equal, .notEqual: (limit, limit)
            }
    }

    func contains(_ value: Int64) -> Bool { (low <= value && value <= high) == isInside }
}
