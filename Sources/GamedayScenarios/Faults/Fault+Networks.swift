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

/// A protocol above that of the network.
public enum TransportProtocol: String, Sendable, CaseIterable {
    case any, tcp, udp
}

/// What whoever asks for a name sees while names are not found.
public enum NameAnswer: String, Sendable, CaseIterable {
    case silence, refused
}

extension Fault where Kind == ProcessKind {
    /// Nothing passes between the process and its peers.
    ///
    /// - Parameters:
    ///   - peer: an address, a range such as `10.0.0.0/24`, or `host:port`; without it everybody.
    ///   - port: only traffic with this port at either end.
    ///   - transport: only traffic of this protocol.
    public static func partition(
        peer: Text? = nil, port: Quantity<Whole>? = nil, protocol transport: TransportProtocol? = nil,
        direction: TrafficDirection? = nil
    ) -> Fault {
        Fault(
            FaultForm(
                "partition",
                [("peer", peer), ("port", port), ("protocol", transport?.rawValue), ("direction", direction?.rawValue)]))
    }

    /// A share of the packets is lost.
    ///
    /// - Parameters:
    ///   - peer: an address, a range such as `10.0.0.0/24`, or `host:port`; without it everybody.
    ///   - port: only traffic with this port at either end.
    ///   - transport: only traffic of this protocol.
    public static func loss(
        share: Quantity<Percent>, peer: Text? = nil, port: Quantity<Whole>? = nil,
        protocol transport: TransportProtocol? = nil, direction: TrafficDirection? = nil
    ) -> Fault {
        Fault(
            FaultForm(
                "loss",
                [
                    ("share", share), ("peer", peer), ("port", port), ("protocol", transport?.rawValue),
                    ("direction", direction?.rawValue),
                ]))
    }

    /// TCP connections are reset, those that are open and those that are made while it lasts.
    ///
    /// - Parameters:
    ///   - peer: an address, a range such as `10.0.0.0/24`, or `host:port`; without it everybody.
    ///   - port: only traffic with this port at either end.
    ///   - share: of the connections.
    ///   - seed: chooses which.
    public static func reset(
        peer: Text? = nil, port: Quantity<Whole>? = nil, share: Quantity<Percent>? = nil, seed: Quantity<Whole>? = nil
    ) -> Fault { Fault(FaultForm("reset", [("peer", peer), ("port", port), ("share", share), ("seed", seed)])) }

    /// Questions for names are not answered.
    public static func dnsFailure(answer: NameAnswer? = nil) -> Fault {
        Fault(FaultForm("dns-failure", [("answer", answer?.rawValue)]))
    }

    /// The network of the process, which must be its own, carries no more than so much.
    public static func bandwidth(rate: Quantity<Bandwidth>, direction: TrafficDirection? = nil) -> Fault {
        Fault(FaultForm("bandwidth", [("rate", rate), ("direction", direction?.rawValue)]))
    }

    /// Every packet of the network of the process, which must be its own, arrives later.
    ///
    /// - Parameters:
    ///   - delay: how much later, in each direction.
    ///   - jitter: up to this much more or less.
    public static func latency(
        delay: Quantity<Time>, jitter: Quantity<Time>? = nil, direction: TrafficDirection? = nil
    ) -> Fault {
        Fault(FaultForm("latency", [("delay", delay), ("jitter", jitter), ("direction", direction?.rawValue)]))
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
