internal import Glibc
internal import Platform

/// The control group that a CI system puts a job into, or one that starves a process.
struct JobGroup {
    private let path: String
    private let starving: String
    private let cramped: String

    init(_ scene: Scene) {
        path = Self.folder("pids", "systemd", "unified") + "/job-\(scene.word.dropFirst(6))"
        starving = Self.folder("cpu") + "/starved-\(scene.word.dropFirst(6))"
        cramped = Self.folder("memory") + "/cramped-\(scene.word.dropFirst(6))"
    }

    /// Where a hierarchy of version 1 is, or the one of version 2.
    private static func folder(_ controllers: String...) -> String {
        controllers.map { "/sys/fs/cgroup/\($0)" }.first { Files.exists("\($0)/cgroup.procs") } ?? "/sys/fs/cgroup"
    }

    /// Lets a process begin in the group.
    func wrap(_ request: inout SpawnRequest) throws {
        try Files.makeDirectories(path)
        request.arguments = ["sh", "-c", "echo $$ > \(path)/cgroup.procs && exec \"$0\" \"$@\""] + request.arguments
    }

    /// Kills all that is in the group, until nothing is.
    func kill() {
        for _ in 0..<100 {
            let pids = ((try? Files.text("\(path)/cgroup.procs")) ?? "").split(separator: "\n").compactMap { Int32($0) }
            if pids.isEmpty { return }
            for pid in pids { _ = Glibc.kill(pid, SIGKILL) }
            SystemClock.sleep(for: .milliseconds(2))
        }
    }

    /// Leaves a process so little time that it comes late to everything.
    func starve(_ pid: Int32, microseconds: Int, of period: Int) throws {
        try Files.makeDirectories(starving)
        if Files.exists("\(starving)/cpu.cfs_quota_us") {
            try Files.control("\(starving)/cpu.cfs_period_us", String(period))
            try Files.control("\(starving)/cpu.cfs_quota_us", String(microseconds))
        } else {
            try Files.control("\(starving)/cpu.max", "\(microseconds) \(period)")
        }
        try Files.control("\(starving)/cgroup.procs", String(pid))
    }

    /// Leaves a process no more memory than this, beside what it has already.
    func cramp(_ pid: Int32, bytes: Int) throws {
        try Files.makeDirectories(cramped)
        let isFirst = Files.exists("\(cramped)/memory.limit_in_bytes")
        try Files.control("\(cramped)/\(isFirst ? "memory.limit_in_bytes" : "memory.max")", String(bytes))
        try Files.control("\(cramped)/cgroup.procs", String(pid))
    }

    func remove() {
        for group in [path, starving, cramped] where Files.isDirectory(group) { try? Files.removeDirectory(group) }
    }
}
