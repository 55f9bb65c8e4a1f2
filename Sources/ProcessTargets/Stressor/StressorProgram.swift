internal import Glibc
package import Platform
internal import Targets

/// The stressors of this program itself, for machines without `stress-ng`: what `gameday stressor …` runs.
///
///     cpu --load PERCENT --workers N
///     memory --size BYTES
///     io --directory PATH --size BYTES --workers N
package struct StressorProgram: Sendable {
    private enum Work {
        case cpu(load: Int64, workers: Int64)
        case memory(size: Int64)
        case io(directory: String, size: Int64, workers: Int64)
    }

    private let work: Work

    /// - Throws: ``TargetError`` with code `invalid`.
    package init(arguments: [String]) throws {
        let options = arguments.dropFirst()
        func text(_ name: String) throws -> String {
            guard let index = options.firstIndex(of: "--\(name)"), index + 1 < options.endIndex else {
                throw TargetError(.invalid, "expected --\(name) for a stressor, found \(Shell.line(arguments))")
            }
            return options[index + 1]
        }
        func number(_ name: String) throws -> Int64 {
            guard let value = Int64(try text(name)), value > 0 else {
                throw TargetError(.invalid, "expected a number above 0 after --\(name), found \(try text(name))")
            }
            return value
        }
        switch arguments.first {
        case "cpu": work = .cpu(load: min(100, try number("load")), workers: try number("workers"))
        case "memory": work = .memory(size: try number("size"))
        case "io": work = .io(directory: try text("directory"), size: try number("size"), workers: try number("workers"))
        default: throw TargetError(.invalid, "expected cpu, memory or io, found \(arguments.first ?? "nothing")")
        }
    }

    /// Works until the deadline, in practice until the process is ended.
    package func run(until deadline: Moment = .distantFuture) throws {
        switch work {
        case .cpu(let load, let workers): try onThreads(workers) { _ in Self.spin(load, until: deadline) }
        case .memory(let size): try Self.hold(size, until: deadline)
        case .io(let directory, let size, let workers):
            try onThreads(workers) { number in Self.churn("\(directory)/\(number)", size, until: deadline) }
        }
    }

    private func onThreads(_ count: Int64, _ body: @escaping @Sendable (Int64) -> Void) throws {
        let threads = try (0..<count).map { number in try WorkerThread("stressor") { body(number) } }
        for thread in threads { thread.join() }
    }

    /// Busy for a share of every tenth of a second.
    private static func spin(_ load: Int64, until deadline: Moment) {
        var period = SystemClock.now()
        while period < deadline {
            while SystemClock.now() < period + .milliseconds(load) {}
            period = period + .milliseconds(100)
            SystemClock.sleep(until: period)
        }
    }

    /// Takes memory page by page and keeps it.
    private static func hold(_ size: Int64, until deadline: Moment) throws {
        guard let memory = malloc(Int(size)) else { throw TargetError(.failed, "\(size) bytes of memory cannot be had") }
        defer { free(memory) }
        memset(memory, 0x67, Int(size))
        while SystemClock.now() < deadline { SystemClock.sleep(until: min(deadline, SystemClock.now() + .minutes(1))) }
    }

    /// Writes a file, makes it durable, reads it and removes it, again and again; a full disk is waited for.
    private static func churn(_ path: String, _ size: Int64, until deadline: Moment) {
        let chunk = [UInt8](repeating: 0x67, count: Int(min(size, 1 << 20)))
        while SystemClock.now() < deadline {
            do {
                let file = try Descriptor(path: path, mode: .append)
                for _ in 0..<max(1, size / Int64(chunk.count)) { try file.write(chunk) }
                try file.synchronizeData()
                _ = try Files.read(path)
                try Files.remove(path)
            } catch {
                try? Files.remove(path)
                SystemClock.sleep(for: .milliseconds(100))
            }
        }
    }
}
