import Platform
import Testing

@Suite("Scenarios are read from standard input, and printed as JSON", .fewAtOnce)
struct StandardInputTests {
    @Test("what check prints as JSON is checked from standard input with the same digest")
    func canonical() async throws {
        let program = try Program()
        let bystander = try Bystander()
        try program.write("a.yaml", bystander.scenario("- { wait: 1s, id: the-wait }"))
        let printed = try await onThread { try program.run("check", "--canonical", "a.yaml") }
        #expect(printed.code == 0)
        #expect(printed.out.hasPrefix("{\n  \"scenario\": \"pause-bystander\""))
        let yaml = try await onThread { try program.run("check", "a.yaml") }
        let json = try await onThread { try program.run(input: printed.out, "check", "-") }
        #expect(json.code == 0, "\(json.err)")
        #expect(
            json.out.split(separator: "\n").first?.split(separator: " ").last
                == yaml.out.split(separator: "\n").first?.split(separator: " ").last)
        #expect(json.out.hasPrefix("-: ok"))
    }

    @Test("plan and run take YAML from standard input; the run keeps the text as executed")
    func run() async throws {
        let program = try Program()
        let bystander = try Bystander()
        let text = bystander.scenario("- wait: 2s")
        let plan = try await onThread { try program.run(input: text, "plan", "-") }
        #expect(plan.code == 0, "\(plan.err)")
        let run = try await onThread { try program.run(input: text, "run", "-", "--yes") }
        #expect([0, 5].contains(run.code), "\(run.out)\(run.err)")
        let runs = "\(program.directory)/.gameday/state/runs"
        let kept = Files.list(runs).compactMap { try? Files.text("\(runs)/\($0)/scenario.yaml") }
        #expect(kept == [text])
    }

    @Test("a mistake on standard input is shown in its line")
    func mistake() async throws {
        let program = try Program()
        let result = try await onThread { try program.run(input: "scenario: [a]\n", "check", "-") }
        #expect(result.code == 2)
        #expect(result.err.contains("-:1:11: error: ") && result.err.contains("    scenario: [a]\n              ^"))
    }
}

extension Program {
    /// Runs with a text as standard input.
    func run(input: String, _ arguments: String...) throws -> Output {
        try Files.replace("\(directory)/input", with: input)
        var request = SpawnRequest([Self.executable] + arguments)
        request.directory = directory
        request.set("GAMEDAY_STATE", registry)
        request.input = try Descriptor(path: "\(directory)/input", mode: .read)
        for stream in ["out", "err"] { try Files.remove("\(directory)/piped.\(stream)") }
        request.output = try Descriptor(path: "\(directory)/piped.out", mode: .append)
        request.error = try Descriptor(path: "\(directory)/piped.err", mode: .append)
        return try finish(ChildProcess(request), name: "piped")
    }
}
