internal import CPlatform
internal import Glibc
internal import Synchronization

/// How a process ended.
package struct ExitStatus: Sendable, Equatable {
    /// The exit code, or 128 + the signal's number as shells count.
    package let code: Int32
    package let bySignal: Bool

    package init(code: Int32, bySignal: Bool) {
        self.code = code
        self.bySignal = bySignal
    }

    /// Somebody else has reaped the process: how it ended cannot be known, and is no success.
    package static let unknown = ExitStatus(code: -1, bySignal: false)
}

/// What to start and with what around it.
package struct SpawnRequest: Sendable {
    package var arguments: [String]
    /// `NAME=value`; nil keeps ours.
    package var environment: [String]?
    package var directory: String?
    /// Files for standard input, output and error; nil is `/dev/null`.
    package var input: Descriptor?
    package var output: Descriptor?
    package var error: Descriptor?
    /// A new session; otherwise a new process group.
    package var newSession = false

    package init(_ arguments: [String]) { self.arguments = arguments }

    /// Sets one variable, over ours when no environment was given.
    package mutating func set(_ name: String, _ value: String) {
        var lines = environment ?? Surroundings.environment
        lines.removeAll { $0.hasPrefix("\(name)=") }
        lines.append("\(name)=\(value)")
        environment = lines
    }
}

/// A process that we started, at the head of a process group of its own.
package final class ChildProcess: Sendable {
    package let pid: Int32
    private let handle: Descriptor
    private let ended = Mutex<ExitStatus?>(nil)

    /// Starts a program with all signals at their defaults and no descriptors of ours but the three given.
    ///
    /// - Throws: ``PlatformError`` when it cannot be started.
    package init(_ request: SpawnRequest) throws {
        guard let program = request.arguments.first else { throw PlatformError("cannot start a command", cause: "it is empty") }
        var pid: pid_t = 0
        let mark = Self.mark(request)
        let flags = Int32(request.newSession ? GD_SPAWN_SETSID : GD_SPAWN_SETPGID)
        let environment = request.environment ?? Surroundings.environment
        let error = withCStrings(request.arguments) { arguments in
            withCStrings(environment) { variables in
                gd_spawn(
                    program, arguments, variables, request.directory, request.input?.number ?? -1, request.output?.number ?? -1,
                    request.error?.number ?? -1, mark?.number ?? -1, flags, &pid)
            }
        }
        guard error == 0 else { throw PlatformError("cannot start \(program)", errno: error) }
        let number = gd_pidfd_open(pid)
        guard number >= 0 else {
            let cause = errno
            kill(-pid, SIGKILL)
            throw PlatformError("cannot hold \(program)", errno: cause)
        }
        self.pid = pid
        handle = Descriptor(owning: number)
    }

    /// The token in the environment of what is started, as a descriptor as well: a program can overwrite its environment or drop
    /// it, and most leave a descriptor alone that they do not know.
    private static func mark(_ request: SpawnRequest) -> Descriptor? {
        let prefix = "\(ProcessMark.variable)="
        guard let line = (request.environment ?? Surroundings.environment).last(where: { $0.hasPrefix(prefix) }) else {
            return nil
        }
        let number = gd_mark(String(line.dropFirst(prefix.count)))
        return number >= 0 ? Descriptor(owning: number) : nil
    }

    /// Becomes readable when the process ends.
    package var pollDescriptor: Int32 { handle.number }

    package var identity: ProcessIdentity? { ProcessIdentity(pid: pid) }

    /// Reaps the process if it has ended by `deadline`; nil while it runs.
    package func wait(until deadline: Moment) -> ExitStatus? {
        guard Polling.readable(handle.number, until: deadline) else { return nil }
        return ended.withLock { ended in
            if let ended { return ended }
            var status: Int32 = 0
            var signalled: Int32 = 0
            // It is ending; only its last threads may still be on their way out.
            let isReaped = gd_pidfd_wait(handle.number, 1, &status, &signalled) == 1
            let exit = isReaped ? ExitStatus(code: status, bySignal: signalled == 1) : .unknown
            ended = exit
            return exit
        }
    }

    /// Signals the whole process group.
    package func signalGroup(_ number: Int32) { kill(-pid, number) }

    /// Signals the process itself.
    package func signal(_ number: Int32) { _ = gd_pidfd_signal(handle.number, number) }

    /// Ends the group: TERM, then KILL after `grace`; returns when the process has ended.
    @discardableResult
    package func end(grace: Interval) -> ExitStatus {
        signalGroup(SIGTERM)
        let ended = wait(until: SystemClock.now() + grace)
        signalGroup(SIGKILL)
        return ended ?? wait(until: SystemClock.now() + .seconds(5)) ?? ExitStatus(code: 137, bySignal: true)
    }
}

private func withCStrings<Result>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    return body(pointers)
}
