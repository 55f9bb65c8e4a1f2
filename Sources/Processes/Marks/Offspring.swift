package import Platform
package import Scenarios
internal import Synchronization

/// The processes that this program started itself: it must reap them, and it knows which query they were started for.
/// Only a convenience of the living program; undoing works by mark.
package final class Offspring: Sendable {
    private struct Member {
        var token: String
        var child: ChildProcess
        /// The command, variables and directory it was started with; nil for stressors.
        var launch: Launch?
        /// What takes its output to a file; nil where it writes there itself.
        var drain: OutputDrain?
    }

    /// What a `start:` query and the start of one of its processes have in common.
    private struct Launch: Equatable {
        var command: [String]?
        var environment: Arguments
        var directory: String?

        init(_ arguments: Arguments, command name: String) {
            command = arguments[name]?.strings
            environment = arguments["environment"]?.entries ?? [:]
            directory = arguments["directory"]?.string
        }
    }

    private let members = Mutex<[Member]>([])

    package init() {}

    /// Starts a program in a session of its own, marked with the token.
    package func spawn(
        _ request: SpawnRequest, token: String, launch: Arguments? = nil, drain: OutputDrain? = nil
    ) throws -> ChildProcess {
        var request = request
        request.newSession = true
        request.set(MarkedProcesses.variable, token)
        let child = try ChildProcess(request)
        let member = Member(token: token, child: child, launch: launch.map { Launch($0, command: "command") }, drain: drain)
        members.withLock { $0.append(member) }
        Self.waitForMark(child, token)
        return child
    }

    /// A new program's environment shows a moment after it is started; who is told of it must be able to find it.
    private static func waitForMark(_ child: ChildProcess, _ token: String) {
        let deadline = SystemClock.now() + .seconds(1)
        while !ProcessStatus.showsEnvironment(child.pid) || !ProcessMark.isCarried(by: child.pid, token) {
            guard child.identity != nil, SystemClock.now() < deadline else { return }
            SystemClock.sleep(for: .milliseconds(1))
        }
    }

    /// Whether a process is one that was started for a `start:` query.
    package func started(_ query: Arguments, includes status: ProcessStatus) -> Bool {
        let launch = Launch(query, command: "start")
        return members.withLock { $0.contains { $0.child.pid == status.pid && $0.launch == launch } }
    }

    /// How the process of a token ended, once all that it printed is in its file; nil while it runs.
    package func ending(_ token: String) -> ExitStatus? {
        let member = members.withLock { members in members.last { $0.token == token } }
        guard let member, let status = member.child.wait(until: SystemClock.now()) else { return nil }
        member.drain?.wait(for: .milliseconds(200))
        return status
    }

    /// The process of a token while it runs, whatever it has done with its mark; nil when it has ended, or is not ours.
    package func running(_ token: String) -> ProcessStatus? {
        let member = members.withLock { members in members.last { $0.token == token } }
        guard let member, member.child.wait(until: SystemClock.now()) == nil else { return nil }
        return ProcessStatus.read(member.child.pid)
    }

    /// Ends what runs of a token although it does not carry it any more, with its whole group.
    package func end(_ token: String) {
        let mine = members.withLock { members in members.filter { $0.token == token } }
        for member in mine where member.child.wait(until: SystemClock.now()) == nil { member.child.end(grace: .seconds(2)) }
    }

    /// Takes the ended processes of a token off the kernel's table.
    package func reap(_ token: String) {
        let mine = members.withLock { members in
            let mine = members.filter { $0.token == token }
            members.removeAll { $0.token == token }
            return mine
        }
        let running = mine.filter { $0.child.wait(until: SystemClock.now() + .milliseconds(100)) == nil }
        members.withLock { $0.append(contentsOf: running) }
        for member in mine { member.drain?.wait(for: .seconds(1)) }
    }
}
