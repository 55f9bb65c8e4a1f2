/// A proxy as somebody asks for it.
package struct ProxySpec: Hashable, Sendable {
    package var name: String
    /// `host:port`; port 0 takes a free one, which stays the proxy's own while it exists.
    package var listen: String
    /// `host:port`.
    package var upstream: String
    package var isEnabled: Bool

    package init(name: String, listen: String, upstream: String, isEnabled: Bool = true) {
        self.name = name
        self.listen = listen
        self.upstream = upstream
        self.isEnabled = isEnabled
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
