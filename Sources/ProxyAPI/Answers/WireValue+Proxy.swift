internal import FaultProxy
internal import Platform

extension WireValue {
    /// A proxy as its clients know it, and beside that what has gone through it.
    static func proxy(_ proxy: ProxyStatus) -> WireValue {
        var fields: [(String, WireValue)] = [
            ("name", .text(proxy.name)), ("listen", .text(proxy.listen)), ("upstream", .text(proxy.upstream)),
            ("enabled", .boolean(proxy.isEnabled)), ("Logger", .object([])), ("toxics", .list(proxy.toxics.map(toxic))),
            ("traffic", traffic(proxy.traffic)),
        ]
        if proxy.network != .tcp { fields.append(("network", .text(proxy.network.rawValue))) }
        return .object(fields)
    }

    private static func traffic(_ traffic: ProxyTraffic) -> WireValue {
        .object([
            ("connections_open", .integer(traffic.open)), ("connections_accepted", .integer(traffic.accepted)),
            ("connections_failed", .integer(traffic.failed)), ("connections_reset", .integer(traffic.reset)),
            ("bytes_from_client", .integer(traffic.receivedFromClient)), ("bytes_to_server", .integer(traffic.sentToServer)),
            ("bytes_from_server", .integer(traffic.receivedFromServer)), ("bytes_to_client", .integer(traffic.sentToClient)),
            ("round_trips", roundTrips(traffic.roundTrips)),
        ])
    }

    private static func roundTrips(_ trips: RoundTrips) -> WireValue {
        .object([("count", .integer(trips.count)), ("last_ns", .list(trips.last.map { .integer($0.nanoseconds) }))])
    }

    /// A toxic as its clients know it, and beside that its time and what it has met.
    static func toxic(_ toxic: ToxicStatus) -> WireValue {
        let spec = toxic.spec
        var fields: [(String, WireValue)] = [
            ("attributes", .object(spec.attributes.sorted { $0.key < $1.key }.map { ($0.key, attribute($0.value)) })),
            ("name", .text(spec.name)), ("type", .text(spec.type)), ("stream", .text(spec.direction.rawValue)),
            ("toxicity", .single(spec.toxicity)), ("applied_at", .text(toxic.appliedAt.iso8601)),
        ]
        if let seed = spec.seed { fields.append(("seed", .natural(seed))) }
        if let time = spec.timeToLive { fields.append(("ttl_ms", .integer(time.nanoseconds / 1_000_000))) }
        if let server = spec.server { fields.append(("server_name", .text(server.text))) }
        if let end = toxic.expiresAt { fields.append(("expires_at", .text(end.iso8601))) }
        fields.append(("connections_hit", .integer(toxic.connectionsHit)))
        fields.append(("bytes_hit", .integer(toxic.bytesHit)))
        return .object(fields)
    }

    private static func attribute(_ value: AttributeValue) -> WireValue {
        switch value {
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        }
    }
}
