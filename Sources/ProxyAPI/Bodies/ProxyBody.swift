internal import Documents
internal import FaultProxy

/// A proxy as a body describes it; nil where the body says nothing.
struct ProxyBody {
    var name: String?
    var listen: String?
    var upstream: String?
    var isEnabled: Bool?
    var mark: UInt32?
    var network: ProxySpec.Network?
    var toxics: [ToxicBody]
    var place: Place

    init(_ body: Body) throws(BodyMistake) {
        self = try ProxyBody(changesOf: body)
        // What is no list is what a client echoes that has no toxics of its own.
        guard let list = try body.field("toxics"), case .sequence = list.node.content else { return }
        for toxic in try list.items() { toxics.append(try ToxicBody(toxic)) }
    }

    /// What can be changed of a proxy: toxics have paths of their own.
    init(changesOf body: Body) throws(BodyMistake) {
        name = try body.field("name")?.text()
        listen = try body.field("listen")?.text()
        upstream = try body.field("upstream")?.text()
        isEnabled = try body.field("enabled")?.boolean()
        mark = try body.field("mark").map { (field: Body) throws(BodyMistake) in try Self.mark(field) }
        network = try body.field("network").map { (field: Body) throws(BodyMistake) in try Self.network(field) }
        toxics = []
        place = body.node.place
    }

    private static func mark(_ body: Body) throws(BodyMistake) -> UInt32 {
        guard let mark = UInt32(exactly: try body.natural()) else { throw body.wrong("a whole number from 0 to 2^32 - 1") }
        return mark
    }

    private static func network(_ body: Body) throws(BodyMistake) -> ProxySpec.Network {
        guard let network = ProxySpec.Network(rawValue: try body.text().lowercased()) else { throw body.wrong("tcp or udp") }
        return network
    }

    /// An address without a letter in it is as good as none.
    var change: ProxyChange {
        ProxyChange(
            listen: listen.flatMap { $0.isEmpty ? nil : $0 }, upstream: upstream.flatMap { $0.isEmpty ? nil : $0 },
            isEnabled: isEnabled)
    }

    /// - Parameter suffix: which of several it is, in the words of an error.
    func spec(_ suffix: String = "") throws(APIProblem) -> ProxySpec {
        guard let name, !name.isEmpty else { throw APIProblem.missing("name\(suffix)") }
        guard let upstream, !upstream.isEmpty else { throw APIProblem.missing("upstream\(suffix)") }
        let listen = listen.flatMap { $0.isEmpty ? nil : $0 } ?? ":0"
        return ProxySpec(
            name: name, listen: listen, upstream: upstream, isEnabled: isEnabled ?? true, mark: mark,
            network: network ?? .tcp)
    }
}
