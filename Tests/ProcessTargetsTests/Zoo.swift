import Glibc
import Platform
import Processes
import Synchronization
import Targets
import Testing

@testable import ProcessTargets

/// Real processes and a directory for one test; all gone when it ends.
final class Zoo: Sendable {
    let directory: String
    private let children = Mutex<[Int32: ChildProcess]>([:])

    init() {
        directory = "/tmp/gd-test-\(SystemRandom.hexadecimal(12))"
        try? Files.makeDirectories(directory)
    }

    deinit {
        let all = children.withLock { $0.values.map { $0 } }
        for child in all { child.end(grace: .zero) }
        try? Files.removeTree(directory)
    }

    /// A process that sleeps, in a group of its own.
    func sleeper() throws -> Instance { try start(["sleep", "120"]) }

    /// A process that keeps a processor busy.
    func spinner() throws -> Instance { try start(["sh", "-c", "while :; do :; done"]) }

    func start(_ arguments: [String], mark token: String? = nil, newSession: Bool = false) throws -> Instance {
        var request = SpawnRequest(arguments)
        request.newSession = newSession
        request.directory = directory
        if let token { request.set(MarkedProcesses.variable, token) }
        let child = try ChildProcess(request)
        children.withLock { $0[child.pid] = child }
        // The arguments of a new program show a moment after it is started.
        _ = eventually { !ProcessStatus.commandLine(child.pid).isEmpty || child.identity == nil }
        let status = try #require(ProcessStatus.read(child.pid))
        return try #require(CommandText.instance(status))
    }

    /// Runs a shell command to its end.
    func run(shell command: String) throws -> Int32? {
        var request = SpawnRequest(["sh", "-c", command])
        request.directory = directory
        return try ChildProcess(request).wait(until: SystemClock.now() + .seconds(10))?.code
    }

    /// A `sleep` under another name, for queries that must find nothing else.
    func named(_ name: String, _ arguments: [String] = ["120"]) throws -> Instance {
        let path = "\(directory)/\(name)"
        if !Files.exists(path) {
            let sleep = try #require(Surroundings.locate(program: "sleep"))
            try Files.replace(path, with: Files.read(sleep), permissions: 0o755)
        }
        return try start([path] + arguments)
    }

    /// Ends a process with its group and takes it off the kernel's table.
    func end(_ instance: Instance) {
        guard let pid = instance.process?.pid else { return }
        children.withLock { $0.removeValue(forKey: pid) }?.end(grace: .zero)
    }

    func token() -> String { "gd-test-\(SystemRandom.hexadecimal(12))" }

    func path(_ name: String) -> String { "\(directory)/\(name)" }
}

/// Looks until something is true; false after five seconds.
func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    let deadline = SystemClock.now() + .seconds(5)
    while SystemClock.now() < deadline {
        if try condition() { return true }
        SystemClock.sleep(for: .milliseconds(10))
    }
    return try condition()
}

/// What a test needs of the machine; a test without it says so by name.
enum Machine {
    static let canLimit = ["cpu", "memory"].allSatisfy { controller in
        CgroupHierarchy.with(controller: controller)?.directory(ofProcess: Surroundings.pid, controller: controller)
            .map(Files.isWritable) ?? false
    }
    static let hasFaketime = SteeredClock.library() != nil
    static let hasStressNG = Surroundings.locate(program: "stress-ng") != nil

    /// A small file system in memory, mounted for the length of `body`.
    static func withSmallVolume(_ body: (String) throws -> Void) throws {
        let path = "/tmp/gd-volume-\(SystemRandom.hexadecimal(12))"
        try Files.makeDirectories(path)
        defer { try? Files.removeDirectory(path) }
        try #require(mount("tmpfs", path, "tmpfs", 0, "size=16m") == 0, "this test mounts a file system and needs root")
        defer { umount2(path, 2) }
        try body(path)
    }

    static let canMount: Bool = (try? withSmallVolume { _ in }) != nil
}
