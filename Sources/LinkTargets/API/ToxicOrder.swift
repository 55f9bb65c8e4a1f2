/// A toxic as it is asked for. What Toxiproxy does not know of it, it does not look at.
struct ToxicOrder: Encodable, Sendable {
    enum Stream: String, Encodable, Sendable, CaseIterable {
        /// From the caller to the called side.
        case upstream
        case downstream
    }

    enum Value: Encodable, Sendable {
        case integer(Int64)
        case number(Double)
        case text(String)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .integer(let value): try container.encode(value)
            case .number(let value): try container.encode(value)
            case .text(let value): try container.encode(value)
            }
        }
    }

    var name = ""
    var type: String
    var stream: Stream
    /// The share of connections that it is on, 0 to 1.
    var toxicity = 1.0
    var attributes: [String: Value]
    var seed: UInt64?
    var timeToLive: Int64?
    var serverName: String?
    /// It has what a Toxiproxy would not look at, and do something else.
    var isOurs = false

    init(_ type: String, _ stream: Stream, _ attributes: [String: Value] = [:]) {
        self.type = type
        self.stream = stream
        self.attributes = attributes
    }

    private enum CodingKeys: String, CodingKey {
        case name, type, stream, toxicity, attributes, seed
        case timeToLive = "ttl_ms"
        case serverName = "server_name"
    }
}

/// A proxy as it is asked for.
struct ProxyOrder: Encodable {
    var name: String
    var listen: String
    var upstream: String
    /// Set on every socket to the called side.
    var mark: UInt32?
}
