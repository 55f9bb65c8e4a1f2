import Platform
import Testing

@Suite("A process that the scenario starts and that ends by itself is told at once", .serialized, .fewAtOnce)
struct StartFailureTests {
    private static func scenario(_ start: String, steady: String = "value(web.alive) >= 0") -> String {
        """
        scenario: starts
        title: It starts what it breaks
        hypothesis: It goes on.
        owner: tests
        targets:
          web: { process: { start: \(start) }, expect: 1 }
        signals:
          page: { command: ["true"], every: 250ms }
        steady-state:
          there: error-ratio(page[20s]) < 50%
        abort-when: { none: nothing is called }
        blast-radius: { instances: 1, share: { web: 100% }, duration: 1m }
        steps:
          - { inject: pause, target: web, for: 21s }

        """
    }

    private func failed(_ start: String) throws -> (Program.Output, Program) {
        let program = try Program()
        try program.write("s.yaml", Self.scenario(start))
        return (try program.run("run", "--yes", "--output", "json", "s.yaml"), program)
    }

    @Test("with its exit, its last lines, and nothing left", arguments: [0, 3])
    func port(code: Int) async throws {
        try await onThread {
            let words = "[sh, -c, \"sleep 0.5; echo first; echo bind: address already in use >&2; exit \(code)\"]"
            let (output, program) = try failed(words)
            #expect(output.code == 8, "\(output.out)\(output.err)")
            for word in ["errored", "web", "exit code \(code)", "bind: address already in use", "web.out"] {
                #expect(output.out.contains(word), "\(word): \(output.out)")
            }
            #expect(try program.run("status", "--idle").code == 0)
            #expect(program.remains.isEmpty)
        }
    }

    @Test("also when it ends before anybody has looked, and when a signal ends it", arguments: ["exit 4", "kill -9 $$"])
    func atOnce(script: String) async throws {
        try await onThread {
            let (output, program) = try failed("[sh, -c, \"\(script)\"]")
            #expect(output.code == 8, "\(output.out)\(output.err)")
            #expect(output.out.contains(script == "exit 4" ? "exit code 4" : "signal 9"), "\(output.out)")
            #expect(program.remains.isEmpty)
        }
    }

    @Test("what it prints cannot steer a terminal, and is cut where it is long")
    func hostile() async throws {
        try await onThread {
            let (output, _) = try failed("[sh, -c, \"printf '\\\\033[2J%0900d\\\\n' 7; exit 1\"]")
            #expect(output.code == 8 && !output.out.contains("\u{1B}"), "\(output.out)")
            #expect(output.out.contains("exit code 1") && !output.out.contains(String(repeating: "0", count: 400)))
        }
    }

    @Test("one that hands over to a child of its own lives on")
    func daemon() async throws {
        try await onThread {
            let program = try Program()
            let text = Self.scenario("[sh, -c, \"sleep 97 & exit 0\"]").replacing("[20s]", with: "[2s]")
            try program.write("s.yaml", text.replacing("for: 21s", with: "for: 3s"))
            let output = try program.run("run", "--yes", "s.yaml")
            #expect(!output.out.contains("ended by itself"), "\(output.out)")
            #expect(program.remains.isEmpty)
        }
    }
}
