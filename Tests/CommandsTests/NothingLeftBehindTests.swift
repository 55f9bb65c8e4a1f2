import Glibc
import Platform
import Testing

/// The first promise, on real processes: looked at from outside, not in our own records.
@Suite("Nothing is left behind", .serialized, .fewAtOnce)
struct NothingLeftBehindTests {
    /// Starts a run, waits until its fault is in force, does something to it, and looks at the machine.
    private func disturb(
        _ what: String, expecting code: Int32?, _ body: @escaping @Sendable (Program, ChildProcess) throws -> Void
    ) async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario())
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            #expect(bystander.state == "T", "the fault is in force")
            try body(program, run)
            #expect(bystander.awaitState(["S"]) == "S", "after \(what) the process goes on")
            let status = run.wait(until: SystemClock.now() + .seconds(20))
            if let code { #expect(status?.code == code, "exit code after \(what)") }
            #expect(program.awaitQuiet().isEmpty, "after \(what) no process of the run is left")
            let idle = try program.run("status", "--idle")
            #expect(idle.code == 0, "after \(what) the host is idle: \(idle.out)")
            let verify = try program.run("verify")
            #expect(verify.code == 0, "after \(what) the journal verifies: \(verify.out)")
        }
    }

    @Test("a signal that asks for the end undoes everything, and is re-raised", arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
    func endings(signal: Int32) async throws {
        try await disturb("signal \(signal)", expecting: 128 + signal) { _, run in run.signal(signal) }
    }

    @Test("a second and a fifth signal do not skip the undo")
    func impatience() async throws {
        try await disturb("five signals", expecting: 130) { _, run in
            for _ in 0..<5 { run.signal(SIGINT) }
        }
    }

    @Test("the watchdog undoes what a killed orchestrator left")
    func killedOrchestrator() async throws {
        try await disturb("SIGKILL", expecting: 137) { _, run in run.signal(SIGKILL) }
    }

    @Test("the watchdog ends an orchestrator that no longer answers, and undoes")
    func stoppedOrchestrator() async throws {
        try await disturb("SIGSTOP", expecting: 137) { _, run in run.signal(SIGSTOP) }
    }

    /// The watchdogs of this workspace that are not stopped.
    private static func watchdogs(_ program: Program, besides run: ChildProcess) -> [Int32] {
        program.remains.filter { $0 != run.pid && ProcessStatus.read($0)?.state != "T" }
    }

    @Test("a stopped watchdog is replaced while the run goes on; the new one undoes what a killed orchestrator left")
    func stoppedWatchdog() async throws {
        try await disturb("SIGSTOP of the watchdog", expecting: 137) { program, run in
            let first = try #require(Self.watchdogs(program, besides: run).first)
            kill(first, SIGSTOP)
            let deadline = SystemClock.now() + .seconds(20)
            while SystemClock.now() < deadline, Self.watchdogs(program, besides: run).isEmpty || kill(first, 0) == 0 {
                SystemClock.sleep(for: .milliseconds(50))
            }
            let second = try #require(Self.watchdogs(program, besides: run).first, "no new watchdog was started")
            #expect(second != first && run.wait(until: SystemClock.now()) == nil)
            // It is heard from, and hears.
            SystemClock.sleep(for: .seconds(3))
            #expect(Self.watchdogs(program, besides: run) == [second] && run.wait(until: SystemClock.now()) == nil)
            run.signal(SIGKILL)
        }
    }

    @Test("with both killed, the next recover undoes")
    func killedBoth() async throws {
        try await disturb("SIGKILL of both", expecting: 137) { program, run in
            for pid in program.remains where pid != run.pid { kill(pid, SIGKILL) }
            run.signal(SIGKILL)
            _ = run.wait(until: SystemClock.now() + .seconds(5))
            #expect(program.awaitQuiet().isEmpty)
            let status = try program.run("status", "--idle")
            #expect(status.code == 1 && status.out.contains("DEAD"), "a dead run is shown: \(status.out)")
            #expect(try program.run("status").code == 9, "a fault is in force, and nobody undoes it")
            let recover = try program.run("recover")
            #expect(recover.code == 0 && recover.out.contains("undone: pause"), "\(recover.out)")
        }
    }

    @Test("a deleted workspace does not keep recover from undoing")
    func deletedWorkspace() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario())
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            for pid in program.remains where pid != run.pid { kill(pid, SIGKILL) }
            run.signal(SIGKILL)
            _ = run.wait(until: SystemClock.now() + .seconds(5))
            try Files.removeTree("\(program.directory)/.gameday")
            #expect(bystander.state == "T")
            let recover = try program.run("recover")
            #expect(recover.code == 0, "\(recover.out)\(recover.err)")
            #expect(bystander.awaitState(["S"]) == "S")
            #expect(try program.run("status", "--idle").code == 0)
        }
    }

    @Test("a killed watchdog is replaced, and the run goes on to its verdict")
    func killedWatchdog() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wait: 3s"))
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            for pid in program.remains where pid != run.pid { kill(pid, SIGKILL) }
            let output = try program.finish(run)
            #expect(output.code == 0, "\(output.out)\(output.err)")
            #expect(bystander.awaitState(["S"]) == "S")
            #expect(program.awaitQuiet().isEmpty)
        }
    }

    @Test("a closed standard output does not end the run")
    func closedOutput() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wait: 1s"))
            let line =
                "set -o pipefail; export GAMEDAY_STATE=\(program.registry); "
                + "\(Program.executable) run --yes --output ndjson s.yaml 2>/dev/null | head -n 1"
            var request = SpawnRequest(["bash", "-c", line])
            request.directory = program.directory
            let status = try ChildProcess(request).wait(until: SystemClock.now() + .seconds(60))
            #expect(status?.code == 0)
            #expect(bystander.awaitState(["S"]) == "S")
            #expect(try program.run("verify").code == 0)
        }
    }

    @Test("an instance that dies under its fault is an effect, and nothing is left")
    func deadInstance() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write(
                "s.yaml", bystander.scenario("- wait: 2s").replacing("value(it.alive) < 1", with: "value(it.alive) > 5"))
            let run = try program.start(["run", "--yes", "--output", "json", "s.yaml"])
            try program.await("Applied")
            bystander.child.signal(SIGKILL)
            let output = try program.finish(run)
            // The limit on shares sees the loss: of one process, one is down by itself while it is counted.
            #expect(output.out.contains("\"cleanup\":\"clean\""), "\(output.out)")
            #expect([1, 4, 6].contains(output.code))
            #expect(program.awaitQuiet().isEmpty)
        }
    }
}
