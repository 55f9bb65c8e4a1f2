import Documents
import Platform
import Testing

/// The built program in a workspace and a host registry of its own.
final class Program: Sendable {
    struct Output: Sendable {
        var code: Int32
        var out: String
        var err: String
        var isSignal: Bool
    }

    let directory: String

    init() throws {
        directory = "/tmp/gameday-e2e-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories("\(directory)/.gameday")
    }

    deinit { try? Files.removeTree(directory) }

    static var executable: String { Files.parent(of: Surroundings.executable) + "/gameday" }

    var registry: String { "\(directory)/registry" }

    func write(_ name: String, _ text: String) throws {
        try Files.replace("\(directory)/\(name)", with: text, permissions: 0o644)
    }

    /// Starts the program; its output goes to files of the workspace.
    ///
    /// - Parameters:
    ///   - place: the directory that it is started in; nil: the workspace.
    ///   - variables: set for it, beside our own.
    func start(
        _ arguments: [String], name: String = "last", in place: String? = nil, variables: [(String, String)] = []
    ) throws -> ChildProcess {
        var request = SpawnRequest([Self.executable] + arguments)
        request.directory = place ?? directory
        request.set("GAMEDAY_STATE", registry)
        for (variable, value) in variables { request.set(variable, value) }
        for stream in ["out", "err"] { try Files.remove("\(directory)/\(name).\(stream)") }
        request.output = try Descriptor(path: "\(directory)/\(name).out", mode: .append)
        request.error = try Descriptor(path: "\(directory)/\(name).err", mode: .append)
        return try ChildProcess(request)
    }

    func finish(_ child: ChildProcess, name: String = "last", within limit: Interval = .minutes(2)) throws -> Output {
        let status = child.wait(until: SystemClock.now() + limit)
        if status == nil { child.end(grace: .zero) }
        let ended = try #require(status, "the program did not end within \(limit)")
        return Output(
            code: ended.code, out: try Files.text("\(directory)/\(name).out"), err: try Files.text("\(directory)/\(name).err"),
            isSignal: ended.bySignal)
    }

    func run(_ arguments: String..., name: String = "other") throws -> Output {
        try finish(start(arguments, name: name), name: name)
    }

    /// Waits until standard error of a started program holds `text`.
    func await(_ text: String, name: String = "last", within limit: Interval = .seconds(30)) throws {
        let deadline = SystemClock.now() + limit
        while SystemClock.now() < deadline {
            if ((try? Files.text("\(directory)/\(name).err")) ?? "").contains(text) { return }
            SystemClock.sleep(for: .milliseconds(10))
        }
        Issue.record(
            "“\(text)” was not seen within \(limit); seen: \((try? Files.text("\(directory)/\(name).err")) ?? "nothing")")
    }

    /// Processes of this workspace's runs: orchestrators, watchdogs and everything marked by a hold.
    var remains: [Int32] {
        ProcessStatus.allPids().filter { pid in
            guard let environment = ProcessStatus.environment(pid), ProcessStatus.read(pid)?.hasEnded == false else {
                return false
            }
            return environment.contains("GAMEDAY_STATE=\(registry)") && pid != Surroundings.pid
        }
    }

    /// Waits until nothing of this workspace runs any more.
    func awaitQuiet(within limit: Interval = .seconds(15)) -> [Int32] {
        let deadline = SystemClock.now() + limit
        while SystemClock.now() < deadline, !remains.isEmpty { SystemClock.sleep(for: .milliseconds(20)) }
        return remains
    }
}

/// A process that belongs to nobody's run.
final class Bystander: Sendable {
    let child: ChildProcess
    let mark: String

    init() throws {
        mark = "98765.\(SystemRandom.number() % 10_000_000)"
        child = try ChildProcess(SpawnRequest(["sleep", mark]))
        SystemClock.sleep(for: .milliseconds(50))
    }

    deinit { child.end(grace: .zero) }

    var state: Character? { ProcessStatus.read(child.pid)?.state }

    /// Waits until the process is in one of `states`; the state that it is in at the end.
    func awaitState(_ states: [Character], within limit: Interval = .seconds(10)) -> Character? {
        let deadline = SystemClock.now() + limit
        while SystemClock.now() < deadline, !(state.map(states.contains) ?? false) { SystemClock.sleep(for: .milliseconds(10)) }
        return state
    }

    /// A scenario that pauses it for as long as `steps` take.
    func scenario(_ steps: String = "- wait: 30s", abort: String = "value(it.alive) < 1", duration: String = "2m") -> String {
        """
        scenario: pause-bystander
        title: A bystander is paused
        hypothesis: It goes on afterwards.
        owner: tests
        targets:
          it: { process: { command: "sleep \(mark)" }, expect: 1 }
        signals:
          alive: { target: it.alive, every: 250ms }
        steady-state:
          there: value(it.alive) == 1
        recover-within: 5s
        abort-when:
          gone: \(abort)
        blast-radius: { instances: 1, share: { it: 100% }, duration: \(duration) }
        steps:
          - inject: pause
            target: it
            during:
              \(steps)

        """
    }
}

/// Runs blocking work off the cooperative pool.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        do {
            _ = try WorkerThread("test") { continuation.resume(with: Swift.Result { try body() }) }
        } catch {
            continuation.resume(throwing: error)
        }
    }
}
