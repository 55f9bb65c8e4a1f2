import Glibc
import Platform
import Runs
import Testing

@testable import Commands

/// The live view of the real program, at a real terminal.
@Suite("A run at a terminal", .serialized, .fewAtOnce)
struct LiveProgramTests {
    /// A run that pauses a bystander for as long as `steps` take.
    private static func begin(
        _ program: Program, _ bystander: Bystander, at pty: Pty, steps: String = "- wait: 30s", isOutputShown: Bool = false
    ) throws -> ChildProcess {
        try program.write("s.yaml", bystander.scenario(steps))
        return try program.start(["run", "--yes", "s.yaml"], at: pty, isOutputShown: isOutputShown)
    }

    /// What a person sees after all that was written.
    private static func seen(_ pty: Pty, columns: Int = 80, rows: Int = 24) -> MiniTerminal {
        var terminal = MiniTerminal(columns: columns, rows: rows)
        terminal.write(pty.text)
        return terminal
    }

    @Test("is shown live; when it is over, only lines stay and the terminal is as it was")
    func whole() async throws {
        try await onThread {
            let (program, bystander, pty) = (try Program(), try Bystander(), try Pty())
            let run = try Self.begin(program, bystander, at: pty, steps: "- wait: 2s", isOutputShown: true)
            #expect(pty.shows("x stops the run") && !pty.isCooked, "\(pty.text)")
            #expect(pty.shows("undone within") && pty.shows("alive"))
            #expect(try program.finish(run).code == 0)
            let terminal = Self.seen(pty)
            let text = terminal.everything.joined(separator: "\n")
            #expect(pty.isCooked && !terminal.isCursorHidden && terminal.unknown.isEmpty, "\(terminal.unknown)")
            #expect(
                text.contains("In force: pause on sleep") && text.contains("Undone: pause on") && text.contains("HELD"), "\(text)"
            )
            #expect(!text.contains("x stops the run") && !text.contains("▸"), "\(text)")
        }
    }

    @Test("x stops it at once without a question: everything is undone, and the exit code says aborted (6)")
    func stopKey() async throws {
        try await onThread {
            let (program, bystander, pty) = (try Program(), try Bystander(), try Pty())
            let run = try Self.begin(program, bystander, at: pty)
            #expect(pty.shows("In force: pause"), "\(pty.text)")
            try pty.press("y")
            #expect(bystander.awaitState(["T"]) == "T")
            try pty.press("x")
            let output = try program.finish(run, within: .seconds(20))
            #expect(output.code == 6 && output.out.contains("by key"), "\(output.out)")
            #expect(bystander.awaitState(["S"]) == "S" && pty.isCooked)
        }
    }

    @Test("follows the size of the terminal, down to ten columns and back")
    func resized() async throws {
        try await onThread {
            let (program, bystander, pty) = (try Program(), try Bystander(), try Pty(columns: 120, rows: 40))
            let run = try Self.begin(program, bystander, at: pty)
            #expect(pty.shows("In force: pause"), "\(pty.text)")
            for (columns, rows) in [(40, 12), (10, 5), (200, 50)] {
                let before = pty.text.count
                pty.resize(columns: columns, rows: rows)
                SystemClock.sleep(for: .milliseconds(700))
                let new = String(pty.text.dropFirst(before))
                var terminal = MiniTerminal(columns: columns, rows: rows)
                terminal.write(new)
                #expect(terminal.everything.contains { !$0.isEmpty }, "nothing was drawn at \(columns)x\(rows)")
            }
            try pty.press("x")
            #expect(try program.finish(run, within: .seconds(20)).code == 6)
        }
    }

    @Test("a terminal that nobody reads delays neither the run nor its undo nor the end of the program")
    func neverRead() async throws {
        try await onThread {
            let (program, bystander, pty) = (try Program(), try Bystander(), try Pty(columns: 200, rows: 50))
            let steps = (0..<150).map { "- note: \(String(repeating: "n", count: 150)) \($0)" }.joined(separator: "\n      ")
            let run = try Self.begin(program, bystander, at: pty, steps: steps + "\n      - wait: 1s", isOutputShown: true)
            #expect(bystander.awaitState(["T"]) == "T")
            #expect(bystander.awaitState(["S"], within: .seconds(20)) == "S")
            #expect(try program.finish(run, within: .seconds(60)).code == 0)
            #expect(try program.run("status", "--idle").code == 0 && pty.isCooked)
        }
    }

    @Test("a terminal that goes away takes only the view with it")
    func closed() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let run = try Self.beginAndHangUp(program, bystander)
            #expect(bystander.awaitState(["S"], within: .seconds(20)) == "S")
            let status = run.wait(until: SystemClock.now() + .seconds(30))
            #expect(status == ExitStatus(code: 0, bySignal: false))
        }
    }

    private static func beginAndHangUp(_ program: Program, _ bystander: Bystander) throws -> ChildProcess {
        let pty = try Pty()
        let run = try begin(program, bystander, at: pty, steps: "- wait: 2s", isOutputShown: true)
        let state = withExtendedLifetime(pty) { bystander.awaitState(["T"]) }
        #expect(state == "T")
        return run
    }

    @Test(
        "gives the terminal back when a signal or a crash ends it; the faults are undone all the same",
        arguments: [SIGTERM, SIGSEGV])
    func signals(number: Int32) async throws {
        try await onThread {
            let (program, bystander, pty) = (try Program(), try Bystander(), try Pty())
            let run = try Self.begin(program, bystander, at: pty)
            #expect(pty.shows("In force: pause") && !pty.isCooked, "\(pty.text)")
            run.signal(number)
            let status = run.wait(until: SystemClock.now() + .seconds(20))
            #expect(status?.bySignal == true && pty.isCooked)
            #expect(bystander.awaitState(["S"]) == "S")
        }
    }

    @Test("is not suspended, and says why")
    func suspension() async throws {
        try await onThread {
            let (program, bystander, pty) = (try Program(), try Bystander(), try Pty())
            let run = try Self.begin(program, bystander, at: pty)
            #expect(pty.shows("In force: pause"), "\(pty.text)")
            run.signal(SIGTSTP)
            #expect(pty.shows("not suspended"), "\(pty.text)")
            #expect(ProcessStatus.read(run.pid)?.state != "T")
            try pty.press("x")
            #expect(try program.finish(run, within: .seconds(20)).code == 6)
        }
    }

    @Test("is plain lines, without one escape, at a dumb terminal and under CI; NO_COLOR takes only the colours")
    func plain() async throws {
        try await onThread {
            for (variable, value) in [("TERM", "dumb"), ("CI", "true"), ("NO_COLOR", "1")] {
                let (program, bystander, pty) = (try Program(), try Bystander(), try Pty())
                try program.write("s.yaml", bystander.scenario("- wait: 1500ms"))
                let around = [("TERM", "xterm"), ("CI", ""), ("NO_COLOR", "")].filter { $0.0 != variable } + [(variable, value)]
                let run = try program.start(["run", "--yes", "s.yaml"], at: pty, variables: around)
                #expect(try program.finish(run).code == 0)
                let text = pty.text
                #expect(text.contains("In force: pause"))
                #expect(text.contains("\u{1B}") == (variable == "NO_COLOR"), "\(variable)")
                #expect(text.firstMatch(of: /\u{1B}\[\d+m/) == nil)
            }
        }
    }

    @Test(
        "standard streams that are closed or full hurt neither the run nor its journal",
        arguments: [">&- 2>&-", ">/dev/full 2>&1"])
    func lost(redirection: String) async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            try program.write("s.yaml", bystander.scenario("- wait: 1500ms"))
            var request = SpawnRequest(["/bin/sh", "-c", "exec \(Program.executable) run --yes s.yaml \(redirection)"])
            request.directory = program.directory
            request.set("GAMEDAY_STATE", program.registry)
            let run = try ChildProcess(request)
            #expect(run.wait(until: SystemClock.now() + .seconds(60))?.code == 0)
            #expect(try program.run("verify").code == 0)
            #expect(bystander.awaitState(["S"]) == "S")
        }
    }

    @Test("a pipe that is not read delays neither the run nor its undo")
    func stuckPipe() async throws {
        try await onThread {
            let (program, bystander, pipe) = (try Program(), try Bystander(), try Pipe())
            let notes = (0..<600).map { "- note: \(String(repeating: "n", count: 100)) \($0)" }.joined(separator: "\n      ")
            try program.write("s.yaml", bystander.scenario(notes + "\n      - wait: 500ms"))
            var request = SpawnRequest([Program.executable, "run", "--yes", "--output", "ndjson", "s.yaml"])
            request.directory = program.directory
            request.set("GAMEDAY_STATE", program.registry)
            request.output = pipe.writing
            request.error = pipe.writing
            let run = try ChildProcess(request)
            #expect(bystander.awaitState(["T"]) == "T")
            #expect(bystander.awaitState(["S"], within: .seconds(20)) == "S")
            let deadline = SystemClock.now() + .seconds(20)
            while SystemClock.now() < deadline, try program.run("status", "--idle").code != 0 {}
            #expect(try program.run("status", "--idle").code == 0)
            run.end(grace: .zero)
            #expect(try program.run("verify").code == 0)
        }
    }
}
