import Platform

/// A server of somebody else, which ends with the bench, and by itself in the end if the bench was killed.
struct Tool {
    let child: ChildProcess

    private static let running = Locked<[ChildProcess]>([])

    /// Ends whatever still runs.
    static func endAll() { for child in running.get { child.end(grace: .milliseconds(500)) } }

    /// No bench takes longer.
    private static let life = "1800"

    /// Starts a program and waits until it listens on all of these ports.
    ///
    /// - Throws: ``PlatformError`` when there is no such program or it does not come up.
    init(_ command: [String], accepting ports: [UInt16]) throws {
        let program = try Self.locate(command[0])
        let bound = try Self.locate("timeout")
        let request = SpawnRequest([bound, "--foreground", "-k", "2", Self.life, program] + command.dropFirst())
        let child = try ChildProcess(request)
        self.child = child
        Self.running.change { $0.append(child) }
        let deadline = SystemClock.now() + .seconds(10)
        for port in ports {
            while (try? Socket.connected(to: port, until: deadline)) == nil {
                if let status = child.wait(until: SystemClock.now() + .milliseconds(20)) {
                    throw PlatformError("\(command[0]) did not come up", cause: "it ended with \(status.code)")
                }
                guard SystemClock.now() < deadline else {
                    end()
                    throw PlatformError("\(command[0]) did not come up", cause: "nobody listens on port \(port)")
                }
            }
        }
    }

    /// False once it has ended.
    var isRunning: Bool { child.wait(until: Moment(nanoseconds: 0)) == nil }

    func end() {
        child.end(grace: .seconds(2))
        let pid = child.pid
        Self.running.change { $0.removeAll { $0.pid == pid } }
    }

    /// Servers lie where a user's path may not lead.
    static func locate(_ program: String) throws -> String {
        if let path = Surroundings.locate(program: program) ?? Surroundings.locate(program: "/usr/sbin/\(program)") {
            return path
        }
        throw PlatformError("\(program) is missing", cause: "it is not on PATH")
    }

    /// What a program printed.
    ///
    /// - Throws: ``PlatformError`` when it fails or takes longer than `limit`.
    static func output(of command: [String], within limit: Interval) throws -> String {
        let pipe = try Pipe()
        var request = SpawnRequest([try locate(command[0])] + command.dropFirst())
        (request.output, request.error) = (pipe.writing, pipe.writing)
        let child = try ChildProcess(request)
        var bytes: [UInt8] = []
        let status = child.follow([pipe.reading], until: SystemClock.now() + limit) { bytes += $1 }
        guard let status else {
            child.end(grace: .seconds(1))
            throw PlatformError("\(command[0]) was given up on", cause: "it took more than \(limit)")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard status.code == 0 else {
            throw PlatformError("`\(command.joined(separator: " "))` failed", cause: String(text.suffix(300)))
        }
        return text
    }
}
