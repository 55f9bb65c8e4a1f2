internal import Targets

/// The connections that are open, ended from outside: both ends learn of it at once.
enum OpenConnections {
    /// - Parameter process: ends only what that process had open; nil: all of the namespace.
    static func end(_ match: TrafficMatch, of process: ProcessTraffic?, in tool: NetworkTool) throws {
        let filter = conditions(match)
        guard let process else { return try kill(filter + (match.includesLoopback ? [] : notLocal), in: tool) }
        for end in process.sockets.ports + process.sockets.ends4 + process.sockets.ends6 {
            let parts = end.split(separator: " ").filter { $0 != "." }
            guard let port = parts.last, parts.contains("tcp") else { continue }
            let source = parts.count == 3 ? ["src", parts[0].contains(":") ? "[\(parts[0])]" : String(parts[0])] : []
            try kill(source + ["sport", "=", ":\(port)"] + filter, in: tool)
        }
    }

    /// Loopback stays, unless it was asked for by name.
    private static let notLocal = ["not", "dst", "127.0.0.0/8", "and", "not", "dst", "[::1]"]

    private static func conditions(_ match: TrafficMatch) -> [String] {
        var words: [String] = []
        let peers = (match.peer?.version4 ?? []) + (match.peer?.version6.map(bracketed) ?? [])
        if !peers.isEmpty { words += ["("] + Array(peers.map { ["dst", $0] }.joined(separator: ["or"])) + [")"] }
        if let port = match.peer?.port { words += ["dport", "=", ":\(port)"] }
        if let port = match.port { words += ["(", "dport", "=", ":\(port)", "or", "sport", "=", ":\(port)", ")"] }
        return words
    }

    private static func bracketed(_ address: String) -> String {
        let parts = address.split(separator: "/", maxSplits: 1)
        return "[\(parts[0])]" + (parts.count > 1 ? "/\(parts[1])" : "")
    }

    /// A kernel that cannot do it answers nothing: then connections meet the rules with their next packet.
    private static func kill(_ filter: [String], in tool: NetworkTool) throws {
        let program = try NetworkTool.locate("ss", package: "iproute2")
        _ = try tool.run([program, "-K", "-t", "state", "connected"] + filter)
    }
}
