import Documents
import Platform
import Runs
import Testing

@testable import Commands

@Suite("Reference and editor support", .serialized, .fewAtOnce)
struct ReferenceVerbTests {
    @Test(
        "explain finds topics, functions, faults, codes, keys, steps, verdicts and exit codes",
        arguments: [
            ([], "functions "), (["exit"], "130, 143, 129"), (["p99"], "200"), (["pause"], "SIGCONT"),
            (["unknown-key"], "recover-witin"), (["blast-radius"], "instances"), (["inject"], "expect-effect"),
            (["verdicts"], "void"), (["4"], "premise"), (["signals", "process"], "open-files"), (["http"], "json"),
            (["conditions"], "baseline"), (["volume"], "disk-fill"), (["environment"], "overrides"),
        ] as [([String], String)])
    func explain(topics: [String], part: String) async throws {
        try await onThread {
            let program = try Program()
            let output = try program.finish(program.start(["explain"] + topics))
            #expect(output.code == 0 && output.out.contains(part), "\(output.out)\(output.err)")
            let json = try program.finish(program.start(["explain"] + topics + ["--output", "json"]))
            #expect(json.out.hasPrefix(#"{"pages":["#) && json.out.split(separator: "\n").count == 1)
        }
    }

    @Test("an unknown topic is bad input, with the nearest one")
    func unknownTopic() async throws {
        try await onThread {
            let program = try Program()
            let output = try program.run("explain", "error-rate")
            #expect(output.code == 2 && output.err.contains("did you mean `error-ratio`?"), "\(output.err)")
            let kind = try program.run("explain", "signals", "proces")
            #expect(kind.code == 2 && kind.err.contains("did you mean `process`?"), "\(kind.err)")
        }
    }

