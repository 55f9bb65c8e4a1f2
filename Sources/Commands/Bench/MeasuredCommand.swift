internal import Glibc
package import Platform

/// A program run to its end, with what it took.
package struct MeasuredCommand: Sendable {
    package let code: Int32
    /// In the program and in the kernel for it.
    package let processorTime: Interval
    /// The most memory that it held at one time: the kernel's high-water mark, read until it ended. (What `wait4` tells
    /// would be of no use: it never falls below what the process that started it held.)
    package let peakBytes: Int64

    /// Runs a program with its output thrown away; one that is not done within `limit` is killed.
    ///
    /// - Throws: `PlatformError` when it cannot be started.
    package static func run(_ arguments: [String], within limit: Interval) throws -> MeasuredCommand {
        let pid = try start(arguments)
        let deadline = SystemClock.now() + limit
        var status: Int32 = 0
        var usage = rusage()
        var peakBytes: Int64 = 0
        while true {
            peakBytes = max(peakBytes, highWaterMark(of: pid) ?? 0)
            let reaped = wait4(pid, &status, WNOHANG, &usage)
            if reaped == pid { break }
            if reaped < 0 && errno != EINTR { throw PlatformError("cannot wait for \(arguments[0])", errno: errno) }
            if SystemClock.now() > deadline { kill(pid, SIGKILL) }
            SystemClock.sleep(for: .milliseconds(1))
        }
        let signal = status & 0x7f
        return MeasuredCommand(
            code: signal == 0 ? (status >> 8) & 0xff : 128 + signal, processorTime: time(usage.ru_utime) + time(usage.ru_stime),
            peakBytes: peakBytes)
    }

    /// nil once it has ended.
    private static func highWaterMark(of pid: pid_t) -> Int64? {
        guard let status = try? Files.text("/proc/\(pid)/status"),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return nil }
        return Int64(line.split(separator: " ").dropFirst().first ?? "").map { $0 << 10 }
    }

    private static func start(_ arguments: [String]) throws -> pid_t {
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer {
            posix_spawn_file_actions_destroy(&files)
            for pointer in pointers { free(pointer) }
        }
        for descriptor in [0, 1, 2] as [Int32] { posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", O_RDWR, 0) }
        var pid: pid_t = 0
        let error = posix_spawn(&pid, arguments[0], &files, nil, &pointers, environ)
        guard error == 0 else { throw PlatformError("cannot start \(arguments[0])", errno: error) }
        return pid
    }

    private static func time(_ value: timeval) -> Interval {
        .seconds(Int64(value.tv_sec)) + .microseconds(Int64(value.tv_usec))
    }
}
