package import Platform

/// What can be done to a topology while it runs, and taken back.
package enum Fault: Hashable, Sendable {
    /// Every piece of work of a service, or every request of an edge, takes this much longer.
    case delay(Law)
    /// Of a service: requests fail after their work. Of an edge: they fail at once and never arrive.
    case errors(Ratio)
    /// Work takes `factor` times as long.
    case slowdown(factor: Ratio)
    /// Slower and failing.
    case brownOut(factor: Ratio, errors: Ratio)
    /// Instances lose what they are at, and their caches unless those are kept elsewhere; they come back after `restart`, or
    /// when this is lifted.
    case crash(restart: Interval?, keepsCache: Bool = false)
    /// Instances stand still and keep what they have.
    case pause
    /// Only this share of the workers is left (rounded up, at least one).
    case capacity(remaining: Ratio)
    /// Messages are lost. Each is sent again after `retransmission`, doubled each time, at most six times; nil: never.
    case loss(Ratio, retransmission: Interval?)
    /// No message passes, in this direction.
    case partition
    /// A load sends `factor` times as much, or has that many times its users.
    case surge(factor: Ratio)

    var name: String {
        switch self {
        case .delay: "delay"
        case .errors: "errors"
        case .slowdown: "slowdown"
        case .brownOut: "brown-out"
        case .crash: "crash"
        case .pause: "pause"
        case .capacity: "capacity"
        case .loss: "loss"
        case .partition: "partition"
        case .surge: "surge"
        }
    }
}

/// What a fault is imposed on.
package enum FaultPlace: Hashable, Sendable {
    case service(Int)
    case instance(service: Int, Int)
    case edge(Int)
    /// All instances in a zone.
    case zone(Int)
    case load(Int)
    /// Messages from one side to the other; answers go the other way.
    case link(from: Side, to: Side)

    package enum Side: Hashable, Sendable {
        case service(Int)
        case zone(Int)
        case anywhere
    }
}

/// Names a fault that was imposed, for lifting it.
package struct FaultID: Hashable, Sendable {
    package var number: Int
}

/// A fault that cannot be imposed where it was meant to be.
package struct FaultRefusal: Error, Hashable, Sendable {
    package var message: String
}
