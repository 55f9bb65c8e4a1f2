internal import Scenarios
internal import Targets

/// The parameters that faults of the network share.
enum NetworkParameters {
    static let peer = ParameterEntry(
        "peer", .string,
        "Who is at the other end: an address, a range such as 10.0.0.0/24, host:port, or a target; without it everybody.",
        reference: ParameterEntry.TargetReference(kinds: ["container", "process"], allowsAddress: true))
    static let port = ParameterEntry(
        "port", .integer, "Only traffic with this port at either end.", minimum: .integer(1), maximum: .integer(65_535))
    static let transport = ParameterEntry(
        "protocol", .string, "Only traffic of this protocol.", default: .text("any"), choices: ["any", "tcp", "udp"])
    static let direction = ParameterEntry(
        "direction", .string, "Which packets: those that leave for the peer, those that come from it, or both.",
        default: .text("both"), choices: ["both", "to", "from"])
}

extension FaultRequest {
    /// The packets that the shared parameters name; what a fault does not declare means all.
    func match(peer: PeerAddresses?) -> TrafficMatch {
        TrafficMatch(
            peer: peer, port: parameters["port"]?.integer.map(Int.init),
            transport: parameters["protocol"]?.string.flatMap(TrafficMatch.Transport.init) ?? .any, direction: direction)
    }

    var direction: TrafficDirection { parameters["direction"]?.string.flatMap(TrafficDirection.init) ?? .both }
}
