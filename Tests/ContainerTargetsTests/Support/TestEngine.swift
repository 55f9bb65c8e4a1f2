import Glibc
import Platform
import Scenarios
import Targets
import Testing

@testable import ContainerTargets

/// One Docker engine for the whole test process, in namespaces of its own; it ends with the process.
final class TestEngine: Sendable {
    /// Started by the first test that needs it.
    static let shared = Result { try TestEngine() }

    /// A test without these parts says so by name.
    static let isPossible =
        Surroundings.isRoot
        && ["dockerd", "docker", "busybox", "unshare", "nsenter", "ip"].allSatisfy { Surroundings.locate(program: $0) != nil }

    /// PostgreSQL's own programs are not on the search path everywhere.
    static func isThere(_ programs: String...) -> Bool {
        programs.allSatisfy { program in
            Surroundings.locate(program: program) != nil
                || Files.list("/usr/lib/postgresql").contains {
                    Files.isExecutable("/usr/lib/postgresql/\($0)/bin/\(program)")
                }
        }
    }

    /// Whether the kernel can be told what to do with packets.
    static let hasRules = ["nft", "tc"].allSatisfy { program in
        ["/usr/sbin", "/sbin", "/usr/bin", "/bin"].contains { Files.isExecutable("\($0)/\(program)") }
    }

    let directory: String
    let engine: ContainerEngine
    private let keeper: ChildProcess

    private init() throws {
        let directory = "/tmp/gd-engine-\(SystemRandom.hexadecimal(8))"
        self.directory = directory
        try Files.makeDirectories(directory)
        var request = SpawnRequest([
            "unshare", "--net", "--mount", "--propagation", "private", "bash", "\(Self.folder)/engine.sh", directory,
            String(getpid()),
        ])
        request.newSession = true
        let log = try Descriptor(path: "\(directory)/log", mode: .append)
        request.output = log
        request.error = log
        keeper = try ChildProcess(request)
        let deadline = SystemClock.now() + .seconds(60)
        while !Files.exists("\(directory)/ready") {
            guard SystemClock.now() < deadline, keeper.identity != nil else {
                let words = ["log", "dockerd.log"].map { (try? Files.text("\(directory)/\($0)")) ?? "" }.joined()
                throw TargetError(.failed, "the engine of the tests did not start: \(words.suffix(2_000))")
            }
            SystemClock.sleep(for: .milliseconds(20))
        }
        let address = try #require(EngineAddress(host: "unix://\(directory)/docker.sock"))
        engine = try ContainerEngine.at(address)
    }

    /// Starts a program where the ports of the containers are, speaking to this engine.
    func run(
        _ arguments: [String], in directory: String, variables: [(String, String)] = []
    ) throws -> (code: Int32, text: String) {
        var request = SpawnRequest(["nsenter", "--net=/proc/\(keeper.pid)/ns/net", "--"] + arguments)
        request.directory = directory
        request.set("DOCKER_HOST", engine.address.host)
        for (name, value) in variables { request.set(name, value) }
        let path = "\(directory)/output-\(SystemRandom.hexadecimal(6))"
        let output = try Descriptor(path: path, mode: .append)
        request.output = output
        request.error = output
        let child = try ChildProcess(request)
        let status = child.wait(until: SystemClock.now() + .minutes(2))
        if status == nil { child.end(grace: .zero) }
        return (status?.code ?? -1, (try? Files.text(path)) ?? "")
    }

    static var folder: String {
        let parts = #filePath.split(separator: "/").dropLast(2)
        return "/" + parts.joined(separator: "/")
    }
}
