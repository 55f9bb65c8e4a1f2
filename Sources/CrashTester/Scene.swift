internal import Glibc
internal import Platform
internal import Synchronization

/// A directory with a workspace, a host registry and victims of its own, so that cases can run beside each other.
///
/// Everything that a run of the scene brings into the world carries its word: in the token, the environment or the path.
final class Scene: Sendable {
    let word: String
    let directory: String
    /// The arguments by which the two sleepers are found.
    let marks: [String]
    /// One that nobody else is likely to have: not among those that the system gives away.
    let port: UInt64
    /// What is done something to, and what is only watched.
    let victims: [ChildProcess]
    private let bystander = Mutex<Bystander?>(nil)
    private let hasVolume: Bool
    private let isLying: Bool
    /// On a real engine; nil where the rig needs none.
    let container: CrashContainer?

    /// - Parameter isLying: every undo says that it is done and does nothing.
    init(_ rig: Rig, isLying: Bool = false) throws {
        self.isLying = isLying
        let number = SystemRandom.number() % 10_000_000
        word = "crash-\(SystemRandom.hexadecimal(8))"
        directory = "/tmp/\(word)"
        port = 12_000 + number % 20_000
        marks = ["98761.\(number)", "98762.\(number)"]
        hasVolume = rig.needsVolume
        try Files.makeDirectories("\(directory)/.gameday")
        for part in ["world", "volume"] { try Files.makeDirectories("\(directory)/\(part)") }
        if rig.needsVolume { try Self.call(["mount", "-t", "tmpfs", "-o", "size=16m", word, "\(directory)/volume"]) }
        container = rig.needsContainer ? CrashContainer(name: word) : nil
        try container?.start()
        if rig.needsContainer { try Files.replace("\(directory)/compose.yaml", with: Self.composeFile) }
        victims = try marks.map { try ChildProcess(SpawnRequest(["sleep", $0])) }
        try Files.replace("\(directory)/s.yaml", with: rig.text(self), permissions: 0o644)
        if rig.hasBystander {
            let person = try Bystander(self)
            bystander.withLock { $0 = person }
        }
    }

    private static let composeFile = """
        version: "2.4"
        services:
          one: { image: "\(CrashContainer.image)", command: [sleep, "600"] }
        """

    var registry: String { "\(directory)/registry" }
    var runsPath: String { "\(directory)/.gameday/state/runs" }
    var log: CrashLog { CrashLog(path: "\(directory)/crash.log") }
    /// The one run of the scene; nil before there is one.
    var run: String? { Files.list(runsPath).first.map { "\(runsPath)/\($0)" } }

    /// Starts the program under test.
    func start(_ arguments: [String], orders: String = "", through wrapper: [String] = []) throws -> ChildProcess {
        try ChildProcess(request(arguments, orders: orders, through: wrapper))
    }

    /// How the program under test is started: in the scene's directory, with a registry of its own.
    func request(_ arguments: [String], orders: String = "", through wrapper: [String] = []) throws -> SpawnRequest {
        var request = SpawnRequest(wrapper + [Surroundings.executable] + arguments)
        request.directory = directory
        request.set("GAMEDAY_STATE", registry)
        request.set(CrashOrder.variable, isLying ? "\(orders);\(CrashOrder.lie)" : orders)
        request.set(CrashOrder.logVariable, log.path)
        let output = try Descriptor(path: "\(directory)/output", mode: .append)
        request.output = output
        request.error = output
        return request
    }

    /// Runs the program under test to its end.
    func call(_ arguments: [String], orders: String = "", through wrapper: [String] = []) throws -> ExitStatus? {
        try end(of: try start(arguments, orders: orders, through: wrapper))
    }

    func end(of child: ChildProcess) throws -> ExitStatus? {
        let status = child.wait(until: SystemClock.now() + .minutes(2))
        if status == nil { child.end(grace: .zero) }
        return status
    }

    var output: String { (try? Files.text("\(directory)/output")) ?? "" }

    /// Ends what is left of the scene and takes it down.
    func close() {
        bystander.withLock { $0 }?.leave()
        MachineLook.endProcesses(of: self)
        for victim in victims { victim.end(grace: .zero) }
        container?.remove()
        if hasVolume { try? Self.call(["umount", "-l", "\(directory)/volume"]) }
        try? Files.removeTree(directory)
    }

    private static func call(_ arguments: [String]) throws {
        let status = try ChildProcess(SpawnRequest(arguments)).wait(until: SystemClock.now() + .seconds(10))
        guard status?.code == 0 else {
            throw PlatformError("cannot prepare a crash test", cause: "\(arguments.joined(separator: " ")) failed: run as root")
        }
    }
}
