import Platform
import Scenarios
import Targets
import TargetsTesting
import Testing

@testable import ContainerTargets

/// The same faults on another engine, which speaks the same interface and not all of it.
@Suite(
    "Podman", .serialized,
    .enabled(
        if: Surroundings.isRoot && TestEngine.isThere("podman", "runc", "busybox"), "needs root, podman, runc and busybox-static")
)
struct PodmanTests {
    @Test(
        "faults keep the contract; limits, which it cannot change by itself, are written to the kernel",
        arguments: [
            ("pause", [:]), ("stop", ["grace": .duration(.zero)]), ("kill", ["through": .text("engine")]),
            ("restart", ["grace": .duration(.zero)]), ("remove", [:]), ("cpu-limit", ["cpu": .percent(5)]),
        ] as [(String, Arguments)])
    func conformance(fault: String, parameters: Arguments) throws {
        let podman = try PodmanEngine.shared.get()
        var subject = AdapterConformance.Subject(
            fault, parameters, make: { try podman.start() }, end: { podman.remove($0) }, look: { podman.look($0) })
        subject.meet = { _ in }
        let kit = AdapterConformance(directory: "\(podman.directory)/run") { podman.adapter }
        #expect(kit.violations(of: subject) == [])
    }

    @Test("it is found by its own variable, and says what it is")
    func engine() throws {
        let podman = try PodmanEngine.shared.get()
        let findings = podman.adapter.doctor()
        #expect(findings.first?.detail.contains("Podman") == true)
        let container = try podman.start()
        defer { podman.remove(container) }
        let id = String(container.key.dropFirst("container:".count).prefix(12))
        let query = TargetQuery(kind: "container", arguments: ["label": .text("gd=\(podman.label)"), "engine": .text("podman")])
        #expect(try podman.adapter.resolve(query).contains { $0.key.contains(id) })
    }
}

/// One Podman for the test process, with storage of its own; it ends with the process.
final class PodmanEngine: Sendable {
    static let shared = Result { try PodmanEngine() }

    let directory: String
    let label = SystemRandom.hexadecimal(8)
    private let service: ChildProcess
    private let address: EngineAddress

    private init() throws {
        directory = "/tmp/gd-podman-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories("\(directory)/image/bin")
        for folder in ["etc", "proc", "sys", "dev", "tmp"] { try Files.makeDirectories("\(directory)/image/\(folder)") }
        address = try #require(EngineAddress(host: "unix://\(directory)/podman.sock"))
        let owner = "tail --pid=\(Surroundings.pid) -f /dev/null; kill $!; rm -rf \(directory)"
        let serve = Self.words(directory, ["system", "service", "--time=0", "unix://\(directory)/podman.sock"])
        var request = SpawnRequest(["bash", "-c", "\(serve.joined(separator: " ")) & \(owner)"])
        request.newSession = true
        service = try ChildProcess(request)
        let root = "\(directory)/image"
        let make =
            "cp $(command -v busybox) \(root)/bin && ln -s busybox \(root)/bin/sh && ln -s busybox \(root)/bin/sleep && "
            + "echo root:x:0:0:root:/:/bin/sh > \(root)/etc/passwd && tar -C \(root) -c . | "
            + Self.words(directory, ["import", "-", "localhost/gd/busybox:1"]).joined(separator: " ")
        let made = try Self.run(["bash", "-c", make])
        guard made.code == 0 else { throw TargetError(.failed, "podman: \(made.text)") }
        let deadline = SystemClock.now() + .seconds(60)
        while (try? ContainerEngine.at(address)) == nil {
            guard SystemClock.now() < deadline else { throw TargetError(.failed, "podman did not answer") }
            SystemClock.sleep(for: .milliseconds(50))
        }
    }

    var adapter: ContainerAdapter {
        ContainerAdapter { [address] name in
            name == "CONTAINER_HOST" ? address.host : ["HOME", "PATH"].contains(name) ? Surroundings.variable(name) : nil
        }
    }

    func start() throws -> Instance {
        let name = "gd-\(SystemRandom.hexadecimal(8))"
        let limits = ["--runtime", "runc", "--ulimit", "nofile=1024:4096", "--ulimit", "nproc=4096:4096", "--pids-limit", "0"]
        let busy = ["sh", "-c", "while :; do :; done"]
        let made = try Self.run(
            Self.words(
                directory,
                ["run", "--detach", "--name", name, "--label", "gd=\(label)", "--network", "none"] + limits
                    + ["localhost/gd/busybox:1"] + busy))
        guard made.code == 0, let id = made.text.split(separator: "\n").last else {
            throw TargetError(.failed, "podman run: \(made.text)")
        }
        return Instance(kind: "container", key: "container:\(id)", name: name, path: address.text)
    }

    private func id(_ instance: Instance) -> String { String(instance.key.dropFirst("container:".count)) }

    func remove(_ instance: Instance) {
        _ = try? Self.run(Self.words(directory, ["rm", "--force", "--time", "0", id(instance)]))
    }

    func look(_ instance: Instance) -> String {
        let format = "{{.State.Status}} {{.HostConfig.CpuQuota}}"
        return (try? Self.run(Self.words(directory, ["inspect", "--format", format, id(instance)])).text) ?? "gone"
    }

    private static func words(_ directory: String, _ rest: [String]) -> [String] {
        ["podman", "--root", "\(directory)/root", "--runroot", "\(directory)/state", "--cgroup-manager", "cgroupfs"] + rest
    }

    private static func run(_ command: [String]) throws -> (code: Int32, text: String) {
        let pipe = try Pipe()
        var request = SpawnRequest(command)
        request.output = pipe.writing
        request.error = pipe.writing
        let child = try ChildProcess(request)
        request.output = nil
        request.error = nil
        var bytes: [UInt8] = []
        let status = child.follow([pipe.reading], until: SystemClock.now() + .seconds(60)) { bytes += $1 }
        return (status?.code ?? -1, String(decoding: bytes, as: UTF8.self))
    }
}
