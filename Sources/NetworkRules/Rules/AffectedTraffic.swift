/// What a fault asks for, as rules: which packets, and what becomes of them.
struct AffectedTraffic: Hashable, Sendable {
    var match: TrafficMatch
    var action: TrafficAction
    /// Whether the connections that are open are ended at once.
    var endsConnections = false
}
