import Glibc
import Platform
import Testing

/// A command that ignores every polite signal, and whose children have left its session and its family.
@Suite("A step that will not end", .fewAtOnce)
struct StubbornStepTests {
    /// Every process of it carries `mark` in its command line, so that it is found without any help of ours.
    private func script(_ mark: String) -> String {
        """
        trap '' TERM INT HUP QUIT
        setsid sh -c "trap '' TERM INT HUP QUIT; while :; do sleep \(mark); done" &
        ( ( setsid sh -c "trap '' TERM INT HUP QUIT; sleep \(mark) & while :; do sleep \(mark); done" & ) & )
        touch deep
        while :; do sleep \(mark); done

        """
    }

    private func prepare(_ more: String = "") throws -> (Program, Bystander, mark: String) {
        let (program, bystander) = (try Program(), try Bystander())
        let mark = "86420.\(SystemRandom.number() % 10_000_000)"
        try program.write("stubborn.sh", script(mark))
        try program.write(
            "s.yaml", Play(bystander: bystander).text(Play.paused("- run: [sh, stubborn.sh]\n  timeout: 1m\(more)")))
        return (program, bystander, mark)
    }

    private func expectEnded(_ program: Program, _ bystander: Bystander, _ mark: String) throws {
        #expect(bystander.awaitState(["S"], within: .seconds(15)) == "S")
        let isGone = Program.eventually { Program.processes(with: mark).isEmpty }
        #expect(isGone, "left: \(Program.processes(with: mark))")
        try program.expectNothingLeft()
    }

    private func awaitDepth(_ program: Program, _ mark: String) {
        let isDeep = Program.eventually {
            Files.exists("\(program.directory)/deep") && Program.processes(with: mark).count >= 6
        }
        #expect(isDeep, "its children are there: \(Program.processes(with: mark))")
    }

    @Test("is ended whole at its time-out: errored, 8")
    func timeOut() async throws {
        try await onThread {
            let (program, bystander, mark) = try prepare()
            let text = try Files.text("\(program.directory)/s.yaml").replacing("timeout: 1m", with: "timeout: 2s")
            try program.write("s.yaml", text)
            let output = try program.run("run", "--yes", "s.yaml")
            #expect(Files.exists("\(program.directory)/deep"))
            #expect(output.code == 8, "\(output.code) \(output.out)\(output.err)")
            try expectEnded(program, bystander, mark)
        }
    }

    @Test("does not hold up the undo of a run that is stopped", arguments: [SIGINT, SIGKILL])
    func stop(signal: Int32) async throws {
        try await onThread {
            let (program, bystander, mark) = try prepare()
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            awaitDepth(program, mark)
            let asked = SystemClock.now()
            run.signal(signal)
            #expect(bystander.awaitState(["S"], within: .seconds(15)) == "S")
            #expect(SystemClock.now() - asked < .seconds(10), "the undo waited for the step")
            let status = run.wait(until: SystemClock.now() + .seconds(60))
            #expect(status?.code == 128 + signal)
            try expectEnded(program, bystander, mark)
        }
    }

    @Test("is ended by recover when orchestrator and watchdog were killed")
    func killedBoth() async throws {
        try await onThread {
            let (program, bystander, mark) = try prepare()
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            awaitDepth(program, mark)
            program.killAll(run)
            #expect(!Program.processes(with: mark).isEmpty && bystander.state == "T")
            let recover = try program.run("recover")
            #expect(recover.code == 0, "\(recover.out)\(recover.err)")
            try expectEnded(program, bystander, mark)
        }
    }
}
