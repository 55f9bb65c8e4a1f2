package import Platform
package import Runs
internal import Synchronization

/// The orchestrator's end: starts the watchdog of a run, beats, releases it. While the link lives the watchdog waits; when
/// this process dies, by whatever, the kernel closes the pipe and the watchdog takes over.
///
/// Every beat is answered: a watchdog that lives but is stopped, or hangs, would undo nothing.
package final class WatchdogLink: Sendable {
    private struct Station {
        let process: ChildProcess
        let pipe: Descriptor
        let answers: Descriptor
        var hearing: WatchdogHearing
    }

    /// What a CI system finds the processes of a job by: a watchdog that carried one would be killed with the job.
    static let trackingVariables = [
        "BUILD_ID", "JENKINS_NODE_COOKIE", "JENKINS_SERVER_COOKIE", "HUDSON_COOKIE", "HUDSON_SERVER_COOKIE",
        "RUNNER_TRACKING_ID", "CI_JOB_ID",
    ]
    private static let startDeadline = Interval.seconds(5)
    private static let releaseDeadline = Interval.seconds(2)

    private let run: RunDirectory
    private let command: [String]
    private let station: Mutex<Station>

    /// Starts the watchdog and waits until it is ready. The journal must have been begun, with `run.opened` in it.
    ///
    /// - Parameter command: the program and what makes it a watchdog; the path of the run's directory is added.
    /// - Throws: ``WatchdogError`` when it is not ready within 5 s: no ready, no run.
    package init(run: RunDirectory, command: [String] = [Surroundings.executable, "watchdog"]) throws {
        // A beat to a watchdog that has just died must not end this process as well.
        SignalDelivery.ignoreBrokenPipes()
        self.run = run
        self.command = command
        station = Mutex(try Self.start(run, command))
    }

    /// Says that this process is well, and takes the answers to earlier beats. Never waits; that the watchdog has ended is
    /// told by ``isAlive``, that it hangs by ``isAnswering``.
    package func beat() {
        let now = SystemClock.now()
        station.withLock { station in
            try? station.pipe.write([WatchdogSignal.beat])
            let hasAnswered = Polling.readable(station.answers.number, until: now)
            if hasAnswered { _ = try? Polling.read(station.answers.number) }
            station.hearing.beat(at: now, hasAnswered: hasAnswered)
        }
    }

    /// True while the watchdog runs.
    package var isAlive: Bool { !Polling.readable(pollDescriptor, until: SystemClock.now()) }

    /// False once it has left the beats of 2 s without an answer.
    package var isAnswering: Bool { station.withLock(\.hearing.isAnswering) }

    /// Becomes readable when the watchdog ends. A new one after ``respawn()``.
    package var pollDescriptor: Int32 { station.withLock(\.process.pollDescriptor) }

    /// The watchdog, for the registry; nil when it has ended.
    package var identity: ProcessIdentity? { station.withLock(\.process.identity) }

    /// Puts a new watchdog in the place of one that has ended or hangs; up to 7 s, while beats go on without waiting.
    ///
    /// - Throws: ``WatchdogError`` when the new one is not ready in time: stop the run.
    package func respawn() throws {
        Self.kill(station.withLock(\.process))
        let fresh = try Self.start(run, command)
        station.withLock { $0 = fresh }
    }

    /// Ends the watchdog's duty in good order; to be called after the seal. One that has not ended after 2 s is killed,
    /// for it hangs and would wake up to take over a run that is done.
    package func release() {
        send(WatchdogSignal.release)
        let process = station.withLock(\.process)
        if process.wait(until: SystemClock.now() + Self.releaseDeadline) == nil { Self.kill(process) }
    }

    private static func kill(_ process: ChildProcess) {
        process.signal(9)
        _ = process.wait(until: SystemClock.now() + releaseDeadline)
    }

    private func send(_ byte: UInt8) { station.withLock { try? $0.pipe.write([byte]) } }

    private static func start(_ run: RunDirectory, _ command: [String]) throws -> Station {
        let beats = try Pipe()
        beats.writing.setNonBlocking()
        let answer = try Pipe()
        let process = try spawn(run, command, input: beats.reading, output: answer.writing)
        try awaitReady(process, answer.reading, run)
        return Station(
            process: process, pipe: beats.writing, answers: answer.reading, hearing: WatchdogHearing(since: SystemClock.now()))
    }

    private static func spawn(
        _ run: RunDirectory, _ command: [String], input: Descriptor, output: Descriptor
    ) throws -> ChildProcess {
        var request = SpawnRequest(command + [run.path])
        request.newSession = true
        request.input = input
        request.output = output
        request.error = try Descriptor(path: logPath(run), mode: .append)
        request.environment = Surroundings.environment.filter { line in
            !trackingVariables.contains { line.hasPrefix("\($0)=") }
        }
        return try ChildProcess(request)
    }

    /// The write end of `answer` is still open here, so the process itself is polled for its end.
    private static func awaitReady(_ process: ChildProcess, _ answer: Descriptor, _ run: RunDirectory) throws {
        let deadline = SystemClock.now() + startDeadline
        var text: [UInt8] = []
        let expected = Array(WatchdogSignal.ready.utf8)
        while !text.starts(with: expected) {
            let ready = Polling.readable([answer.number, process.pollDescriptor], until: deadline)
            let more = ready.contains(answer.number) ? try? Polling.read(answer.number) : nil
            guard let more, !more.isEmpty, text.count < 256 else {
                let problem = ready.isEmpty ? "was not ready within \(startDeadline)" : "ended before it was ready"
                kill(process)
                throw WatchdogError("the watchdog \(problem), so nothing is run; \(lastWords(run))")
            }
            text += more
        }
    }

    private static func logPath(_ run: RunDirectory) -> String { "\(run.path)/watchdog.log" }

    private static func lastWords(_ run: RunDirectory) -> String {
        let log = (try? Files.text(logPath(run), limit: 65_536)) ?? ""
        return log.split(separator: "\n").last.map { "its last words: \($0)" } ?? "\(logPath(run)) is empty"
    }
}
