extension Truth {
    init(_ flag: Bool) { self = flag ? .yes : .no }

    /// Unknown stays unknown.
    package static prefix func ! (truth: Truth) -> Truth {
        switch truth {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }

    /// False when either is false, whatever the other.
    package func and(_ other: Truth) -> Truth {
        if self == .no || other == .no { return .no }
        return self == .yes && other == .yes ? .yes : .unknown
    }

    /// True when either is true, whatever the other.
    package func or(_ other: Truth) -> Truth { !((!self).and(!other)) }
}
