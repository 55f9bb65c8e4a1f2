import Engine
import Glibc
import Platform
import Scenarios
import Targets
import Testing

@Suite("Commands of steps")
final class CommandRunnerTests {
    private let path = "/tmp/gd-commands-\(SystemRandom.hexadecimal(12))"
    private let runner: CommandRunner

    init() throws {
        try Files.makeDirectories(path)
        runner = CommandRunner(directory: path)
    }

    deinit { try? Files.removeTree(path) }

    private func shell(_ text: String) -> CommandLineStep { CommandLineStep(arguments: ["/bin/sh", "-c", text]) }

    private func output(_ token: String = "t") throws -> String { try Files.text("\(path)/\(token).out") }

    @Test("both streams are kept in the order in which they were printed")
    func order() throws {
        #expect(runner.run(shell("echo one; echo two >&2; echo three; exit 4"), token: "t").end == .exited(4))
        #expect(try output() == "one\ntwo\nthree\n")
    }

    @Test("a command is tried until it succeeds, and no more often than it may", arguments: [(1, 1), (2, 1), (3, 0), (9, 0)])
    func attempts(attempts: Int, code: Int) throws {
        var step = shell("echo try >> \(path)/tries; test $(wc -l < \(path)/tries) -ge 3")
        step.attempts = attempts
        step.pause = .milliseconds(10)
        #expect(runner.run(step, token: "t").end == .exited(code))
        #expect(try Files.text("\(path)/tries").split(separator: "\n").count == min(attempts, 3))
    }

    @Test("cancelling ends the pause between two attempts at once")
    func cancelledPause() throws {
        var step = shell("exit 1")
        step.attempts = 2
        step.pause = .seconds(60)
        let start = SystemClock.now()
        let runner = runner
        Bench.later(.milliseconds(200)) { runner.cancel("t") }
        #expect(runner.run(step, token: "t").end == .exited(1))
        #expect(SystemClock.now() - start < .seconds(10))
    }

    @Test("a command that does not end in its time is ended, with what it printed kept")
    func timeout() throws {
        var step = shell("echo begun; exec sleep 60")
        step.timeout = .milliseconds(300)
        let start = SystemClock.now()
        #expect(runner.run(step, token: "t").end == .timedOut)
        #expect(SystemClock.now() - start < .seconds(10))
        #expect(try output() == "begun\n")
    }

    @Test("what a command leaves running does not hold up its end, though it keeps the pipe")
    func leftover() throws {
        let start = SystemClock.now()
        #expect(runner.run(shell("sleep 20 & echo $!"), token: "t").end == .exited(0))
        #expect(SystemClock.now() - start < .seconds(10))
        kill(try #require(Int32(output().split(separator: "\n")[0])), SIGKILL)
    }

    static let captures: [(String, Capture, String?)] = [
        ("echo '  one  '; echo two; echo three >&2", Capture(name: "x"), "one"), ("echo no >&2", Capture(name: "x"), nil),
        (#"echo '{"id": 7, "who": {"name": "ann"}}'; echo noise >&2"#, Capture(name: "x", json: "$.who.name"), "ann"),
        (#"echo '{"id": 7}'"#, Capture(name: "x", json: "$.id"), "7"),
        (#"echo '{"id": 7}'"#, Capture(name: "x", json: "$.no"), nil),
        ("echo one; exit 3", Capture(name: "x"), nil),
    ]

    @Test("a step captures the first line of its standard output, or a place in its JSON; nothing when it failed")
    func capture() throws {
        for (text, capture, expected) in Self.captures {
            var step = shell(text)
            step.capture = capture
            #expect(runner.run(step, token: "t").captured == expected, "\(text)")
        }
        var step = shell("yes é | head -n 3000 | tr -d '\\n'")
        step.capture = Capture(name: "x")
        #expect(try #require(runner.run(step, token: "t").captured).utf8.count == 4_096)
    }

    private func withSecret(_ text: String, attempts: Int = 1) -> CommandLineStep {
        setenv("GAMEDAY_TEST_COMMAND", "pa55-w0rd-value", 1)
        var step = shell(text)
        step.secrets = ["TOKEN": SecretReference(variable: "token", source: .environment("GAMEDAY_TEST_COMMAND"))]
        step.attempts = attempts
        step.pause = .milliseconds(10)
        return step
    }

    @Test("a secret reaches the command and nothing that is kept of it")
    func secret() throws {
        var step = withSecret(
            "echo \"$TOKEN\"; printf pa55-; sleep 0.1; echo w0rd-value; echo x$TOKEN >&2; "
                + "printf %s \"$TOKEN\" > \(path)/proof; exit 1",
            attempts: 2)
        step.okExits = [1]
        step.capture = Capture(name: "x")
        let (end, captured) = runner.run(step, token: "t")
        #expect(end == .exited(1) && captured == "«token»")
        #expect(try Files.text("\(path)/proof") == "pa55-w0rd-value")
        let kept = try output()
        #expect(!kept.contains("pa55") && kept.contains("x«token»"), "\(kept)")
    }

    @Test("a later command of the run that prints the secret does not show it either")
    func laterCommand() throws {
        _ = runner.run(withSecret("true"), token: "a")
        _ = runner.run(shell("echo pa55-w0rd-value"), token: "b")
        #expect(try output("b") == "«token»\n")
    }

    @Test("a secret of which only the beginning was printed before the command was ended is not kept")
    func stump() throws {
        var step = withSecret("printf pa55-w0r; exec sleep 60")
        step.timeout = .milliseconds(500)
        #expect(runner.run(step, token: "t").end == .timedOut)
        #expect(try output() == "«token»")
    }

    @Test("a command whose secret cannot be had is not started")
    func missingSecret() throws {
        var step = shell("touch \(path)/started")
        step.secrets = ["TOKEN": SecretReference(variable: "token", source: .file("/no/such/file"))]
        guard case .notStarted(let why) = runner.run(step, token: "t").end else {
            Issue.record("it was started")
            return
        }
        #expect(why.contains("secret token") && why.contains("/no/such/file"), "\(why)")
        #expect(!Files.exists("\(path)/started"))
    }
}
