/// Which packets of a place are meant.
struct TrafficMatch: Hashable, Sendable {
    enum Transport: String, Sendable {
        case any, tcp, udp
    }

    var peer: PeerAddresses?
    /// A port at either end.
    var port: Int?
    var transport = Transport.any
    var direction = TrafficDirection.both
    /// Ports of the called side that are meant together.
    var services: [Int] = []
    /// Whether what does not leave the machine is meant as well, where the place is a whole namespace.
    var includesLoopback: Bool { peer?.isLoopback == true || !services.isEmpty }

    /// The conditions of the rules for packets that leave; a packet that meets any is meant.
    var outgoing: [String] { conditions(far: "daddr", farPort: "dport") }
    /// The same for packets that arrive.
    var incoming: [String] { conditions(far: "saddr", farPort: "sport") }

    private func conditions(far: String, farPort: String) -> [String] {
        let peers = peer?.expressions(far) ?? [""]
        var ports = [""]
        if let port { ports = ["th dport \(port)", "th sport \(port)"] }
        var fixed: [String] = []
        if transport != .any { fixed.append("meta l4proto \(transport.rawValue)") }
        if transport == .any, port != nil || peer?.port != nil || !services.isEmpty {
            fixed.append("meta l4proto { tcp, udp }")
        }
        if let port = peer?.port { fixed.append("th \(farPort) \(port)") }
        if !services.isEmpty { fixed.append("th \(farPort) { \(services.map(String.init).joined(separator: ", ")) }") }
        return peers.flatMap { peer in
            ports.map { port in ([peer] + fixed + [port]).filter { !$0.isEmpty }.joined(separator: " ") }
        }
    }
}
