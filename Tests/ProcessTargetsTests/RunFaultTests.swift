import Platform
import Scenarios
import Targets
import Testing

@testable import ProcessTargets

@Suite("The undo of a run step")
struct RunFaultTests {
    private let zoo = Zoo()
    private let adapter = ProcessAdapter()

    private func undo(_ command: [String], _ more: Arguments = [:]) throws -> Undo {
        var parameters: Arguments = [
            "undo": .list(command.map { .text($0) }), "timeout": .duration(.seconds(5)), "attempts": .integer(1),
            "pause": .duration(.milliseconds(10)),
        ]
        for argument in more { parameters[argument.name] = argument.value }
        let instance = Instance(kind: "process", key: "command:x", name: "set")
        return try adapter.prepare(adapter.request("run", parameters, on: instance, in: zoo))
    }

    @Test("carries out the command with its own environment, as often as asked")
    func revert() throws {
        let path = zoo.path("said")
        let more: Arguments = ["environment": .map(["WORD": .text("it is $undone = \"so\"")])]
        let undo = try undo(["sh", "-c", "echo \"$WORD\" >> \(path)"], more)
        #expect(try adapter.revert(undo) == .done)
        #expect(try adapter.revert(undo) == .done)
        #expect(try Files.text(path) == "it is $undone = \"so\"\nit is $undone = \"so\"\n")
        #expect(try adapter.residue(undo) == [])
        #expect(undo.byHand.contains("env 'WORD=it is $undone = \"so\"' "))
    }

    @Test("counts the exit codes that are allowed as success, others as failure, after all attempts")
    func exits() throws {
        let three = ["sh", "-c", "echo x >> \(zoo.path("tries")); echo no such rule >&2; exit 3"]
        let exits: ScenarioValue = .list([.integer(0), .integer(3)])
        #expect(try adapter.revert(undo(three, ["ok-exit": exits])) == .done)
        let error = #expect(throws: TargetError.self) { try adapter.revert(undo(three, ["attempts": .integer(3)])) }
        #expect(error?.message.contains("exited 3, expected 0: no such rule") == true)
        #expect(try Files.text(zoo.path("tries")) == "x\nx\nx\nx\n")
    }

    @Test("what the command left running is ended, and where the undo ended it a second try may fail")
    func leftovers() throws {
        let stubborn = try undo(["true"])
        _ = try zoo.start(["sleep", "100"], mark: stubborn.token)
        #expect(try adapter.residue(stubborn).count == 1)
        #expect(try adapter.revert(stubborn) == .done)
        #expect(try adapter.residue(stubborn) == [])
        let file = zoo.path("pid")
        let ending = try undo(["sh", "-c", "kill -9 $(cat \(file)) && rm \(file) && sleep 0.2"])
        let daemon = try zoo.start(["sleep", "100"], mark: ending.token)
        try Files.replace(file, with: Array("\(try #require(daemon.process?.pid))".utf8))
        #expect(try adapter.revert(ending) == .done)
        #expect(!Files.exists(file))
    }

    @Test("is refused before anything happens when its program is not there")
    func missing() throws {
        let error = #expect(throws: TargetError.self) { try undo(["no-such-program"]) }
        #expect(error?.code == .missing)
    }
}
