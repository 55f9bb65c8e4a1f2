import Platform
import Testing

@Suite("Plan says what is not there, all of it, and touches nothing", .serialized, .fewAtOnce)
struct PlannedPartTests {
    private static let parts = """
        variables:
          token: { secret: { env: GAMEDAY_NO_SUCH_VARIABLE } }
          key: { secret: { file: /no/such/file } }
          word: { secret: { command: [no-such-keeper] } }

        """

    private static let steps = """
        - run: [no-such-program, x]
              env: { TOKEN: "${token}", KEY: "${key}" }
              - check: { command: ["./no-such-check"], env: { WORD: "${word}" } }
              - run: "true"
              - run: [touch, made]
        """

    @Test("secrets, programs of steps, of probes and of started processes")
    func absent() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let text = (Self.parts + bystander.scenario(Self.steps))
                .replacing("      env: { TOKEN", with: "        env: { TOKEN")
                .replacing("expect: 1 }", with: "expect: 1 }\n  own: { process: { start: [no-such-daemon] }, expect: 1 }")
                .replacing("signals:", with: "signals:\n  made: { command: [no-such-probe] }")
                .replacing("there: value(it.alive) == 1", with: "there: value(it.alive) == 1\n  ok: error-ratio(made[10s]) < 1%")
            try program.write("s.yaml", text)
            let output = try program.run("plan", "s.yaml")
            for word in [
                "GAMEDAY_NO_SUCH_VARIABLE", "/no/such/file", "no-such-keeper", "no-such-program", "./no-such-check",
                "no-such-daemon", "no-such-probe",
            ] {
                let warnings = output.out.split(separator: "\n").filter { $0.hasPrefix("warning:") && $0.contains(word) }
                #expect(warnings.count == 1, "\(word): \(output.out)\(output.err)")
            }
            #expect(!output.out.contains("warning: line 25: the program “touch”"))
            #expect(!Files.exists("\(program.directory)/made") && bystander.state == "S")
            #expect(output.code == 0, "what an earlier step may bring refuses nothing")
        }
    }

    @Test("every selection that is refused, not only the first")
    func selections() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let more = """
                expect: 1 }
                  none: { process: { command: "no-such-process-a" }, expect: 2 }
                  few: { process: { command: "sleep \(bystander.mark)" } }
                  many: 3 of few
                  derived: 1 of none
                """
            try program.write("s.yaml", bystander.scenario("- wait: 1s").replacing("expect: 1 }", with: more))
            let output = try program.run("plan", "s.yaml")
            #expect(output.code == 3, "\(output.out)\(output.err)")
            let refused = output.out.split(separator: "\n").filter { $0.contains("[selection]") }
            #expect(refused.count == 2, "\(refused)")
            #expect(refused.contains { $0.contains("target none") && $0.contains("no-such-process-a") }, "\(refused)")
            #expect(refused.contains { $0.contains("many") && $0.contains("3 of few") }, "\(refused)")
        }
    }

    @Test("where the longest time under fault comes from, in plan and in check")
    func account() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            try program.write("s.yaml", bystander.scenario("- wait: 7s"))
            for verb in ["plan", "check"] {
                let output = try program.run(verb, "s.yaml")
                #expect(output.out.contains("wait 7s (line 19)"), "\(output.out)\(output.err)")
            }
            let json = try program.run("check", "--output", "json", "s.yaml").out
            #expect(json.contains("\"at_most\":\"7s\""), "\(json)")
        }
    }

    @Test("that nothing would show whether anybody met a pause, unless it is said or seen")
    func visibility() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let plain = bystander.scenario("- wait: 7s")
            let seen = [
                plain.replacing("target: it\n", with: "target: it\n    expect-effect: { none: nobody calls it }\n"),
                plain.replacing("target: it\n", with: "target: it\n    expect-effect: value(it.cpu) == 0%\n"),
                plain.replacing("there: value(it.alive) == 1", with: "there: mean(it.cpu[2s]) < 90%"),
            ]
            for (number, text) in ([plain] + seen).enumerated() {
                try program.write("s.yaml", text)
                let output = try program.run("check", "s.yaml")
                #expect(output.code == 0, "\(output.err)")
                #expect(output.err.contains("[no-claim]") == (number == 0), "\(number): \(output.err)")
            }
        }
    }
}
