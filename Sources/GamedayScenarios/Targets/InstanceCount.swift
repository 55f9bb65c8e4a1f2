/// How many instances a target must have: `3`, or `3...6`. Fewer or more refuse the run.
public protocol InstanceCount: Sendable {
    /// As the scenario says it.
    var instanceCount: InstanceRange { get }
}

/// A number of instances or a range of numbers; made from `3` and `3...6`.
public struct InstanceRange: Sendable {
    let json: JSONValue
}

extension Int: InstanceCount {
    /// Exactly so many.
    public var instanceCount: InstanceRange { InstanceRange(json: .whole(self)) }
}

extension ClosedRange<Int>: InstanceCount {
    /// At least and at most.
    public var instanceCount: InstanceRange { InstanceRange(json: .text("\(lowerBound)..\(upperBound)")) }
}
