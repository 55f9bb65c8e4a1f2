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

    /// Changes nothing and is no effect: where it shows, the tracer sees everything that follows.
    private static let signal = "getppid"

    /// Counts the calls from now on.
    static func counting(_ path: String) -> HalfwayTrap? { HalfwayTrap(output: path + ".counted", []) }

    /// The process is killed when the calling thread begins its `number`th of the calls.
    static func killing(_ path: String, before number: Int) -> HalfwayTrap? {
        HalfwayTrap(output: path + ".killed", ["-e", "inject=\(effects):signal=KILL:when=\(number)"])
    }

    private init?(output: String, _ arguments: [String]) {
        self.output = output
        let thread = Files.link("/proc/thread-self").map { Files.name(of: $0) } ?? ""
        let trace = ["strace", "-qq", "-o", output, "-p", thread, "-e", "trace=\(Self.signal),\(Self.effects)"]
        guard let tracer = try? ChildProcess(SpawnRequest(trace + arguments)) else { return nil }
        self.tracer = tracer
        let deadline = SystemClock.now() + .seconds(10)
        while !lines.contains(where: { $0.hasPrefix(Self.signal) }), SystemClock.now() < deadline {
            _ = getppid()
            SystemClock.sleep(for: .milliseconds(2))
        }
    }

    /// Lets go of the thread; how many calls there were.
    func end() -> Int {
        // What comes after this mark is our own.
        _ = getppid()
        tracer.signal(SIGINT)
        _ = tracer.wait(until: SystemClock.now() + .seconds(5))
        let lines = lines
        let mark = lines.lastIndex { $0.hasPrefix(Self.signal) } ?? lines.endIndex
        return lines[..<mark].count { $0.contains("(") && !$0.hasPrefix(Self.signal) }
    }

    private var lines: [Substring] { ((try? Files.text(output)) ?? "").split(separator: "\n") }
}
