internal import Platform
internal import Processes
internal import Targets

/// What a container has used: from its control group and network namespace where they are seen from here, else from the
/// engine, which takes up to a second to say.
struct ContainerUsage {
    let container: Container
    let found: ContainerInspection

    /// Processor time since it was started, in nanoseconds.
    func processor() throws -> Int64 {
        if let directory = directory("cpuacct"), let total = number("\(directory)/cpuacct.usage") { return total }
        if let directory = unified, let micros = Self.value("usage_usec", in: "\(directory)/cpu.stat") { return micros * 1_000 }
        return try statistics().processor
    }

    /// Memory without what the kernel would give up first: the page cache that nobody uses.
    func memory() throws -> Int64 {
        if let directory = directory("memory"), let used = number("\(directory)/memory.usage_in_bytes") {
            return used - (Self.value("total_inactive_file", in: "\(directory)/memory.stat") ?? 0)
        }
        if let directory = unified, let used = number("\(directory)/memory.current") {
            return used - (Self.value("inactive_file", in: "\(directory)/memory.stat") ?? 0)
        }
        return try statistics().memory
    }

    /// Bytes through its interfaces since it was started, without those to itself.
    func network() throws -> (received: Int64, sent: Int64) {
        guard let pid = found.visiblePid, let text = try? Files.text("/proc/\(pid)/net/dev", limit: 1 << 16) else {
            let stats = try statistics()
            return (stats.received, stats.sent)
        }
        return Self.bytes(ofInterfaces: text)
    }

    /// Sums the lines of `/proc/net/dev`.
    static func bytes(ofInterfaces text: String) -> (received: Int64, sent: Int64) {
        text.split(separator: "\n").dropFirst(2).reduce(into: (0, 0)) { sum, line in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].split(separator: " ").first != "lo" else { return }
            let fields = parts[1].split(separator: " ").map { Int64($0) ?? 0 }
            guard fields.count >= 9 else { return }
            sum.0 += fields[0]
            sum.1 += fields[8]
        }
    }

    /// What the engine measured.
    func statistics() throws -> ContainerStatistics {
        let reply = try container.engine.get("/containers/\(container.id)/stats?stream=false&one-shot=true")
        try reply.expect(200, doing: "measure \(container.name)")
        return try reply.decoded(as: ContainerStatistics.self)
    }

    private func directory(_ controller: String) -> String? {
        guard let pid = found.visiblePid, let hierarchy = CgroupHierarchy.with(controller: controller),
            hierarchy.version == .one
        else { return nil }
        return hierarchy.directory(ofProcess: pid, controller: controller)
    }

    private var unified: String? {
        guard let pid = found.visiblePid, let hierarchy = CgroupHierarchy.mounted.first(where: { $0.version == .two }) else {
            return nil
        }
        return hierarchy.directory(ofProcess: pid, controller: "")
    }

    private func number(_ path: String) -> Int64? { CgroupHierarchy.words(path).first.flatMap { Int64($0) } }

    private static func value(_ name: String, in path: String) -> Int64? {
        let words = CgroupHierarchy.words(path)
        guard let index = words.firstIndex(of: name), index + 1 < words.count else { return nil }
        return Int64(words[index + 1])
    }
}
