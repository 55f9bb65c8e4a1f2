/// What tells the traffic of one process from that of others: the control group for sockets that it makes from now on, and the
/// local ends of those that it has.
struct ProcessTraffic: Hashable, Sendable {
    /// As `nft` names a group: its path below `/sys/fs/cgroup`, and its depth in the tree.
    var group: String
    var level: Int
    var sockets: SocketEnds

    /// Named sets of what the process had open.
    var sets: String {
        [
            ("own-ports", "inet_proto . inet_service", sockets.ports),
            ("own-ends", "ipv4_addr . inet_proto . inet_service", sockets.ends4),
            ("own-ends6", "ipv6_addr . inet_proto . inet_service", sockets.ends6),
        ].filter { !$0.2.isEmpty }.map { name, type, elements in
            "set \(name) { type \(type); elements = { \(elements.joined(separator: ", ")) }; };"
        }.joined(separator: " ")
    }

    /// Conditions of which any is met by a packet of the process.
    ///
    /// - Parameters:
    ///   - address: `saddr` for what leaves, `daddr` for what arrives.
    ///   - port: `sport`, `dport`.
    func conditions(address: String, port: String) -> [String] {
        var found = ["socket cgroupv2 level \(level) \"\(group)\""]
        if !sockets.ports.isEmpty { found.append("meta l4proto . th \(port) @own-ports") }
        if !sockets.ends4.isEmpty { found.append("ip \(address) . meta l4proto . th \(port) @own-ends") }
        if !sockets.ends6.isEmpty { found.append("ip6 \(address) . meta l4proto . th \(port) @own-ends6") }
        return found
    }
}
