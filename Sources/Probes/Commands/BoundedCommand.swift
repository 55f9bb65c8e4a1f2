internal import Glibc
internal import Platform
internal import Synchronization
internal import Targets

/// One run of a program in a process group of its own, of which nothing is left when it ends.
final class BoundedCommand: Sendable {
    /// The most that is read of its output.
    static let outputLimit = 64 << 10

    private struct State {
        /// Set from the start of the program until it is reaped: only then does its group's number mean it.
        var child: ChildProcess?
        var isKilled = false
    }

    private let arguments: [String]
    private let state = Mutex(State())

    init(_ arguments: [String]) { self.arguments = arguments }

    /// Kills the whole group, or keeps a program from being started that is not yet.
    func kill() {
        state.withLock { state in
            state.isKilled = true
            state.child?.signalGroup(SIGKILL)
        }
    }

    /// Runs the program to its end and returns what it printed; blocks.
    ///
    /// - Throws: ``TargetError`` for another exit than 0 and for too much output, ``PlatformError`` when it does not start.
    func run() throws -> [UInt8] {
        let pipe = try Pipe()
        guard let child = try spawn(output: pipe.writing) else { throw TargetError(.failed, "stopped") }
        let (output, isTooMuch) = follow(child, pipe.reading)
        guard let status = reap(child) else { throw TargetError(.failed, "the command cannot be waited for") }
        if isTooMuch { throw TargetError(.failed, "more than 64 KiB of output") }
        guard status.code == 0 else {
            let signal = SignalDelivery.name(status.code - 128)
            throw TargetError(.failed, status.bySignal ? "ended by \(signal)" : "exit \(status.code)")
        }
        return output
    }

    /// The lock is not held while the program starts: a file system that hangs must not hang who wants to kill.
    private func spawn(output: Descriptor) throws -> ChildProcess? {
        var request = SpawnRequest(arguments)
        request.output = output
        if state.withLock({ $0.isKilled }) { return nil }
        let child = try ChildProcess(request)
        state.withLock { state in
            state.child = child
            if state.isKilled { child.signalGroup(SIGKILL) }
        }
        return child
    }

    /// Reads until the program has ended; what it leaves running does not hold us up.
    private func follow(_ child: ChildProcess, _ reading: Descriptor) -> (output: [UInt8], isTooMuch: Bool) {
        var output: [UInt8] = []
        var isOpen = true
        var hasEnded = false
        while true {
            let wanted = (hasEnded ? [] : [child.pollDescriptor]) + (isOpen ? [reading.number] : [])
            let ready = Polling.readable(wanted, until: hasEnded ? SystemClock.now() : .distantFuture)
            if ready.contains(reading.number) {
                let chunk = Self.chunk(reading)
                output += chunk
                isOpen = !chunk.isEmpty
                if output.count > Self.outputLimit { return (output, true) }
            } else if hasEnded || ready.isEmpty {
                return (output, false)
            } else {
                hasEnded = true
                if !isOpen { return (output, false) }
            }
        }
    }

    private static func chunk(_ reading: Descriptor) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 16 << 10)
        let count = read(reading.number, &bytes, bytes.count)
        return Array(bytes.prefix(max(0, count)))
    }

    /// Kills what is left of the group while the program's number is still its own, then reaps it.
    private func reap(_ child: ChildProcess) -> ExitStatus? {
        state.withLock { $0.child?.signalGroup(SIGKILL) }
        _ = Polling.readable(child.pollDescriptor, until: .distantFuture)
        return state.withLock { state in
            state.child = nil
            return child.wait(until: .distantFuture)
        }
    }
}
