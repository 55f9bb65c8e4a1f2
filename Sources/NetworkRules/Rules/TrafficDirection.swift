/// Which way the packets go, seen from the target.
enum TrafficDirection: String, Sendable {
    case both, to, from

    var hasOutgoing: Bool { self != .from }
    var hasIncoming: Bool { self != .to }
}
