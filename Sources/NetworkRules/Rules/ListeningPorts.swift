internal import Platform

/// The TCP ports that a process listens on.
package enum ListeningPorts {
    /// In ascending order; none for a process that has ended or may not be looked at.
    package static func of(_ pid: Int32) -> [Int] {
        let links = Files.list("/proc/\(pid)/fd").compactMap { Files.link("/proc/\(pid)/fd/\($0)") }
        let inodes = Set(links.filter { $0.hasPrefix("socket:[") }.map { String($0.dropFirst(8).dropLast()) })
        let tables = ["tcp", "tcp6"].map { (try? Files.text("/proc/\(pid)/net/\($0)")) ?? "" }
        return Set(tables.flatMap { ports(in: $0, of: inodes) }).sorted()
    }

    /// As the kernel's table has them: state 0A is listening.
    static func ports(in table: String, of inodes: Set<String>) -> [Int] {
        table.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: " ")
            guard fields.count > 9, fields[3] == "0A", inodes.contains(String(fields[9])),
                let port = fields[1].split(separator: ":").last
            else { return nil }
            return Int(port, radix: 16)
        }
    }
}
