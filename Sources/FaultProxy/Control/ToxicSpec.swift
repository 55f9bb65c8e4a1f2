package import Platform

/// Which way bytes go.
package enum Direction: String, Hashable, Sendable, CaseIterable {
    /// From the client to the server.
    case upstream
    /// From the server to the client.
    case downstream
}

/// A value of a toxic's attribute.
package enum AttributeValue: Hashable, Sendable {
    case integer(Int64)
    case number(Double)
    case text(String)
}

/// A toxic as somebody asks for it. Which types there are, and which attributes they have, says ``ToxicCatalogue``.
package struct ToxicSpec: Hashable, Sendable {
    /// Unique in its proxy, over both directions.
    package var name: String
    package var type: String
    package var direction: Direction
    /// The share of connections that it is on, 0 to 1. Drawn once for each connection from seed, toxic and the number of the
    /// connection: the same seed picks the same victims.
    package var toxicity: Double
    package var attributes: [String: AttributeValue]
    package var seed: UInt64?
    /// After this time it ends by itself.
    package var timeToLive: Interval?
    /// Only on connections whose client says, in the first message of TLS, that it means such a server; nil: on all.
    package var server: ServerPattern?

    package init(
        name: String, type: String, direction: Direction = .downstream, toxicity: Double = 1,
        attributes: [String: AttributeValue] = [:], seed: UInt64? = nil, timeToLive: Interval? = nil,
        server: ServerPattern? = nil
    ) {
        self.server = server
        self.name = name
        self.type = type
        self.direction = direction
        self.toxicity = toxicity
        self.attributes = attributes
        self.seed = seed
        self.timeToLive = timeToLive
    }
}

/// What of a toxic changes; what is nil stays. Attributes are merged key by key.
package struct ToxicChange: Hashable, Sendable {
    package var toxicity: Double?
    package var attributes: [String: AttributeValue]
    package var seed: UInt64?
    package var timeToLive: Interval?

    package init(
        toxicity: Double? = nil, attributes: [String: AttributeValue] = [:], seed: UInt64? = nil, timeToLive: Interval? = nil
    ) {
        self.toxicity = toxicity
        self.attributes = attributes
        self.seed = seed
        self.timeToLive = timeToLive
    }
}
