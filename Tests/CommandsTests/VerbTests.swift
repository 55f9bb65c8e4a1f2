import Glibc
import Platform
import Testing

@Suite("Verbs", .serialized, .fewAtOnce)
struct VerbTests {
    @Test(
        "a misspelt flag, an unknown verb and an unreadable file are bad input: 2",
        arguments: [
            ["run", "--sed", "1", "x.yaml"], ["fly"], ["check", "no-such-file.yaml"], ["show", "no-such-run"],
            ["run", "no-such-file.yaml"],
            ["bench", "--aborts", "0"], ["run", "--expect", "hold", "x.yaml"], ["faults", "no-such-fault"],
        ])
    func badInput(arguments: [String]) async throws {
        try await onThread {
            let program = try Program()
            let output = try program.finish(program.start(arguments))
            #expect(output.code == 2, "\(arguments): \(output.err)")
            #expect(!output.err.isEmpty)
        }
    }

    @Test("check shows every mistake of a file, each at its place, and executes nothing")
    func check() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wiat: 1s").replacing("recover-within", with: "recover-witin"))
            let output = try program.run("check", "s.yaml")
            #expect(output.code == 2)
            #expect(output.err.contains("s.yaml:11:1") && output.err.contains("recover-within"), "\(output.err)")
            #expect(output.err.contains("wait"), "\(output.err)")
            #expect(bystander.state == "S")
        }
    }

    @Test("plan names who would be touched and how it is undone")
    func plan() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario())
            let output = try program.run("plan", "s.yaml")
            #expect(output.code == 0, "\(output.out)\(output.err)")
            #expect(output.out.contains("sleep \(bystander.mark) (pid \(bystander.child.pid))"))
            #expect(output.out.contains("undone by"))
            #expect(bystander.state == "S")
        }
    }

    @Test("two runs cannot hold one instance, whatever their workspaces")
    func leases() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wait: 4s"))
            try Files.makeDirectories("\(program.directory)/elsewhere/.gameday")
            try program.write("elsewhere/s.yaml", bystander.scenario("- wait: 1s"))
            let first = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            let second = try program.run("run", "--yes", "elsewhere/s.yaml")
            #expect(second.code == 3 && second.err.contains("is held by run"), "\(second.code) \(second.err)")
            #expect(try program.finish(first).code == 0)
        }
    }

    @Test("stop ends a run by its name with everything undone; the run says who")
    func stopOne() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario())
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            let stop = try program.run("stop", "2", "--reason", "seen enough")
            #expect(stop.code == 0, "\(stop.out)\(stop.err)")
            #expect(bystander.awaitState(["S"]) == "S")
            let output = try program.finish(run)
            #expect(output.code == 6 && output.out.contains("seen enough"), "\(output.out)")
            #expect(try program.run("status", "--idle").code == 0)
        }
    }

    @Test("the lever can be pulled by a touched file; nothing starts before its release")
    func lever() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wait: 10s"))
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            try Files.replace("\(program.registry)/stop", with: "")
            #expect(try program.finish(run).code == 6)
            #expect(bystander.awaitState(["S"]) == "S")
            #expect(try program.run("run", "--yes", "s.yaml").code == 3)
            #expect(try program.run("status", "--idle").code == 1)
            #expect(try program.run("release", "--reason", " ").code == 2)
            #expect(try program.run("release", "--reason", "all is well").code == 0)
            #expect(try program.run("status", "--idle").code == 0)
        }
    }

    @Test("verify finds one changed byte")
    func tampering() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wait: 1500ms"))
            #expect(try program.run("run", "--yes", "s.yaml").code == 0)
            #expect(try program.run("verify").code == 0)
            let runs = "\(program.directory)/.gameday/state/runs"
            let journal = "\(runs)/\(try #require(Files.list(runs).first))/journal.jsonl"
            var bytes = try Files.read(journal)
            let place = try #require(bytes.firstIndex(of: UInt8(ascii: "p")))
            bytes[place] = UInt8(ascii: "q")
            try Files.replace(journal, with: bytes)
            #expect(try program.run("verify").code == 1)
        }
    }

    @Test("--expect turns a known weakness into success, and a surprise into failure")
    func expectations() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- check: value(it.alive) == 2"))
            #expect(try program.run("run", "--yes", "s.yaml").code == 1)
            #expect(try program.run("run", "--yes", "--expect", "broken", "s.yaml").code == 0)
            #expect(try program.run("run", "--yes", "--no-inject", "--expect", "held", "s.yaml").code != 0)
            try program.write("t.yaml", bystander.scenario("- wait: 1500ms"))
            #expect(try program.run("run", "--yes", "--expect", "broken,aborted", "t.yaml").code == 1)
        }
    }

    @Test("run writes its report, and ends with its path on a line of its own; JUnit on request")
    func report() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wait: 1500ms"))
            let output = try program.run("run", "--yes", "--junit", "junit.xml", "s.yaml")
            let path = String(try #require(output.out.split(separator: "\n").last))
            #expect(path.hasSuffix("report.html") && Files.exists(path))
            #expect(try Files.text(path).contains("</html>"))
            #expect(try Files.text("\(program.directory)/junit.xml").contains("<testsuites name=\"gameday\""))
            let json = try program.run("show", "--output", "json")
            #expect(json.out.hasPrefix("{"))
        }
    }

    @Test("check opens no socket and starts no thread")
    func frugality() async throws {
        try await onThread {
            let strace = try #require(Surroundings.locate(program: "strace"), "strace is needed: apt-get install strace")
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario())
            var request = SpawnRequest([
                strace, "-f", "-o", "trace", "-e", "trace=socket,clone,clone3,bind,connect", Program.executable, "check",
                "s.yaml",
            ])
            request.directory = program.directory
            #expect(try ChildProcess(request).wait(until: SystemClock.now() + .seconds(60))?.code == 0)
            let calls = try Files.text("\(program.directory)/trace").split(separator: "\n").filter { !$0.contains("+++") }
            #expect(calls.isEmpty, "\(calls)")
        }
    }

    @Test(
        "stop with nothing open says that nothing was stopped and that the lever is pulled",
        arguments: ["json", "ndjson", "text"])
    func stopNothing(format: String) async throws {
        try await onThread {
            let program = try Program()
            let stop = try program.run("stop", "--output", format)
            #expect(stop.code == 0)
            let expected = format == "text" ? "the lever is pulled" : "\"lever_pulled\":true"
            #expect(stop.out.contains(expected), "\(stop.out)")
            if format == "text" { #expect(stop.out.contains("nothing was stopped")) }
            #expect(try program.run("release", "--reason", "a test").code == 0)
        }
    }

    @Test("help names the environment variables that are read")
    func variables() async throws {
        try await onThread {
            let help = try Program().run("--help")
            for name in ["GAMEDAY_STATE", "NO_COLOR", "GAMEDAY_INDEX"] { #expect(help.out.contains(name), "\(name)") }
        }
    }

    @Test(
        "what is looked at in a file decides what a sample of it is",
        arguments: [
            ("age", "< 1h"), ("lines", "> 3"), ("size", "< 4MiB"), ("value", "< 4"),
        ])
    func fileReadings(reading: String, comparison: String) async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            let signal = "alive: { target: it.alive, every: 250ms }\n  log: { file: /etc/passwd, read: \(reading) }"
            let text = bystander.scenario(abort: "value(log) \(comparison)")
                .replacing("alive: { target: it.alive, every: 250ms }", with: signal)
            try program.write("s.yaml", text)
            let check = try program.run("check", "s.yaml")
            #expect(check.code == 0, "\(check.err)")
        }
    }

    @Test("a disk-fill that asks for more than there is, is refused before the run")
    func tooMuchToFill() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try Files.makeDirectories("/dev/shm/\(bystander.mark)")
            defer { try? Files.removeTree("/dev/shm/\(bystander.mark)") }
            let text = bystander.scenario("- wait: 1s")
                .replacing("signals:", with: "  room: { volume: { path: /dev/shm/\(bystander.mark) } }\nsignals:")
                .replacing("share: { it: 100% }", with: "share: { it: 100%, room: 100% }")
                .replacing(
                    "inject: pause\n    target: it", with: "inject: disk-fill\n    with: { fill: 900TiB }\n    target: room")
            try program.write("s.yaml", text)
            for verb in [["plan", "s.yaml"], ["run", "--yes", "s.yaml"]] {
                let output = try program.finish(program.start(verb))
                #expect(output.code == 3 && (output.out + output.err).contains("disk-fill is to take 900TiB"), "\(output)")
            }
        }
    }
}
