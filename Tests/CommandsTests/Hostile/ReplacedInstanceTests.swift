import Glibc
import Platform
import Testing

/// Something under a supervisor: when it dies, another with the same name on the same port takes its place.
private final class Supervised: Sendable {
    let port: Int
    private let supervisor: ChildProcess
    private let file: String

    init(_ program: Program) throws {
        port = 28_000 + Int(SystemRandom.number() % 3_000)
        file = "\(program.directory)/pid"
        let loop =
            "while :; do \(Program.executable) sample store --port \(port) & echo $! > pid.new; mv pid.new pid; "
            + "wait $!; done"
        var request = SpawnRequest(["sh", "-c", loop])
        request.directory = program.directory
        supervisor = try ChildProcess(request)
        #expect(Program.eventually { pid != nil && isListening })
    }

    deinit { supervisor.end(grace: .zero) }

    var pid: Int32? { (try? Files.text(file)).flatMap { Int32($0.filter(\.isNumber)) } }

    var isListening: Bool {
        let number = String(port, radix: 16, uppercase: true)
        return ((try? Files.text("/proc/net/tcp")) ?? "").contains(":\(number) 00000000:0000 0A")
    }

    /// Kills it and waits for the one that follows.
    func replace() throws -> Int32 {
        let old = try #require(pid)
        kill(old, SIGKILL)
        #expect(Program.eventually { pid != nil && pid != old && ProcessStatus.read(pid ?? 0)?.state == "S" && isListening })
        return try #require(pid)
    }
}

@Suite("An instance that is replaced under its fault", .fewAtOnce)
struct ReplacedInstanceTests {
    private func scenario(_ target: Supervised, fault: String, share: String) -> String {
        """
        scenario: replaced
        title: It dies and another takes its place
        hypothesis: The other one is left alone.
        owner: tests
        targets:
          it: { process: { port: \(target.port) }, expect: 1 }
        signals:
          quick: { command: ["true"], every: 250ms, timeout: 5s }
        steady-state:
          calm: value(quick) < 4s
        recover-within: 10s
        abort-when:
          slow: value(quick) > 4500ms
        blast-radius: { instances: 1, share: { it: \(share) }, duration: 1m }
        steps:
          - inject: \(fault)
            target: it
            during:
              - wait: 3s

        """
    }

    private func softLimit(_ pid: Int32) throws -> String {
        let line = try Files.text("/proc/\(pid)/limits").split(separator: "\n").first { $0.hasPrefix("Max open files") }
        return try #require(line).split(separator: " ").map(String.init)[3]
    }

    @Test(
        "the one that takes its place is not touched, neither by the fault nor by its undo",
        arguments: ["pause", "open-files-limit\n    with: { limit: 64 }"])
    func replaced(fault: String) async throws {
        try await onThread {
            let program = try Program()
            let target = try Supervised(program)
            try program.write("s.yaml", scenario(target, fault: fault, share: "100%"))
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            let old = try #require(target.pid)
            let limit = try softLimit(Surroundings.pid)
            let successor = try target.replace()
            #expect(successor != old)
            let before = try ProcessIdentity(pid: successor).map { try #require($0.status).startTicks }
            let output = try program.finish(run)
            // That it died is what the run has found: it ends by its limit on shares, or to its end.
            #expect([0, 6].contains(output.code), "\(output.code) \(output.out)\(output.err)")
            #expect(ProcessStatus.read(successor)?.state == "S" && target.pid == successor, "it stands, and is the same")
            #expect(ProcessIdentity(pid: successor)?.startTicks == before)
            #expect(try softLimit(successor) == limit)
            try program.expectNothingLeft()
        }
    }

    @Test("also when orchestrator and watchdog are dead by then: recover undoes nothing on a stranger")
    func recovered() async throws {
        try await onThread {
            let program = try Program()
            let target = try Supervised(program)
            try program.write("s.yaml", scenario(target, fault: "pause", share: "100%"))
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            program.killAll(run)
            let successor = try target.replace()
            // Somebody else has stopped it, for reasons of their own: no undo of ours may continue it.
            kill(successor, SIGSTOP)
            #expect(Program.eventually { ProcessStatus.read(successor)?.state == "T" })
            let recover = try program.run("recover")
            #expect(recover.code == 0, "\(recover.out)\(recover.err)")
            #expect(ProcessStatus.read(successor)?.state == "T")
            #expect(try program.journal("hold.reverted").last?.contains("instance-gone") == true)
            kill(successor, SIGCONT)
            try program.expectNothingLeft()
        }
    }
}
