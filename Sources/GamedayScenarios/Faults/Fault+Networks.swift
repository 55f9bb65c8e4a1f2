/// Which way traffic goes: to the called side, from it, or both.
public enum TrafficDirection: String, Sendable, CaseIterable {
    case both, to, from
}

extension Fault where Kind == LinkKind {
    /// Every byte arrives later; the order is kept.
    ///
    /// - Parameters:
    ///   - delay: how much later, in each direction.
    ///   - jitter: up to this much more or less.
    public static func latency(
        delay: Quantity<Time>, jitter: Quantity<Time>? = nil, direction: TrafficDirection? = nil
    ) -> Fault {
        Fault(FaultForm("latency", [("delay", delay), ("jitter", jitter), ("direction", direction?.rawValue)]))
    }

    /// A share of the packets is lost.
    public static func loss(share: Quantity<Percent>, direction: TrafficDirection? = nil) -> Fault {
        Fault(FaultForm("loss", [("share", share), ("direction", direction?.rawValue)]))
    }

    /// All connections together carry no more than so much.
    public static func bandwidth(rate: Quantity<Bandwidth>, direction: TrafficDirection? = nil) -> Fault {
        Fault(FaultForm("bandwidth", [("rate", rate), ("direction", direction?.rawValue)]))
    }

    /// Connections are reset, those that are open and those that are made while it lasts.
    ///
    /// - Parameters:
    ///   - after: how long a connection lives before.
    ///   - share: of the connections.
    public static func reset(after: Quantity<Time>? = nil, share: Quantity<Percent>? = nil) -> Fault {
        Fault(FaultForm("reset", [("after", after), ("share", share)]))
    }

    /// Nothing passes between the two ends of the link.
    public static func partition(direction: TrafficDirection? = nil) -> Fault {
        Fault(FaultForm("partition", [("direction", direction?.rawValue)]))
    }
}

extension Fault where Kind == ContainerKind {
    /// Nothing passes between the containers and those of another target.
    public static func partition(peer: any NamedTarget, direction: TrafficDirection? = nil) -> Fault {
        let peer = peer.reference
        var form = FaultForm("partition", [("peer", Text(raw: peer.name)), ("direction", direction?.rawValue)])
        form.mentions.add(peer.mentions)
        return Fault(form)
    }
}
