internal import FoundationEssentials
internal import Platform
internal import Targets

/// Whether an engine is still about to stop a container: it goes on when whoever asked is gone.
struct StopRequests {
    private struct Event: Decodable {
        var action: String
        enum CodingKeys: String, CodingKey { case action = "Action" }
    }

    let container: Container

    init(_ container: Container) { self.container = container }

    /// The engine has signalled the container since the undo was prepared, and it has not ended since.
    func isUnderWay(since undo: Undo) throws -> Bool {
        guard let since = undo.payload["since"] else { return false }
        let now = SystemClock.wall().nanoseconds / 1_000_000_000 + 1
        let filters = "{\"container\":[\"\(container.id)\"],\"event\":[\"kill\",\"die\"]}"
        let reply = try container.engine.get(
            "/events?since=\(since)&until=\(now)&filters=\(PercentEncoding.encode(filters))", timeout: .seconds(6))
        try reply.expect(200, doing: "tell what happened to \(container.name)")
        let lines = reply.body.split(separator: 0x0A).map { [UInt8]($0) }
        let events = lines.compactMap { line in try? JSONDecoder().decode(Event.self, from: Data(line)) }
        return events.last?.action == "kill"
    }
}
