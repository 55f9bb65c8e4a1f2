import Platform
import Testing

@Suite("What is stuck can be said to be undone by who has looked", .serialized, .fewAtOnce)
struct StuckTests {
    private func scenario(_ bystander: Bystander, check: String) -> String {
        bystander.scenario("- wait: 1s").replacing(
            "inject: pause",
            with: "inject: hook\n    with: { inject: [touch, flag], undo: [sh, -c, \"exit 3\"]\(check) }")
    }

    @Test("an undo that fails, but whose check sees nothing left, is no stuck fault")
    func checked() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            try program.write("s.yaml", scenario(bystander, check: ", check: [test, -e, flag]"))
            let run = try program.run("run", "--yes", "s.yaml")
            #expect(run.code == 9, "\(run.out)\(run.err)")
            try Files.remove("\(program.directory)/flag")
            let recovered = try program.run("recover")
            #expect(recovered.code == 0, "\(recovered.out)")
            #expect(try program.run("show").out.contains("the fault is not in force"))
            #expect(try program.run("status", "--idle").code == 0)
        }
    }

    @Test("a person's word ends what only a person can end, with who said it and why, and counts for less than the machine")
    func word() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            try program.write("s.yaml", scenario(bystander, check: ""))
            #expect(try program.run("run", "--yes", "s.yaml").code == 9)
            #expect(try program.run("recover").code == 9, "without a word it stays stuck")
            #expect(try program.run("recover").code == 9)
            let status = try program.run("status").out
            #expect(status.ranges(of: "by hand:").count == 1, "one fault is listed once: \(status)")
            #expect(status.contains("found so 3 times"), "\(status)")
            let bare = try program.run("recover", "--undone-by-hand", "pause-bystander")
            #expect(bare.code == 2 && bare.err.contains("--reason"), "\(bare.err)")
            let wrong = try program.run("recover", "--undone-by-hand", "no-such-run", "--reason", "it is gone")
            #expect(wrong.code == 2 && wrong.err.contains("expected one open run"), "\(wrong.err)")
            let said = try program.run("recover", "--undone-by-hand", "pause-bystander", "--reason", "the flag is taken down")
            #expect(said.code == 0, "\(said.out)\(said.err)")
            let show = try program.run("show").out
            #expect(show.contains("undone by hand, says") && show.contains("the flag is taken down"), "\(show)")
            #expect(try program.run("verify").code == 0)
            #expect(try program.run("status", "--idle").code == 0)
        }
    }

    @Test("what the machine still shows stays stuck, whatever a person says")
    func contradicted() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            try program.write("s.yaml", scenario(bystander, check: ", check: [test, -e, flag]"))
            #expect(try program.run("run", "--yes", "s.yaml").code == 9)
            let said = try program.run("recover", "--undone-by-hand", "pause-bystander", "--reason", "I think so")
            #expect(said.code == 9, "\(said.out)\(said.err)")
            try Files.remove("\(program.directory)/flag")
            #expect(try program.run("recover").code == 0)
        }
    }

    @Test("stop takes `last` and a scenario's name; a run is found by its scenario")
    func names() async throws {
        try await onThread {
            for name in ["last", "pause-bystander"] {
                let (program, bystander) = (try Program(), try Bystander())
                try program.write("s.yaml", bystander.scenario())
                let run = try program.start(["run", "--yes", "s.yaml"])
                try program.await("Applied")
                let stop = try program.run("stop", name)
                #expect(stop.code == 0, "\(stop.out)\(stop.err)")
                #expect(try program.finish(run).code == 6)
                #expect(try program.run("show", "pause-bystander").code == 0)
            }
        }
    }
}
