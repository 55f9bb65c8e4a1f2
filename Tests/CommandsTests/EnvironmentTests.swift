import Platform
import Testing

@Suite("Environments and variables on the command line", .serialized, .fewAtOnce)
struct EnvironmentTests {
    private static func environment(_ program: Program) -> String {
        """
        environment: prod
        proof: { file: \(program.directory)/proof, is: prod }
        variables: { pause: 300ms }
        abort-when:
          gone-there: value(it.alive) < 1
        limits: { duration: 1m, overrides: [pause] }

        """
    }

    /// A workspace with a scenario that waits for as long as a variable says, its fragment and its environment.
    private static func workspace(_ bystander: Bystander) throws -> Program {
        let program = try Program()
        try Files.makeDirectories("\(program.directory)/.gameday/environments")
        try Files.makeDirectories("\(program.directory)/scenarios")
        try program.write(".gameday/environments/prod.yaml", environment(program))
        try program.write("guards.yaml", "fragment: guards\nabort-when:\n  away: value(it.alive) > 9\n")
        try program.write(
            "scenarios/s.yaml",
            "use: [guards.yaml]\nvariables:\n  pause: { type: duration, max: 1s }\n" + bystander.scenario("- wait: ${pause}"))
        return program
    }

    private static func digests(_ program: Program, _ arguments: String...) throws -> (scenario: String, plan: String) {
        let output = try program.finish(program.start(["plan", "--output", "json", "scenarios/s.yaml"] + arguments))
        func value(_ key: String) -> String {
            output.out.components(after: "\"\(key)\":\"").map { String($0.prefix { $0 != "\"" }) } ?? "none: \(output.err)"
        }
        return (value("scenario_digest"), value("plan_digest"))
    }

    @Test("a run in an environment with a value of its own; the plan is another one, the scenario the same")
    func run() async throws {
        try await onThread {
            let bystander = try Bystander()
            let program = try Self.workspace(bystander)
            try program.write("proof", "prod\n")
            let plain = try Self.digests(program, "--env", "prod")
            let set = try Self.digests(program, "--env", "prod", "--set", "pause=900ms")
            #expect(plain.scenario == set.scenario && plain.scenario.count == 64, "\(plain)")
            #expect(plain.plan != set.plan)
            let output = try program.run("run", "--yes", "--env", "prod", "--set", "pause=900ms", "scenarios/s.yaml")
            #expect(output.code == 0, "\(output.err)")
            let runs = "\(program.directory)/.gameday/state/runs"
            let plan = try Files.text("\(runs)/\(try #require(Files.list(runs).first))/plan.json")
            #expect(plan.contains("\"override\"") && plan.contains("\"prod\"") && plan.contains(set.plan))
            #expect(program.awaitQuiet().isEmpty)
        }
    }

    @Test("a machine without the proof is refused: 3; what cannot be bound is bad input: 2")
    func refused() async throws {
        try await onThread {
            let bystander = try Bystander()
            let program = try Self.workspace(bystander)
            let unproved = try program.run("run", "--yes", "--env", "prod", "scenarios/s.yaml")
            #expect(unproved.code == 3 && unproved.err.contains("[environment]"), "\(unproved.err)")
            let unknown = try program.run("run", "--yes", "--env", "prd", "scenarios/s.yaml")
            #expect(unknown.code == 2 && unknown.err.contains("did you mean prod?"), "\(unknown.err)")
            let unbound = try program.run("plan", "scenarios/s.yaml")
            #expect(unbound.code == 2 && unbound.err.contains("[unbound]"), "\(unbound.err)")
            let checked = try program.run("check", "scenarios/s.yaml")
            #expect(checked.code == 0 && checked.err.contains("[unbound]"), "\(checked.err)")
            let large = try program.run("check", "--env", "prod", "--set", "pause=2s", "scenarios/s.yaml")
            #expect(large.code == 2 && large.err.contains("--set pause:1:1"), "\(large.err)")
            for arguments in [["--set", "pause"], ["--set", "=1s"], ["--set", "pause=1s", "--set", "pause=2s"]] {
                #expect(try program.finish(program.start(["check", "scenarios/s.yaml"] + arguments)).code == 2)
            }
            #expect(bystander.state == "S")
        }
    }
}

extension String {
    /// What stands after the first `mark`.
    fileprivate func components(after mark: String) -> Substring? { firstRange(of: mark).map { self[$0.upperBound...] } }
}
