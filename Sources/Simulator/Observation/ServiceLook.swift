internal import Platform

/// How a service stands now, and all that it has done since the beginning.
package struct ServiceLook: Hashable, Sendable {
    package var counts: ServiceCounts
    package var queued: Int
    package var busy: Int
    package var inside: Int
    package var workers: Int
    package var instancesUp: Int
}

/// How an edge stands now, and all that was done over it since the beginning.
package struct EdgeLook: Hashable, Sendable {
    package var counts: EdgeCounts
    package var open: Int
    package var breaker: EdgeSample.BreakerState
}

/// How one instance stands now.
package struct InstanceLook: Hashable, Sendable {
    package var zone: Int?
    package var isUp: Bool
    package var isPaused: Bool
    package var workers: Int
    package var busy: Int
    package var queued: Int
    package var inside: Int
}
