import Platform
import Scenarios
import Targets
import Testing

@testable import Probes

@Suite("The command probe")
struct CommandProbeTests {
    @Test("exit 0 is the time that it took")
    func latency() throws {
        let sample = try #require(try take(command("sleep 0.2")).first)
        #expect(try #require(sample.value) >= 200_000_000)
    }

    @Test(
        "with as: the first line is the value",
        arguments: [
            ("echo 42", Dimension.integer, Int64(42)), ("printf '12ms\\nmore\\n'", .duration, 12_000_000),
            ("echo ' 0.5 '", .number, 500),
        ])
    func values(_ script: String, _ dimension: Dimension, _ stored: Int64) throws {
        #expect(try take(command(script, as: dimension)).first?.outcome == .value(stored))
    }

    @Test("with json: a value of what it printed")
    func json() throws {
        let sampler = try command(#"echo '{"lag":[3]}'"#, ["json": .text("$.lag[0]")], as: .integer)
        #expect(try take(sampler).first?.outcome == .value(3))
    }

    @Test(
        "anything else is one failure with its reason",
        arguments: [
            ("exit 3", "exit 3"), ("kill -9 $$", "SIGKILL"), ("echo no number", "expected number, found no number"),
            ("true", "found nothing"), ("yes", "more than 64 KiB of output"),
        ])
    func failures(_ script: String, _ reason: String) throws {
        let samples = try take(command(script, as: .number), patience: .milliseconds(100))
        #expect(samples.count == 1)
        #expect(try #require(samples.first?.failure).contains(reason))
    }

    @Test("a program that does not exist is a failure that names it")
    func missing() throws {
        let sampler = try sampler("command", ["arguments": .list([.text("/nowhere/gone")])])
        #expect(try #require(try take(sampler).first?.failure).contains("/nowhere/gone"))
    }

    @Test("at the time-out the whole process group is killed")
    func timeout() throws {
        let scratch = try Scratch()
        let script = "sleep 300 & echo $! > \(scratch.path)/child; sleep 300"
        let sample = try #require(try take(command(script, timeout: .milliseconds(800))).first)
        #expect(sample.failure == "no answer within 800ms")
        #expect(sample.elapsed < .seconds(3))
        let grandchild = try #require(Int32(try Files.text("\(scratch.path)/child").filter(\.isNumber)))
        #expect(eventually { ProcessIdentity(pid: grandchild) == nil })
    }

    @Test("what a program leaves running holds nothing up and is ended with it")
    func leftovers() throws {
        let scratch = try Scratch()
        let script = "sleep 300 & echo $! > \(scratch.path)/child; echo 7"
        let sample = try #require(try take(command(script, timeout: .seconds(8), as: .integer)).first)
        #expect(sample.outcome == .value(7))
        let grandchild = try #require(Int32(try Files.text("\(scratch.path)/child").filter(\.isNumber)))
        #expect(eventually { ProcessIdentity(pid: grandchild) == nil })
    }

    @Test("stopping kills what is running")
    func stopping() throws {
        let scratch = try Scratch()
        let sampler = try command("echo $$ > \(scratch.path)/pid; sleep 300", timeout: .seconds(60))
        let gathering = try Gathering()
        gathering.start(sampler)
        #expect(eventually { (Files.size("\(scratch.path)/pid") ?? 0) > 0 })
        let pid = try #require(Int32(try Files.text("\(scratch.path)/pid").filter(\.isNumber)))
        sampler.stop()
        #expect(gathering.answers(1).map(\.failure) == ["stopped"])
        #expect(eventually { ProcessIdentity(pid: pid) == nil })
    }

    @Test("an empty command is refused")
    func empty() {
        #expect(throws: TargetError.self) { try sampler("command", ["arguments": .list([])]) }
    }

    private func command(
        _ script: String, _ more: Arguments = [:], timeout: Interval = .seconds(10), as dimension: Dimension? = nil
    ) throws -> any Sampler {
        var arguments: Arguments = ["arguments": .list([.text("/bin/sh"), .text("-c"), .text(script)])]
        if let dimension { arguments["as"] = .text(dimension.rawValue) }
        for entry in more { arguments[entry.name] = entry.value }
        return try sampler("command", arguments, timeout: timeout, as: dimension ?? .duration)
    }
}
