internal import Platform
internal import Targets

/// Who listens on a TCP port: socket inodes of the kernel's tables, looked up in the open files of every process.
enum PortOwners {
    static func processes(listeningOn port: Int64, among living: [ProcessStatus]) throws -> [ProcessStatus] {
        let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map { (try? Files.text($0)) ?? "" }
        let inodes = tables.flatMap { listeningInodes(port: port, table: $0) }
        guard !inodes.isEmpty else { return [] }
        let links = Set(inodes.map { "socket:[\($0)]" })
        let owners = living.filter { holdsAny(of: links, pid: $0.pid) }
        guard !owners.isEmpty else {
            throw TargetError(
                .permission,
                "something listens on port \(port), but its process cannot be seen; run gameday as root or as its user")
        }
        return owners
    }

    /// Inodes of the sockets of one table that listen (state 0A) on `port`.
    static func listeningInodes(port: Int64, table: String) -> [String] {
        table.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: " ")
            guard fields.count > 9, fields[3] == "0A", let colon = fields[1].lastIndex(of: ":"),
                Int64(fields[1][fields[1].index(after: colon)...], radix: 16) == port
            else { return nil }
            return String(fields[9])
        }
    }

    private static func holdsAny(of links: Set<String>, pid: Int32) -> Bool {
        Files.list("/proc/\(pid)/fd").contains { name in
            Files.link("/proc/\(pid)/fd/\(name)").map(links.contains) ?? false
        }
    }
}
