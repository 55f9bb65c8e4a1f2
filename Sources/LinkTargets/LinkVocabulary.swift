internal import Platform
package import Scenarios

/// What scenarios may say of the way from a caller to what it calls. It declares; there is no adapter yet, so a plan that
/// needs one is refused.
package enum LinkVocabulary {
    package static let all = Vocabulary(targetKinds: [link], faults: [latency, loss, bandwidth, reset])

    static let link = TargetKindEntry(
        name: "link", summary: "The connections from a caller to one address.",
        arguments: [
            ParameterEntry(
                "from", .string, "The caller, redirected in its network namespace for the run.",
                reference: ParameterEntry.TargetReference(kinds: ["process", "container", "host"], allowsQuery: true)),
            ParameterEntry("proxy", .string, "The address of a standing fault proxy's API.", form: .server),
            ParameterEntry("name", .string, "The proxy's name for the link."),
            ParameterEntry(
                "listen", .string, "Where a proxy of this run listens, for callers that the scenario itself starts.",
                form: .hostAndPort),
            ParameterEntry("to", .string, "What is called: host:port.", form: .hostAndPort),
        ],
        exactlyOneOf: ["from", "proxy", "listen"], forms: [["from", "to"], ["proxy", "name"], ["listen", "to"]],
        signals: [
            TargetSignalEntry("round-trip", .duration, "From the last byte of a call to the first byte of its answer."),
            TargetSignalEntry("connections", .integer, "Open connections."),
            TargetSignalEntry("failures", .integer, "Connections that could not be made, or were reset, since the run began."),
            TargetSignalEntry("sent", .bytes, "Bytes to the called side since the run began."),
            TargetSignalEntry("received", .bytes, "Bytes from it since the run began."),
        ])

    private static let direction = ParameterEntry(
        "direction", .string, "Which way: to the called side, from it, or both.", default: .text("both"),
        choices: ["both", "to", "from"])

    private static let latency = fault(
        "latency", "Every byte arrives later; the order is kept.",
        [
            ParameterEntry(
                "delay", .duration, "How much later, in each direction.", required: true, minimum: .duration(.milliseconds(1)),
                maximum: .duration(.minutes(10))),
            ParameterEntry(
                "jitter", .duration, "Up to this much more or less, drawn anew for each piece.", default: .duration(.zero),
                minimum: .duration(.zero), maximum: .duration(.minutes(10))),
            direction,
        ], touches: ["link.delay"], stacks: true, exposed: "a byte was held back")

    private static let loss = fault(
        "loss", "A share of the packets is lost; senders notice and send again.",
        [
            ParameterEntry(
                "share", .percent, "Of the packets.", required: true, minimum: .percent(0.1), maximum: .percent(100)),
            direction,
        ], touches: ["link.loss"], exposed: "a packet was dropped")

    private static let bandwidth = fault(
        "bandwidth", "The link carries no more than so much.",
        [
            ParameterEntry(
                "rate", .bandwidth, "Of all connections of the link together.", required: true, minimum: .bandwidth(125),
                maximum: .bandwidth(12_500_000_000)),
            direction,
        ], touches: ["link.rate"], exposed: "a byte had to wait for the rate")

    private static let reset = fault(
        "reset", "Connections are reset, those that are open and those that are made while it lasts.",
        [
            ParameterEntry(
                "after", .duration, "How long a connection lives before it is reset.", default: .duration(.zero),
                minimum: .duration(.zero), maximum: .duration(.minutes(10))),
            ParameterEntry(
                "share", .percent, "Of the connections.", default: .percent(100), minimum: .percent(0.1), maximum: .percent(100)),
        ], touches: ["link.reset"], exposed: "a connection was reset")

    private static func fault(
        _ name: String, _ summary: String, _ parameters: [ParameterEntry], touches: [String], stacks: Bool = false,
        exposed: String
    ) -> FaultEntry {
        FaultEntry(
            name: name, summary: summary, targetKinds: ["link"], parameters: parameters, touches: touches, stacks: stacks,
            privileges: "NET_ADMIN in the caller's network namespace; none where callers come to a proxy by themselves",
            appliedProof: "the proxy reports it on the link", exposedProof: exposed,
            undo: "the proxy takes it off the link; it also carries a time-to-live")
    }
}
