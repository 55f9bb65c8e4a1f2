internal import FaultProxy

/// What a scrape is answered. The two metrics of Toxiproxy count while connections last, not only once they end.
struct Exposition {
    let families: [MetricFamily]

    /// - Parameter process: nil leaves out what is told of the process.
    init(_ proxies: [ProxyStatus]?, process: ProcessFigures?) {
        families =
            (process.map { $0.families } ?? [])
            + (proxies.map { Self.bytes($0) + Self.connections($0) + Self.toxics($0) } ?? [])
    }

    var text: String { families.map(\.text).joined() }

    private typealias Labels = [(String, String)]

    private static func bytes(_ proxies: [ProxyStatus]) -> [MetricFamily] {
        var received = MetricFamily("toxiproxy_proxy_received_bytes_total", .counter, "Bytes read from clients and servers.")
        var sent = MetricFamily("toxiproxy_proxy_sent_bytes_total", .counter, "Bytes written to servers and clients.")
        for proxy in proxies {
            let traffic = proxy.traffic
            received.add(traffic.receivedFromServer, labels(proxy, .downstream))
            received.add(traffic.receivedFromClient, labels(proxy, .upstream))
            sent.add(traffic.sentToClient, labels(proxy, .downstream))
            sent.add(traffic.sentToServer, labels(proxy, .upstream))
        }
        return [received, sent]
    }

    /// In the order of Toxiproxy.
    private static func labels(_ proxy: ProxyStatus, _ direction: Direction) -> Labels {
        [
            ("direction", direction.rawValue), ("listener", proxy.listen), ("proxy", proxy.name),
            ("upstream", proxy.upstream),
        ]
    }

    private static func connections(_ proxies: [ProxyStatus]) -> [MetricFamily] {
        var open = MetricFamily("gameday_proxy_connections_open", .gauge, "Connections that are open.")
        var accepted = MetricFamily("gameday_proxy_connections_total", .counter, "Connections that clients have made.")
        var failed = MetricFamily(
            "gameday_proxy_connections_failed_total", .counter, "Connections whose server could not be reached.")
        var reset = MetricFamily(
            "gameday_proxy_connections_reset_total", .counter, "Connections that ended with a reset on either side.")
        for proxy in proxies {
            let labels = [("proxy", proxy.name)]
            open.add(proxy.traffic.open, labels)
            accepted.add(proxy.traffic.accepted, labels)
            failed.add(proxy.traffic.failed, labels)
            reset.add(proxy.traffic.reset, labels)
        }
        return [open, accepted, failed, reset]
    }

    private static func toxics(_ proxies: [ProxyStatus]) -> [MetricFamily] {
        var connections = MetricFamily(
            "gameday_toxic_connections_hit_total", .counter, "Connections that the toxic is or was on.")
        var bytes = MetricFamily(
            "gameday_toxic_bytes_hit_total", .counter, "Bytes that the toxic held back, dropped or changed.")
        for proxy in proxies {
            for toxic in proxy.toxics {
                let labels = [
                    ("direction", toxic.spec.direction.rawValue), ("proxy", proxy.name), ("toxic", toxic.spec.name),
                    ("type", toxic.spec.type),
                ]
                connections.add(toxic.connectionsHit, labels)
                bytes.add(toxic.bytesHit, labels)
            }
        }
        return [connections, bytes]
    }
}
