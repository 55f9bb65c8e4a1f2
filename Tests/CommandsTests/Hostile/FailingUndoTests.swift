import Platform
import Testing

@Suite("An undo that fails", .fewAtOnce)
struct FailingUndoTests {
    /// A hook whose undo counts its calls and works only after the first `failures` of them, or once somebody allows it.
    private func prepare(_ program: Program, failures: Int, undo: String = "exit 3") throws -> Bystander {
        let bystander = try Bystander()
        try program.write(
            "undo.sh",
            """
            echo x >> calls
            if test $(wc -l < calls) -le \(failures) && test ! -e allowed; then echo "not yet" >&2; \(undo); fi
            rm -f flag

            """)
        let hook = "inject: hook\n    with: { inject: [touch, flag], undo: [sh, undo.sh], check: [test, -e, flag], timeout: 1s }"
        try program.write("s.yaml", bystander.scenario("- wait: 1s").replacing("inject: pause", with: hook))
        return bystander
    }

    private func calls(_ program: Program) throws -> Int {
        try Files.text("\(program.directory)/calls").split(separator: "\n").count
    }

    @Test("is tried again until it works, and the run ends as if nothing had been", arguments: [1, 3, 4])
    func works(after failures: Int) async throws {
        try await onThread {
            let program = try Program()
            let bystander = try prepare(program, failures: failures)
            let output = try program.run("run", "--yes", "s.yaml")
            #expect(output.code == 0, "\(output.code) \(output.out)\(output.err)")
            #expect(try calls(program) == failures + 1)
            #expect(!Files.exists("\(program.directory)/flag") && bystander.state == "S")
            #expect(try program.journal("hold.revert-failed").count == failures)
            try program.expectNothingLeft()
        }
    }

    @Test("is stuck when it never works: exit 9, what to do by hand, and the instance stays held; recover finishes later")
    func never() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try prepare(program, failures: 1_000)
            let output = try program.run("run", "--yes", "s.yaml")
            #expect(output.code == 9, "\(output.code) \(output.out)\(output.err)")
            #expect(try calls(program) == 5, "it was tried five times")
            let status = try program.run("status")
            #expect(status.code == 9 && status.out.contains("by hand:") && status.out.contains("undo.sh"), "\(status.out)")
            let other = try program.run("run", "--yes", "s.yaml")
            #expect(other.code == 3 && other.err.contains("is held by run"), "\(other.code) \(other.err)")
            #expect(try program.run("recover").code == 9)
            #expect(Files.exists("\(program.directory)/flag"))
            try program.write("allowed", "")
            let recover = try program.run("recover")
            #expect(recover.code == 0 && recover.out.contains("undone: hook"), "\(recover.out)")
            #expect(!Files.exists("\(program.directory)/flag") && bystander.state == "S")
            try program.expectNothingLeft()
        }
    }

    @Test("is ended and tried again when it hangs and ignores TERM, and what it left running is ended as well")
    func hangs() async throws {
        try await onThread {
            let program = try Program()
            let mark = "75319.\(SystemRandom.number() % 10_000_000)"
            let bystander = try prepare(program, failures: 1, undo: "trap '' TERM; sleep \(mark) & sleep \(mark)")
            let output = try program.run("run", "--yes", "s.yaml")
            #expect(output.code == 0, "\(output.code) \(output.out)\(output.err)")
            #expect(try calls(program) == 2)
            #expect(!Files.exists("\(program.directory)/flag") && bystander.state == "S")
            #expect(Program.processes(with: mark).isEmpty)
            try program.expectNothingLeft()
        }
    }
}
