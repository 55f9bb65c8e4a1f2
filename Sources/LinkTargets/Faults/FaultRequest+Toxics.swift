internal import Platform
internal import Scenarios
internal import Targets

/// Parameters that several faults of links have, and how they are read.
extension ParameterEntry {
    static func direction(_ standard: String, _ what: String) -> ParameterEntry {
        ParameterEntry(
            "direction", .string, "\(what): to the called side, from it, or both.", default: .text(standard),
            choices: ["both", "to", "from"])
    }

    static let serverName = ParameterEntry(
        "server-name", .string,
        "Only connections of TLS whose client names this server, or one below *.domain; without it, all.")

    static let share = ParameterEntry(
        "share", .percent, "Of the connections; the seed of the run picks them.", default: .percent(100),
        minimum: .percent(0.1), maximum: .percent(100))

    static func length(
        _ name: String, _ summary: String, required: Bool = false, default standard: Interval? = nil, minimum: Interval = .zero
    ) -> ParameterEntry {
        ParameterEntry(
            name, .duration, summary, required: required, default: standard.map { .duration($0) }, minimum: .duration(minimum),
            maximum: .duration(.minutes(10)))
    }
}

extension FaultRequest {
    func milliseconds(_ name: String) throws -> ToxicOrder.Value { .integer(try interval(name).nanoseconds / 1_000_000) }

    /// A toxic in each direction that the fault has.
    func directed(_ type: String, _ attributes: [String: ToxicOrder.Value]) throws -> [ToxicOrder] {
        let streams: [ToxicOrder.Stream] =
            switch try string("direction") {
            case "to": [.upstream]
            case "from": [.downstream]
            default: [.upstream, .downstream]
            }
        return try streams.map { try shared(ToxicOrder(type, $0, attributes)) }
    }

    /// On the fault's share of connections.
    func shared(_ order: ToxicOrder) throws -> ToxicOrder {
        var order = order
        if parameters["share"] != nil { order.toxicity = try percent("share") / 100 }
        order.serverName = parameters["server-name"]?.string
        if order.serverName != nil || parameters["distribution"]?.string == "normal" { order.isOurs = true }
        return order
    }
}

extension FaultEntry {
    static func link(
        _ name: String, _ summary: String, _ parameters: [ParameterEntry], touches: String, stacks: Bool = false, exposed: String,
        undo: String = "the proxy takes it off the link"
    ) -> FaultEntry {
        FaultEntry(
            name: name, summary: summary, targetKinds: ["link"], parameters: parameters, touches: [touches], stacks: stacks,
            privileges:
                "none where callers come to a proxy by themselves; NET_ADMIN in the caller's network namespace for `from`",
            appliedProof: "the proxy reports its toxics on the link", exposedProof: exposed,
            undo: "\(undo); it also ends by itself a little after the worst-case end of its block")
    }
}
