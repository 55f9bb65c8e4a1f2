internal import Glibc
internal import Platform

/// Cuts the calling thread short between two system calls that change the world: `strace` kills the process at the start of
/// the second.
struct HalfwayTrap {
    private let tracer: ChildProcess
    private let output: String

    /// Calls that change something outside of the process. Files are made by `openat`, which reading uses as well: what
    /// follows it is a point in time after it.
    private static let effects = [
        "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2", "write", "pwrite64", "fallocate",
        "ftruncate", "utimensat", "pidfd_send_signal", "kill", "prlimit64", "clone", "clone3", "fork", "vfork", "memfd_create",
    ].joined(separator: ",")

    /// Counts the calls from now on.
    static func counting(_ path: String) -> HalfwayTrap? {
        HalfwayTrap(output: path, ["-e", "trace=\(effects)"])
    }

    /// The process is killed when the calling thread begins its `number`th of the calls.
    static func killing(before number: Int) -> HalfwayTrap? {
        HalfwayTrap(output: "/dev/null", ["-e", "trace=\(effects)", "-e", "inject=\(effects):signal=KILL:when=\(number)"])
    }

    private init?(output: String, _ arguments: [String]) {
        self.output = output
        let thread = Files.link("/proc/thread-self").map { Files.name(of: $0) } ?? ""
        guard let tracer = try? ChildProcess(SpawnRequest(["strace", "-qq", "-o", output, "-p", thread] + arguments))
        else { return nil }
        self.tracer = tracer
        let deadline = SystemClock.now() + .seconds(10)
        while !Self.isTraced(thread), SystemClock.now() < deadline { SystemClock.sleep(for: .milliseconds(2)) }
    }

    /// Lets go of the thread; how many calls there were.
    func end() -> Int {
        tracer.signal(SIGINT)
        _ = tracer.wait(until: SystemClock.now() + .seconds(5))
        let text = (try? Files.text(output)) ?? ""
        return text.split(separator: "\n").count { $0.contains("(") && !$0.contains("tgkill") }
    }

    private static func isTraced(_ thread: String) -> Bool {
        let status = (try? Files.text("/proc/self/task/\(thread)/status", limit: 4_096)) ?? ""
        return status.split(separator: "\n").contains { $0.hasPrefix("TracerPid:") && !$0.hasSuffix("\t0") }
    }
}
