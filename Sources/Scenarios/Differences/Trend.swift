/// What became of a quantity, or of how easily something is true, from one text to the next.
enum Trend: Sendable {
    case same
    /// A smaller quantity; true in fewer cases.
    case down
    /// A greater quantity; true in more cases.
    case up
    case unclear

    var turned: Trend {
        switch self {
        case .down: .up
        case .up: .down
        case .same, .unclear: self
        }
    }

    /// Of something that grows with both.
    func joined(with other: Trend) -> Trend {
        if self == .same { return other }
        return other == .same || other == self ? self : .unclear
    }

    init<Amount: Comparable>(from old: Amount, to new: Amount) { self = old == new ? .same : old < new ? .up : .down }
}
