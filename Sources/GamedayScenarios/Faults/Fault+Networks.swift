/// Which way traffic goes: to the called side, from it, or both.
public enum TrafficDirection: String, Sendable, CaseIterable {
    case both, to, from
}

/// Of jitter around a delay.
public enum JitterDistribution: String, Sendable, CaseIterable {
    case uniform, normal
}

extension Fault where Kind == LinkKind {
    /// Every byte arrives later; the order is kept.
    ///
    /// - Parameters:
    ///   - delay: how much later, in each direction that it has.
    ///   - jitter: up to this much more or less.
    ///   - direction: which way bytes are late; without it from the called side, so that each answer is late once.
    ///   - share: of the connections.
    ///   - distribution: of the jitter.
    ///   - serverName: only connections of TLS whose client names this server, or one below `*.domain`.
    public static func latency(
        delay: Quantity<Time>, jitter: Quantity<Time>? = nil, direction: TrafficDirection? = nil, share: Quantity<Percent>? = nil,
        distribution: JitterDistribution? = nil, serverName: Text? = nil
    ) -> Fault {
        Fault(
            FaultForm(
                "latency",
                [
                    ("delay", delay), ("jitter", jitter), ("direction", direction?.rawValue),
                    ("distribution", distribution?.rawValue), ("share", share), ("server_name", serverName),
                ]))
    }

    /// All connections together carry no more than so much.
    public static func bandwidth(rate: Quantity<Bandwidth>, direction: TrafficDirection? = nil) -> Fault {
        Fault(FaultForm("bandwidth", [("rate", rate), ("direction", direction?.rawValue)]))
    }

    /// Data arrives in small pieces.
    ///
    /// - Parameters:
    ///   - size: of a piece, on average.
    ///   - variation: pieces are up to so much smaller or larger.
    ///   - pause: between two pieces.
    public static func slicing(
        size: Quantity<Bytes>, variation: Quantity<Bytes>? = nil, pause: Quantity<Time>? = nil,
        direction: TrafficDirection? = nil, share: Quantity<Percent>? = nil
    ) -> Fault {
        Fault(
            FaultForm(
                "slicing",
                [
                    ("size", size), ("variation", variation), ("pause", pause), ("direction", direction?.rawValue),
                    ("share", share),
                ]))
    }

    /// The end of a connection arrives later than its data.
    public static func slowClose(
        delay: Quantity<Time>, direction: TrafficDirection? = nil, share: Quantity<Percent>? = nil
    ) -> Fault {
        Fault(FaultForm("slow-close", [("delay", delay), ("direction", direction?.rawValue), ("share", share)]))
    }

    /// Connections are reset as soon as the caller sends on them, those that are open and those that are made.
    ///
    /// - Parameters:
    ///   - after: how long after the caller's first byte.
    ///   - share: of the connections.
    public static func reset(
        after: Quantity<Time>? = nil, share: Quantity<Percent>? = nil, serverName: Text? = nil
    ) -> Fault {
        Fault(FaultForm("reset", [("after", after), ("share", share), ("server_name", serverName)]))
    }

    /// New connections are accepted and nobody answers on them while it lasts.
    public static func halfOpen(share: Quantity<Percent>? = nil) -> Fault { Fault(FaultForm("half-open", [("share", share)])) }

    /// New connections are reset at once; open ones go on.
    public static func refuse(share: Quantity<Percent>? = nil) -> Fault { Fault(FaultForm("refuse", [("share", share)])) }

    /// Nothing passes between the two ends of the link; what is sent waits, and goes on when it is undone.
    public static func partition(direction: TrafficDirection? = nil) -> Fault {
        Fault(FaultForm("partition", [("direction", direction?.rawValue)]))
    }

    /// Connections stay open and what they carry is lost.
    ///
    /// - Parameter after: when a connection is closed all the same; without it, not while the fault lasts.
    public static func timeOut(
        after: Quantity<Time>? = nil, direction: TrafficDirection? = nil, share: Quantity<Percent>? = nil,
        serverName: Text? = nil
    ) -> Fault {
        Fault(
            FaultForm(
                "time-out",
                [("after", after), ("direction", direction?.rawValue), ("share", share), ("server_name", serverName)]))
    }

    /// Connections are closed after so much data.
    public static func dataLimit(
        size: Quantity<Bytes>, direction: TrafficDirection? = nil, share: Quantity<Percent>? = nil
    ) -> Fault {
        Fault(FaultForm("data-limit", [("size", size), ("direction", direction?.rawValue), ("share", share)]))
    }

    /// Bits are turned over in a share of all bytes.
    ///
    /// - Parameters:
    ///   - bytes: the share.
    ///   - share: of the connections.
    public static func corruption(
        bytes: Quantity<Percent>, direction: TrafficDirection? = nil, share: Quantity<Percent>? = nil
    ) -> Fault {
        Fault(FaultForm("corruption", [("bytes", bytes), ("direction", direction?.rawValue), ("share", share)]))
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

extension Fault where Kind: NetworkedKind {
    /// Nothing passes between it and its peers.
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

    /// The network, which must be its own, carries no more than so much.
    public static func bandwidth(rate: Quantity<Bandwidth>, direction: TrafficDirection? = nil) -> Fault {
        Fault(FaultForm("bandwidth", [("rate", rate), ("direction", direction?.rawValue)]))
    }

    /// Every packet of the network, which must be its own, arrives later.
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

extension Fault where Kind: NetworkedKind {
    /// Nothing passes between it and the instances of another target.
    public static func partition(
        peer: any NamedTarget, port: Quantity<Whole>? = nil, protocol transport: TransportProtocol? = nil,
        direction: TrafficDirection? = nil
    ) -> Fault {
        partition(
            peer: Text(raw: peer.reference.name, mentions: peer.reference.mentions), port: port, protocol: transport,
            direction: direction)
    }

    /// A share of the packets to and from the instances of another target is lost.
    public static func loss(
        share: Quantity<Percent>, peer: any NamedTarget, port: Quantity<Whole>? = nil,
        protocol transport: TransportProtocol? = nil, direction: TrafficDirection? = nil
    ) -> Fault {
        loss(
            share: share, peer: Text(raw: peer.reference.name, mentions: peer.reference.mentions), port: port,
            protocol: transport, direction: direction)
    }

    /// TCP connections to and from the instances of another target are reset.
    public static func reset(
        peer: any NamedTarget, port: Quantity<Whole>? = nil, share: Quantity<Percent>? = nil, seed: Quantity<Whole>? = nil
    ) -> Fault {
        reset(peer: Text(raw: peer.reference.name, mentions: peer.reference.mentions), port: port, share: share, seed: seed)
    }
}
