extension Fault where Kind == SimulatedKind {
    /// The instances are gone at once, with everything that they were working on.
    ///
    /// - Parameters:
    ///   - restartAfter: when they come back by themselves; without it, with the undo.
    ///   - coldCache: whether they come back with empty caches.
    public static func crash(restartAfter: Quantity<Time>? = nil, coldCache: Quantity<Truth>? = nil) -> Fault {
        Fault(FaultForm("crash", [("restart-after", restartAfter), ("cold-cache", coldCache)]))
    }

    /// The instances stand still and keep what they have.
    public static var freeze: Fault { Fault(FaultForm("freeze", [])) }

    /// Everything that the instances do takes so many times as long.
    public static func slowDown(factor: Quantity<Number>) -> Fault { Fault(FaultForm("slow-down", [("factor", factor)])) }

    /// They take so many times as long, and a share of what they do fails.
    public static func brownOut(factor: Quantity<Number>, errors: Quantity<Percent>) -> Fault {
        Fault(FaultForm("brown-out", [("factor", factor), ("errors", errors)]))
    }

    /// A share of the requests fails: after its work at a service, before it arrives on a call.
    public static func errors(share: Quantity<Percent>) -> Fault { Fault(FaultForm("errors", [("share", share)])) }

    /// Every piece of work, or every message of a call or link, takes so much longer.
    public static func delay(by mean: Quantity<Time>, distribution: DelayDistribution? = nil) -> Fault {
        Fault(FaultForm("delay", [("by", mean), ("distribution", distribution?.rawValue)]))
    }

    /// Only a share of the workers of each instance is left.
    public static func capacityLoss(remaining: Quantity<Percent>) -> Fault {
        Fault(FaultForm("capacity-loss", [("remaining", remaining)]))
    }

    /// No message passes in this direction.
    public static var networkPartition: Fault { Fault(FaultForm("network-partition", [])) }

    /// A share of the messages is lost.
    ///
    /// - Parameter retransmission: when a lost message is sent again, doubled each time.
    public static func messageLoss(share: Quantity<Percent>, retransmission: Quantity<Time>? = nil) -> Fault {
        Fault(FaultForm("message-loss", [("share", share), ("retransmission", retransmission)]))
    }

    /// The callers from outside send so many times as much.
    public static func loadSurge(factor: Quantity<Number>) -> Fault { Fault(FaultForm("load-surge", [("factor", factor)])) }
}

extension InstantFault where Kind == SimulatedKind {
    /// The instances are gone for good, or until something else restarts them.
    public static func instanceKill(restartAfter: Quantity<Time>? = nil) -> InstantFault {
        InstantFault(FaultForm("instance-kill", [("restart-after", restartAfter)]))
    }
}

/// How a delay varies around its mean.
public enum DelayDistribution: String, Sendable, CaseIterable {
    case constant, exponential, uniform, lognormal
}
