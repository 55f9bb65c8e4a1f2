import Glibc
import Platform
import Testing

@Suite("A clock that jumps", .fewAtOnce)
struct ClockJumpTests {
    private static let day = 86_400

    @Test(
        "is no time that passes: the block lasts as long as it says, nothing is stopped, the journal is whole",
        .enabled(if: MovedClock.isPossible, "needs clang"),
        arguments: [[day * 30, 0], [-day * 30, 0], [3_600, -3_600, 7_200], [-1, 1, -2, 2]])
    func goesOn(jumps: [Int]) async throws {
        try await onThread {
            let (program, bystander, clock) = (try Program(), try Bystander(), try MovedClock())
            try program.write("s.yaml", bystander.scenario("- wait: 4s"))
            let run = try program.start(["run", "--yes", "s.yaml"], variables: clock.variables)
            try program.await("Applied")
            for jump in jumps {
                try clock.move(by: jump)
                SystemClock.sleep(for: .milliseconds(300))
                #expect(bystander.state == "T", "a jump by \(jump) s ends no fault")
            }
            #expect(bystander.awaitState(["S"], within: .seconds(15)) == "S")
            let output = try program.finish(run)
            #expect(output.code == 0, "\(output.code) \(output.out)\(output.err)")
            try program.expectNothingLeft()
            let lasted = try program.moment(of: "hold.reverting") - program.moment(of: "hold.active")
            #expect(lasted >= .seconds(4) && lasted < .seconds(14), "it lasted \(lasted)")
        }
    }

    @Test(
        "neither wakes the watchdog too early nor keeps it from undoing",
        .enabled(if: MovedClock.isPossible, "needs clang"), arguments: [day * 400, -day * 400])
    func watchdog(jump: Int) async throws {
        try await onThread {
            let (program, bystander, clock) = (try Program(), try Bystander(), try MovedClock())
            try program.write("s.yaml", bystander.scenario("- wait: 40s"))
            let run = try program.start(["run", "--yes", "s.yaml"], variables: clock.variables)
            try program.await("Applied")
            try clock.move(by: jump)
            SystemClock.sleep(for: .seconds(3))
            #expect(bystander.state == "T" && run.wait(until: SystemClock.now()) == nil, "the run goes on")
            run.signal(SIGKILL)
            #expect(bystander.awaitState(["S"], within: .seconds(15)) == "S")
            #expect(try program.finish(run).code == 137)
            try program.expectNothingLeft()
        }
    }

    @Test(
        "between the kill and recover, in either direction: undone, and the journal is whole",
        .enabled(if: MovedClock.isPossible, "needs clang"), arguments: [day * 400, -day * 400])
    func recover(jump: Int) async throws {
        try await onThread {
            let (program, bystander, clock) = (try Program(), try Bystander(), try MovedClock())
            try program.write("s.yaml", bystander.scenario("- wait: 40s"))
            let run = try program.start(["run", "--yes", "s.yaml"], variables: clock.variables)
            try program.await("Applied")
            program.killAll(run)
            try clock.move(by: jump)
            let recover = try program.finish(program.start(["recover"], variables: clock.variables))
            #expect(recover.code == 0 && recover.out.contains("undone: pause"), "\(recover.out)")
            #expect(bystander.awaitState(["S"]) == "S")
            try program.expectNothingLeft()
        }
    }

    private static let canUnshare: Bool = {
        Surroundings.isRoot && (try? SmallVolume.call("unshare", "--time", "--monotonic", "5", "-f", "true")) != nil
    }()

    /// The kernel shows every process another start time there, and every instant of the journal lies in the past or the future.
    @Test(
        "days between the clocks of run and recover, by a time namespace: the process is the same one, and is undone at once",
        .enabled(if: canUnshare, "needs the right to make a time namespace"), arguments: [true, false])
    func timeNamespace(isRunInside: Bool) async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            try program.write("s.yaml", bystander.scenario("- wait: 40s"))
            let inside = ["unshare", "--time", "--monotonic", "500000", "--boottime", "700000", "-f"]
            func start(_ words: [String], isInside: Bool) throws -> ChildProcess {
                guard isInside else { return try program.start(words) }
                let line = (inside + [Program.executable] + words).joined(separator: " ")
                try program.write("inside.sh", "exec \(line)\n")
                var request = SpawnRequest(["sh", "inside.sh"])
                request.directory = program.directory
                request.set("GAMEDAY_STATE", program.registry)
                for stream in ["out", "err"] { try Files.remove("\(program.directory)/last.\(stream)") }
                request.output = try Descriptor(path: "\(program.directory)/last.out", mode: .append)
                request.error = try Descriptor(path: "\(program.directory)/last.err", mode: .append)
                return try ChildProcess(request)
            }
            let run = try start(["run", "--yes", "s.yaml"], isInside: isRunInside)
            try program.await("Applied")
            Program.killAtOnce { program.remains }
            _ = run.wait(until: SystemClock.now() + .seconds(5))
            #expect(program.awaitQuiet().isEmpty && bystander.state == "T")
            let asked = SystemClock.now()
            let recover = try program.finish(start(["recover"], isInside: !isRunInside), within: .seconds(30))
            #expect(recover.code == 0 && recover.out.contains("undone: pause"), "\(recover.out)\(recover.err)")
            #expect(SystemClock.now() - asked < .seconds(15))
            #expect(bystander.awaitState(["S"]) == "S")
            try program.expectNothingLeft()
        }
    }
}
