/// A proxy as somebody asks for it.
package struct ProxySpec: Hashable, Sendable {
    package var name: String
    /// `host:port`; port 0 takes a free one, which stays the proxy's own while it exists.
    package var listen: String
    /// `host:port`, or ``original``.
    package var upstream: String
    package var isEnabled: Bool
    /// Set on every socket to the server (`SO_MARK`, which needs rights over the network), so that the rule that redirects
    /// clients to this proxy can leave the proxy's own connections alone.
    package var mark: UInt32?
    package var network: Network

    /// What it carries.
    package enum Network: String, Hashable, Sendable, CaseIterable { case tcp, udp }

    /// As `upstream`: where the client was going before a rule of the kernel redirected it.
    package static let original = "original"

    package init(
        name: String, listen: String, upstream: String, isEnabled: Bool = true, mark: UInt32? = nil, network: Network = .tcp
    ) {
        self.network = network
        self.name = name
        self.listen = listen
        self.upstream = upstream
        self.isEnabled = isEnabled
        self.mark = mark
    }
}

/// What of a proxy changes; what is nil stays.
package struct ProxyChange: Hashable, Sendable {
    package var listen: String?
    package var upstream: String?
    package var isEnabled: Bool?

    package init(listen: String? = nil, upstream: String? = nil, isEnabled: Bool? = nil) {
        self.listen = listen
        self.upstream = upstream
        self.isEnabled = isEnabled
    }
}
