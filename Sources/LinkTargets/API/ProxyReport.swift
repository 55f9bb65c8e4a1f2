/// A proxy as its API shows it. What is optional only gameday's own proxy tells.
struct ProxyReport: Decodable {
    var name: String
    var listen: String
    var upstream: String
    var enabled: Bool
    var toxics: [ToxicReport]
    var traffic: TrafficReport?

    /// Whether it is a proxy of gameday, with everything that Toxiproxy does not have.
    var isOurs: Bool { traffic != nil }
}

struct ToxicReport: Decodable {
    var name: String
    var type: String
    var stream: String
    var connectionsHit: Int64?
    var bytesHit: Int64?

    private enum CodingKeys: String, CodingKey {
        case name, type, stream
        case connectionsHit = "connections_hit"
        case bytesHit = "bytes_hit"
    }
}

/// What has gone through a proxy since it was made.
struct TrafficReport: Decodable {
    var open: Int64
    var failed: Int64
    var reset: Int64
    var sent: Int64
    var received: Int64
    var roundTrips: RoundTripReport?

    private enum CodingKeys: String, CodingKey {
        case open = "connections_open"
        case failed = "connections_failed"
        case reset = "connections_reset"
        case sent = "bytes_to_server"
        case received = "bytes_from_server"
        case roundTrips = "round_trips"
    }
}

/// From the last byte of a call to the first byte of its answer, as the caller waits.
struct RoundTripReport: Decodable {
    /// Of all that were.
    var count: Int64
    /// The last of them, oldest first.
    var last: [Int64]

    private enum CodingKeys: String, CodingKey {
        case count
        case last = "last_ns"
    }
}
