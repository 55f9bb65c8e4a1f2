internal import Documents
internal import FaultProxy
internal import Platform

/// A toxic as a body describes it; nil where the body says nothing.
struct ToxicBody {
    var name: String?
    var type: String
    var stream: String
    var toxicity: Double?
    /// Which attributes there are, and of what kind, only the type tells.
    var attributes: Body?
    var seed: UInt64?
    var timeToLive: Interval?
    var server: ServerPattern?

    init(_ body: Body) throws(BodyMistake) {
        self = try ToxicBody(settingsOf: body)
        name = try body.field("name")?.text()
        type = try body.field("type")?.text() ?? ""
        stream = try body.field("stream")?.text() ?? Direction.downstream.rawValue
        server = try body.field("server_name").flatMap { (field: Body) throws(BodyMistake) in try Self.server(field) }
    }

    /// What can be changed of a toxic: its name, type and stream are not looked at.
    init(settingsOf body: Body) throws(BodyMistake) {
        (name, type, stream) = (nil, "", "")
        attributes = try body.field("attributes")
        _ = try attributes?.entries()
        toxicity = try body.field("toxicity").map { (field: Body) throws(BodyMistake) in try Self.share(field) }
        seed = try body.field("seed")?.natural()
        timeToLive = try body.field("ttl_ms").map { (field: Body) throws(BodyMistake) in try Self.time(field) }
    }

    /// Of connections; kept as Toxiproxy keeps it, in 32 bits.
    private static func share(_ body: Body) throws(BodyMistake) -> Double {
        let share = Double(Float(try body.number()))
        guard (0...1).contains(share) else { throw body.wrong("a share of the connections from 0 to 1") }
        return share
    }

    /// An empty one is none.
    private static func server(_ body: Body) throws(BodyMistake) -> ServerPattern? {
        let text = try body.text()
        if text.isEmpty { return nil }
        guard let server = ServerPattern(text) else { throw body.wrong("the name of a server, or *. and a domain") }
        return server
    }

    /// A third of a year: what is longer is a mistake.
    private static let longestTime: Int64 = 10_000_000_000

    private static func time(_ body: Body) throws(BodyMistake) -> Interval {
        let count = try body.integer()
        guard (1...longestTime).contains(count) else {
            throw body.wrong(
                "milliseconds from 1 to \(longestTime)", fix: "leave ttl_ms out for a toxic that does not end by itself")
        }
        return .milliseconds(count)
    }

    /// Looks where Toxiproxy looks, in its order: stream, type, whether the name is free, attributes.
    func spec(isTaken: (String) -> Bool) throws(APIProblem) -> ToxicSpec {
        guard let direction = Direction(rawValue: stream.lowercased()) else { throw APIProblem.invalidStream }
        let form = try ToxicForm(type: type)
        let name = name.flatMap { $0.isEmpty ? nil : $0 } ?? "\(type)_\(stream)"
        guard !isTaken(name) else { throw APIProblem.toxicExists }
        let values: [String: AttributeValue]
        do throws(BodyMistake) { values = try form.read(attributes) } catch { throw APIProblem.badBody(error.text) }
        return ToxicSpec(
            name: name, type: type, direction: direction, toxicity: toxicity ?? 1, attributes: try form.complete(values),
            seed: seed, timeToLive: timeToLive, server: server)
    }
}
