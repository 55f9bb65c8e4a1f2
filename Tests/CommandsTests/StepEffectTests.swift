import Platform
import Testing

/// What steps do in the world, and what they leave for later ones.
@Suite("Steps with effects", .serialized, .fewAtOnce)
struct StepEffectTests {
    private static let store = "  store: { process: { start: [gameday, sample, store, --port, 18391] }, expect: 1 }"

    @Test("an http step asks the sample service, and what it captures is used by later steps")
    func http() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let steps = """
                - http: http://127.0.0.1:18391/stock
                  attempts: 20
                  pause: 200ms
                  capture: { sku: $.sku }
                - run: [printf, "first-%s", "${sku}"]
                  capture: word
                - run: [sh, -c, "printf %s \\"$1\\" > captured", sh, "${word}"]
                - shell: printf %s "$GAMEDAY_VAR_SKU" > from-shell
                \(Play.pause)
                """
            try program.write("s.yaml", Play(bystander: bystander, targets: Self.store).text(steps))
            let output = try program.run("run", "--yes", "s.yaml")
            #expect(output.code == 0, "\(output.out)\(output.err)")
            #expect(try Files.text("\(program.directory)/captured") == "first-test-1")
            #expect(try Files.text("\(program.directory)/from-shell") == "test-1")
        }
    }

    @Test(
        "an answer with another status, and no answer, fail the step after all attempts: errored, 8",
        arguments: [
            ("http://127.0.0.1:18391/no-such-place", "404"), ("http://127.0.0.1:9/", "refused"),
        ])
    func failingRequest(url: String, words: String) async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let steps = Play.pause + "\n- { http: \"\(url)\", attempts: 2, pause: 100ms }"
            try program.write("s.yaml", Play(bystander: bystander, targets: Self.store).text(steps))
            let output = try program.run("run", "--yes", "s.yaml")
            #expect(output.code == 8 && output.out.contains(words), "\(output.out)\(output.err)")
        }
    }

    @Test("a command is tried as often as its step says")
    func attempts() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let steps = """
                - run: [sh, -c, "echo x >> tries; test $(wc -l < tries) = 3"]
                  attempts: 3
                  pause: 50ms
                \(Play.pause)
                """
            try program.write("s.yaml", Play(bystander: bystander).text(steps))
            #expect(try program.run("run", "--yes", "s.yaml").code == 0)
            #expect(try Files.text("\(program.directory)/tries") == "x\nx\nx\n")
        }
    }

    @Test("a process that lives as long as its block is asked to end, and says its last words")
    func scopedProcess() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let steps = """
                - run: [sh, -c, "trap 'echo summary; touch ended; exit 0' TERM; touch begun; while true; do sleep 0.05; done"]
                  during:
                    - wait: 500ms
                    \(Play.pause)
                """
            try program.write("s.yaml", Play(bystander: bystander).text(steps))
            let output = try program.run("run", "--yes", "s.yaml")
            #expect(output.code == 0, "\(output.out)\(output.err)")
            #expect(Files.exists("\(program.directory)/begun") && Files.exists("\(program.directory)/ended"))
            #expect(program.awaitQuiet().isEmpty)
        }
    }
}
