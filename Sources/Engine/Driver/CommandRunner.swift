internal import Glibc
internal import Platform
package import Scenarios
internal import Synchronization
internal import Targets

/// Runs the commands of steps, each in a session of its own and marked with its hold's token.
package final class CommandRunner: CommandRunning {
    private let directory: String
    private let secrets: SecretStore
    private let running = Mutex<[(token: String, child: ChildProcess)]>([])
    private let cancellations = Cancellations()

    /// - Parameter directory: where outputs are kept, one file for each command.
    package init(directory: String, secrets: SecretStore = SecretStore()) {
        self.directory = directory
        self.secrets = secrets
    }

    /// Runs a command until it succeeds or has had all its attempts; blocks.
    ///
    /// - Returns: how the last attempt ended, and what the step captures of its standard output.
    package func run(_ step: CommandLineStep, token: String) -> (end: CommandEnd, captured: String?) {
        defer { forget(token) }
        do {
            let given = try secrets.fetch(step.secrets)
            var last = try attempt(step, given, token)
            for _ in 1..<max(1, step.attempts) where !last.isSuccess(of: step) {
                guard cancellations.pause(token, for: step.pause) else { break }
                last = try attempt(step, given, token)
            }
            return (last.end, last.isSuccess(of: step) ? captured(step, last.output) : nil)
        } catch {
            return (.notStarted(secrets.redact("\(error)")), nil)
        }
    }

    private struct Attempt {
        var end: CommandEnd
        /// The beginning of standard output, as it was printed; never kept.
        var output: [UInt8]

        func isSuccess(of step: CommandLineStep) -> Bool {
            if case .exited(let code) = end { step.okExits.contains(code) } else { false }
        }
    }

    private func captured(_ step: CommandLineStep, _ output: [UInt8]) -> String? {
        guard let capture = step.capture, let text = CaptureReading(capture: capture).text(in: output) else { return nil }
        return CaptureReading.cut(secrets.redact(text))
    }

    private func attempt(_ step: CommandLineStep, _ given: [(name: String, secret: Secret)], _ token: String) throws -> Attempt {
        // What is captured must not be mixed with errors; otherwise one pipe keeps the order in which things were printed.
        let pipes = try (0..<(step.capture == nil ? 1 : 2)).map { _ in try Pipe() }
        var kept = try KeptOutput(path: "\(directory)/\(token).out", streams: pipes.count, secrets: secrets)
        let child = try start(step, given, token, pipes)
        var output: [UInt8] = []
        func take(_ stream: Int, _ bytes: [UInt8]) {
            kept.take(stream, bytes)
            if stream == 0, output.count < CaptureReading.outputLimit { output += bytes }
        }
        let reading = pipes.map(\.reading)
        if let status = child.follow(reading, until: SystemClock.now() + step.timeout, take: take) {
            kept.finish(isCut: status.bySignal)
            return Attempt(end: .exited(Int(status.code)), output: output)
        }
        child.signalGroup(SIGTERM)
        _ = child.follow(reading, until: SystemClock.now() + .seconds(1), take: take)
        child.end(grace: .zero)
        kept.finish(isCut: true)
        return Attempt(end: .timedOut, output: output)
    }

    private func start(
        _ step: CommandLineStep, _ given: [(name: String, secret: Secret)], _ token: String, _ pipes: [Pipe]
    ) throws -> ChildProcess {
        var request = SpawnRequest(Self.resolved(step.arguments))
        for (name, value) in step.environment.sorted(by: { $0.key < $1.key }) { request.set(name, value) }
        for (name, secret) in given { request.set(name, secret.value) }
        request.set(ProcessMark.variable, token)
        request.newSession = true
        request.output = pipes.first?.writing
        request.error = pipes.last?.writing
        let child = try ChildProcess(request)
        running.withLock { $0.append((token, child)) }
        if cancellations.isCancelled(token) { child.signalGroup(SIGKILL) }
        return child
    }

    /// The word `gameday` means this program, wherever it lies.
    package static func resolved(_ arguments: [String]) -> [String] {
        guard arguments.first == "gameday" else { return arguments }
        return [Surroundings.executable] + arguments.dropFirst()
    }

    /// Ends a command at once, also one that is only about to start or to be tried again.
    ///
    /// - Parameter kills: false leaves the running one to its undo, which asks it to end before it kills.
    package func cancel(_ token: String, kills: Bool = true) {
        cancellations.cancel(token)
        guard kills else { return }
        for (_, child) in running.withLock({ $0 }).filter({ $0.token == token }) { child.signalGroup(SIGKILL) }
    }

    private func forget(_ token: String) {
        running.withLock { running in running.removeAll { $0.token == token } }
        cancellations.forget(token)
    }
}
