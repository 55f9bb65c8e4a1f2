internal import Glibc
internal import Platform
package import Scenarios
internal import Synchronization

/// Runs the commands of steps, each in a session of its own and marked with its hold's token.
package final class CommandRunner: Sendable {
    private struct State {
        var running: [(token: String, child: ChildProcess)] = []
        var cancelled: [String] = []
    }

    private let directory: String
    private let state = Mutex(State())

    /// - Parameter directory: where outputs are kept, one file for each command.
    package init(directory: String) { self.directory = directory }

    /// Runs a command to its end or its time-out; blocks.
    package func run(_ step: CommandLineStep, token: String) -> CommandEnd {
        do {
            let child = try start(step, token: token)
            defer { forget(token) }
            if isCancelled(token) { child.signalGroup(SIGKILL) }
            if let status = child.wait(until: SystemClock.now() + step.timeout) { return .exited(Int(status.code)) }
            child.end(grace: .seconds(1))
            return .timedOut
        } catch {
            return .notStarted("\(error)")
        }
    }

    private func start(_ step: CommandLineStep, token: String) throws -> ChildProcess {
        var request = SpawnRequest(Self.resolved(step.arguments))
        for (name, value) in step.environment.sorted(by: { $0.key < $1.key }) { request.set(name, value) }
        request.set("GAMEDAY_HOLD", token)
        request.newSession = true
        let output = try Descriptor(path: "\(directory)/\(token).out", mode: .append)
        request.output = output
        request.error = output
        let child = try ChildProcess(request)
        state.withLock { $0.running.append((token, child)) }
        return child
    }

    /// The word `gameday` means this program, wherever it lies.
    package static func resolved(_ arguments: [String]) -> [String] {
        guard arguments.first == "gameday" else { return arguments }
        return [Surroundings.executable] + arguments.dropFirst()
    }

    /// Ends a command at once, also one that is only about to start.
    package func cancel(_ token: String) {
        let child = state.withLock { state in
            state.cancelled.append(token)
            return state.running.first { $0.token == token }?.child
        }
        child?.signalGroup(SIGKILL)
    }

    private func isCancelled(_ token: String) -> Bool { state.withLock { $0.cancelled.contains(token) } }

    private func forget(_ token: String) {
        state.withLock { state in
            state.running.removeAll { $0.token == token }
            state.cancelled.removeAll { $0 == token }
        }
    }
}
