import Platform
import Testing

@Suite("The tabulator offers what lies on this machine", .serialized, .fewAtOnce)
struct CompletionTests {
    /// What bash offers behind a command line.
    private func offered(_ line: String, _ program: Program) throws -> [String] {
        let script = try program.run("completion", "bash", name: "script")
        try program.write("completion.bash", script.out)
        let bash = """
            PATH="\(Files.parent(of: Program.executable)):$PATH"
            source ./completion.bash
            read -ra COMP_WORDS <<< \(Self.quoted(line))
            [[ \(Self.quoted(line)) == *' ' ]] && COMP_WORDS+=("")
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )) COMP_LINE=\(Self.quoted(line)) COMP_POINT=\(line.utf8.count) COMP_TYPE=9
            _gameday gameday "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        var request = SpawnRequest(["bash", "-c", bash])
        request.directory = program.directory
        request.set("GAMEDAY_STATE", program.registry)
        for stream in ["bash.out", "bash.err"] { try Files.remove("\(program.directory)/\(stream)") }
        request.output = try Descriptor(path: "\(program.directory)/bash.out", mode: .append)
        request.error = try Descriptor(path: "\(program.directory)/bash.err", mode: .append)
        _ = try #require(try ChildProcess(request).wait(until: SystemClock.now() + .minutes(1)))
        let problems = try Files.text("\(program.directory)/bash.err")
        #expect(problems.isEmpty, "\(problems)")
        return try Files.text("\(program.directory)/bash.out").split(separator: "\n").map {
            String($0.reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

    private func workspace() throws -> Program {
        let program = try Program()
        try Files.makeDirectories("\(program.directory)/.gameday/environments")
        for name in ["prod", "staging", "$(touch pwned)", "a b", "-x"] {
            try program.write(".gameday/environments/\(name).yaml", "environment: prod\n")
        }
        let bystander = try Bystander()
        try program.write(
            "s.yaml",
            "variables:\n  length: { type: duration, default: 1s }\n  key: { secret: { env: X } }\n"
                + bystander.scenario("- wait: ${length}"))
        return program
    }

    @Test("environments and variables, and nothing that a shell would carry out")
    func names() async throws {
        try await onThread {
            let program = try workspace()
            #expect(try offered("gameday check --env ", program).sorted() == ["prod", "staging"])
            #expect(try offered("gameday run s.yaml --env pr", program) == ["prod"])
            #expect(try offered("gameday check s.yaml --set ", program) == ["length="])
            #expect(!Files.exists("\(program.directory)/pwned"))
        }
    }

    @Test("runs, for the verbs that take one", arguments: ["show", "report", "verify", "diff"])
    func runs(verb: String) async throws {
        try await onThread {
            let program = try Program()
            #expect(try offered("gameday \(verb) l", program).isEmpty)
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wait: 1s"))
            _ = try program.run("run", "--yes", "s.yaml")
            let id = try #require(Files.list("\(program.directory)/.gameday/state/runs").first)
            #expect(try offered("gameday \(verb) ", program).contains(id))
            #expect(try offered("gameday \(verb) la", program) == ["last", "last~1"])
        }
    }

    @Test("open runs, for the verbs that need a live one")
    func open() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            try program.write("s.yaml", bystander.scenario("- wait: 60s"))
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            let id = try #require(Files.list("\(program.directory)/.gameday/state/runs").first)
            for verb in ["stop", "watch", "note"] { #expect(try offered("gameday \(verb) ", program).contains(id), "\(verb)") }
            #expect(try offered("gameday answer n", program) == ["no-go"])
            run.signal(SignalDelivery.interrupt)
            _ = try program.finish(run)
        }
    }
}
