internal import Targets

/// The network devices of a namespace.
enum Devices {
    /// All, in the kernel's order.
    static func names(in tool: NetworkTool) throws -> [String] {
        let names = try tool.expect(["/bin/cat", "/proc/net/dev"]).split(separator: "\n").dropFirst(2).compactMap { line in
            line.firstIndex(of: ":").map { String(line[..<$0].drop { $0 == " " }) }
        }
        guard !names.contains(where: { $0.contains("\"") }) else {
            throw TargetError(.invalid, "a network device has a quotation mark in its name: \(names.joined(separator: " "))")
        }
        return names
    }

    /// Those that carry traffic to others.
    static func carrying(in tool: NetworkTool) throws -> [String] {
        let lines = try tool.expect([try NetworkTool.ip(), "-o", "link", "show", "up"]).split(separator: "\n")
        let names = lines.compactMap { line -> String? in
            let fields = line.split(separator: " ")
            guard fields.count > 2 else { return nil }
            return String(fields[1].prefix { $0 != "@" && $0 != ":" })
        }
        return names.filter { $0 != "lo" }
    }

    /// The largest packet that a device carries, with its frame, in bytes.
    static func largestPacket(of device: String, in tool: NetworkTool) throws -> Int {
        let text = try tool.expect([try NetworkTool.ip(), "-o", "link", "show", "dev", device])
        let words = text.split(separator: " ")
        let index = words.firstIndex(of: "mtu").map { $0 + 1 } ?? words.endIndex
        return (index < words.endIndex ? Int(words[index]) ?? 1_500 : 1_500) + 14
    }
}
