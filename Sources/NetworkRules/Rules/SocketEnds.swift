internal import Platform

/// The local ends of the sockets that a process has open, as elements of sets.
struct SocketEnds: Hashable, Sendable {
    /// `tcp . 8080`: bound to every address.
    var ports: [String] = []
    /// `10.0.0.1 . tcp . 45678`
    var ends4: [String] = []
    var ends6: [String] = []

    init() {}

    /// Of a process now.
    init(of pid: Int32) {
        let links = Files.list("/proc/\(pid)/fd").compactMap { Files.link("/proc/\(pid)/fd/\($0)") }
        let inodes = Set(links.filter { $0.hasPrefix("socket:[") }.map { String($0.dropFirst(8).dropLast()) })
        guard !inodes.isEmpty else { return }
        for (file, transport) in [("tcp", "tcp"), ("tcp6", "tcp"), ("udp", "udp"), ("udp6", "udp")] {
            add(table: (try? Files.text("/proc/\(pid)/net/\(file)")) ?? "", transport, of: inodes)
        }
    }

    /// Adds what a table of the kernel says of sockets with these inodes.
    mutating func add(table: String, _ transport: String, of inodes: Set<String>) {
        for line in table.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: " ")
            guard fields.count > 9, inodes.contains(String(fields[9])), let colon = fields[1].firstIndex(of: ":"),
                let port = Int(fields[1][fields[1].index(after: colon)...], radix: 16)
            else { continue }
            add(address: fields[1][..<colon], port: port, transport)
        }
    }

    private mutating func add(address hex: Substring, port: Int, _ transport: String) {
        let bytes = Self.bytes(hex)
        let end = "\(transport) . \(port)"
        if bytes.allSatisfy({ $0 == 0 }) {
            Self.put(end, into: &ports)
        } else if bytes.count == 4 {
            Self.put("\(Self.dotted(bytes)) . \(end)", into: &ends4)
        } else if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 255, bytes[11] == 255 {
            Self.put("\(Self.dotted(Array(bytes[12...]))) . \(end)", into: &ends4)
        } else {
            Self.put("\(Self.coloned(bytes)) . \(end)", into: &ends6)
        }
    }

    private static func put(_ element: String, into list: inout [String]) {
        if !list.contains(element) { list.append(element) }
    }

    /// The kernel prints words of 32 bits in the machine's order, which is little-endian.
    private static func bytes(_ hex: Substring) -> [UInt8] {
        stride(from: 0, to: hex.count, by: 8).flatMap { offset -> [UInt8] in
            let word = hex.dropFirst(offset).prefix(8)
            let value = UInt32(word, radix: 16) ?? 0
            return (0..<4).map { UInt8(truncatingIfNeeded: value >> (UInt32($0) * 8)) }
        }
    }

    private static func dotted(_ bytes: [UInt8]) -> String { bytes.map(String.init).joined(separator: ".") }

    private static func coloned(_ bytes: [UInt8]) -> String {
        stride(from: 0, to: 16, by: 2).map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
            .joined(separator: ":")
    }
}