    @Test("the table of exit codes names every code and every verdict, each verdict with its own code")
    func exits() {
        for exit in Exit.allCases { #expect(ExitSituation.all.contains { $0.exit == exit }, "\(exit)") }
        for row in ExitSituation.all {
            guard let verdict = row.verdict else { continue }
            let result = RunResult(verdict: verdict, endedBy: StopCause(.completed), cleanup: .clean, reason: "")
            #expect(row.exit == Exit(result), "\(row.situation)")
        }
        #expect(Set(Exit.fromWorst) == Set(Exit.allCases))
    }

    @Test("faults of simulated services are told as what rehearsals inject, not as what does not work here")
    func faultsForRehearsals() async throws {
        try await onThread {
            let output = try Program().run("faults", "load-surge")
            #expect(output.code == 0 && output.out.contains("◇ for rehearsals"), "\(output.out)\(output.err)")
            let json = try Program().run("faults", "load-surge", "--output", "json")
            #expect(json.out.contains(#""works_here":"rehearsals""#), "\(json.out)")
        }
    }

    @Test(
        "a misspelt verb is told with the one that was meant",
        arguments: [("chek", "check"), ("rnu", "run"), ("explian", "explain"), ("hlep", "help")])
    func misspelt(word: String, meant: String) async throws {
        try await onThread {
            let output = try Program().run(word, "x.yaml")
            #expect(output.code == 2 && output.err.contains("did you mean `\(meant)`?"), "\(output.err)")
        }
    }

    @Test("what is near no verb is sent to the help; verbs that nobody calls are not suggested")
    func far() {
        #expect(GamedayCommand.adviceOnVerb("frobnicate")?.contains("--help") == true)
        #expect(GamedayCommand.adviceOnVerb("watchdgo")?.contains("watchdog`") == false)
        #expect(GamedayCommand.adviceOnVerb("check") == nil && GamedayCommand.adviceOnVerb("--version") == nil)
    }

    @Test("check takes a directory and says which files it checks")
    func directory() async throws {
        try await onThread {
            let program = try Program()
            try Files.makeDirectories("\(program.directory)/some")
            try program.write("some/good.yaml", FirstScenario.text)
            try program.write("some/bad.yaml", FirstScenario.text.replacing("recover-within", with: "recover-witin"))
            try program.write("some/shared.yaml", "fragment: shared\n")
            try program.write("some/other.txt", "no scenario")
            let output = try program.run("check", "some")
            #expect(output.code == 2 && output.err.contains("checking its 2 scenarios, not its 1 fragments"), "\(output.err)")
            #expect(output.out.contains("some/good.yaml: ok") && output.out.contains("some/bad.yaml: 1 error"), "\(output.out)")
            #expect(try program.run("check", ".gameday").code == 2)
        }
    }

    @Test("bash takes the completion script, and completes verbs with it")
    func bash() async throws {
        try await onThread {
            let program = try Program()
            let script = try program.run("completion", "bash")
            #expect(script.code == 0)
            try program.write("completion.bash", script.out)
            try program.write(
                "complete.bash",
                """
                set -e
                source ./completion.bash
                COMP_WORDS=(gameday r) COMP_CWORD=1 COMP_LINE="gameday r" COMP_POINT=9
                $(complete -p gameday | sed -E 's/.*-F ([^ ]+).*/\\1/') gameday r gameday
                printf '%s\\n' "${COMPREPLY[@]}"
                """)
            #expect(try Self.bash(["-n", "completion.bash"], program).code == 0)
            let output = try Self.bash(["complete.bash"], program)
            let words = output.out.split(separator: "\n").map { $0.split(separator: " ").joined() }
            for verb in ["recover", "release", "report", "run", "runs"] {
                #expect(words.contains(verb), "\(words) \(output.err)")
            }
            #expect(!words.contains("check"))
        }
    }

    private static func bash(_ arguments: [String], _ program: Program) throws -> Program.Output {
        let shell = try #require(Surroundings.locate(program: "bash"))
        var request = SpawnRequest([shell] + arguments)
        request.directory = program.directory
        for stream in ["out", "err"] { try Files.remove("\(program.directory)/bash.\(stream)") }
        request.output = try Descriptor(path: "\(program.directory)/bash.out", mode: .append)
        request.error = try Descriptor(path: "\(program.directory)/bash.err", mode: .append)
        return try program.finish(ChildProcess(request), name: "bash")
    }

    @Test("the scripts know the faults, and what can be explained", arguments: ["bash", "zsh", "fish"])
    func completedNames(shell: String) async throws {
        try await onThread {
            let program = try Program()
            let script = try program.run("completion", shell).out
            for word in ["cpu-stress", "disk-fill", "p99", "unknown-key"] { #expect(script.contains(word), "\(word)") }
        }
    }

    @Test("bash completes the name of a fault behind `faults` and `explain`", arguments: ["faults", "explain"])
    func completedFaults(verb: String) async throws {
        try await onThread {
            let program = try Program()
            try program.write("completion.bash", try program.run("completion", "bash").out)
            try program.write(
                "complete.bash",
                """
                source ./completion.bash
                COMP_WORDS=(gameday \(verb) cpu-) COMP_CWORD=2 COMP_LINE="gameday \(verb) cpu-" COMP_POINT=\(verb.count + 13)
                $(complete -p gameday | sed -E 's/.*-F ([^ ]+).*/\\1/') gameday cpu- \(verb)
                printf '%s\\n' "${COMPREPLY[@]}"
                """)
            let output = try Self.bash(["complete.bash"], program)
            let words = output.out.split(separator: "\n").map { $0.split(separator: " ").joined() }
            #expect(
                words.contains("cpu-stress") && words.contains("cpu-limit") && !words.contains("kill"), "\(words) \(output.err)")
        }
    }

    @Test("zsh and fish have their scripts; another shell is bad input")
    func otherShells() async throws {
        try await onThread {
            let program = try Program()
            #expect(try program.run("completion", "zsh").out.hasPrefix("#compdef gameday"))
            #expect(try program.run("completion", "fish").out.contains("complete -c"))
            #expect(try program.run("completion", "tcsh").code == 2)
        }
    }

    @Test("diff tells what changed, section by section, and exits 0, 1 or 2")
    func diff() async throws {
        try await onThread {
            let program = try Program()
            try program.write("a.yaml", FirstScenario.text)
            try program.write(
                "b.yaml",
                FirstScenario.text.replacing("p95(checkout[3s]) < 500ms", with: "p95(checkout[3s]) < 400ms")
                    .replacing("duration: 15s", with: "duration: 20s").replacing("title: One", with: "title: A"))
            try program.write("c.yaml", FirstScenario.text.replacing("title: One", with: "title: A"))
            try program.write("d.yaml", "scenario: d\n")
            let output = try program.run("diff", "a.yaml", "b.yaml")
            #expect(output.code == 1)
            let lines = output.out.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(
                lines.dropLast(2).joined(separator: "\n") == """
                    b.yaml is different from a.yaml: 1 stricter, 1 looser, 0 different

                    steady-state
                      stricter   fast
                        - p95(checkout[3s]) < 500ms
                        + p95(checkout[3s]) < 400ms

                    blast-radius
                      looser     duration
                        - 15s
                        + 20s

                    """, "\(output.out)")
            #expect(try program.run("diff", "a.yaml", "c.yaml").code == 0)
            #expect(try program.run("diff", "a.yaml", "d.yaml").code == 2)
            let json = try program.run("diff", "--output", "json", "a.yaml", "b.yaml")
            #expect(json.code == 1 && json.out.contains(#""sense":"stricter""#) && json.out.contains(#""same":false"#))
        }
    }
}
