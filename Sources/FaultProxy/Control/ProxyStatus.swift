package import Platform

/// A proxy as it is now.
package struct ProxyStatus: Hashable, Sendable {
    package var name: String
    /// The address that it listens on, its port filled in; as it was asked for before it first did.
    package var listen: String
    package var upstream: String
    package var network: ProxySpec.Network
    package var isEnabled: Bool
    /// Upstream ones first, each direction in the order in which they were made.
    package var toxics: [ToxicStatus]
    package var traffic: ProxyTraffic

    package init(
        name: String, listen: String, upstream: String, network: ProxySpec.Network = .tcp, isEnabled: Bool,
        toxics: [ToxicStatus], traffic: ProxyTraffic
    ) {
        self.network = network
        self.name = name
        self.listen = listen
        self.upstream = upstream
        self.isEnabled = isEnabled
        self.toxics = toxics
        self.traffic = traffic
    }
}

/// A toxic as it is now.
package struct ToxicStatus: Hashable, Sendable {
    /// Its attributes are complete.
    package var spec: ToxicSpec
    package var appliedAt: WallTime
    /// Set where it has a time to live.
    package var expiresAt: WallTime?
    /// Connections that it is or was on, of those that were open or made since.
    package var connectionsHit: Int64
    /// Bytes that it held back, dropped or changed.
    package var bytesHit: Int64

    package init(spec: ToxicSpec, appliedAt: WallTime, expiresAt: WallTime?, connectionsHit: Int64, bytesHit: Int64) {
        self.spec = spec
        self.appliedAt = appliedAt
        self.expiresAt = expiresAt
        self.connectionsHit = connectionsHit
        self.bytesHit = bytesHit
    }
}

/// What has gone through a proxy since it was made; live, not only what ended.
package struct ProxyTraffic: Hashable, Sendable {
    package var open: Int64
    package var accepted: Int64
    /// Connections whose upstream could not be reached.
    package var failed: Int64
    /// Connections that ended with a reset on either side.
    package var reset: Int64
    package var receivedFromClient: Int64
    package var sentToServer: Int64
    package var receivedFromServer: Int64
    package var sentToClient: Int64
    package var roundTrips = RoundTrips()

    package init() {
        (open, accepted, failed, reset) = (0, 0, 0, 0)
        (receivedFromClient, sentToServer, receivedFromServer, sentToClient) = (0, 0, 0, 0)
    }
}
