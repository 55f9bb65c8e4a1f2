import Glibc
import Platform
import Testing

@Suite("Many at once", .fewAtOnce)
struct AtOnceTests {
    @Test("of runs that begin at the same time on one instance one gets it; the others are refused and touch nothing")
    func runs() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let count = 4
            for index in 0..<count {
                try Files.makeDirectories("\(program.directory)/w\(index)/.gameday")
                try program.write("w\(index)/s.yaml", bystander.scenario("- wait: 6s"))
            }
            let runs = try (0..<count).map { index in
                try program.start(
                    ["run", "--yes", "s.yaml"], name: "run\(index)", in: "\(program.directory)/w\(index)")
            }
            let outputs = try runs.enumerated().map { try program.finish($1, name: "run\($0)") }
            #expect(outputs.filter { $0.code == 0 }.count == 1, "\(outputs.map(\.code))")
            // Refused beforehand, or, when both had looked before one took it, by the claim before the first arm.
            for output in outputs where output.code != 0 {
                #expect([3, 8].contains(output.code) && (output.err + output.out).contains("is held by run"), "\(output)")
            }
            let injected = try (0..<count).reduce(0) { sum, index in
                let place = "\(program.directory)/w\(index)"
                return sum
                    + (Files.list("\(place)/.gameday/state/runs").isEmpty
                        ? 0 : try program.journal("hold.armed", in: place).count)
            }
            #expect(injected == 1, "one fault was injected in all")
            #expect(bystander.state == "S")
            try program.expectNothingLeft(verifies: false)
        }
    }

    /// A hook whose undo takes a while and leaves a line for each time that it was carried out.
    private func prepare(_ program: Program) throws -> Bystander {
        let bystander = try Bystander()
        let hook = "inject: hook\n    with: { inject: [touch, flag], undo: [sh, undo.sh], check: [test, -e, flag] }"
        try program.write("undo.sh", "echo begun >> calls; sleep 1; rm -f flag; echo ended >> calls\n")
        try program.write("s.yaml", bystander.scenario("- wait: 40s").replacing("inject: pause", with: hook))
        return bystander
    }

    private func recoverAtOnce(_ program: Program, _ count: Int = 5) throws -> [Program.Output] {
        let all = try (0..<count).map { try program.start(["recover"], name: "recover\($0)") }
        return try all.enumerated().map { try program.finish($1, name: "recover\($0)") }
    }

    @Test(
        "of recovers at the same time exactly one undoes, and each undo is carried out once; without its journal as well",
        arguments: [false, true])
    func recovers(isWorkspaceGone: Bool) async throws {
        try await onThread {
            let program = try Program()
            let bystander = try prepare(program)
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            program.killAll(run)
            #expect(Files.exists("\(program.directory)/flag"))
            if isWorkspaceGone { try Files.removeTree("\(program.directory)/.gameday/state") }
            let outputs = try recoverAtOnce(program)
            #expect(outputs.allSatisfy { $0.code == 0 }, "\(outputs)")
            #expect(outputs.filter { $0.out.contains("undone: hook") }.count == 1, "\(outputs.map(\.out))")
            #expect(try Files.text("\(program.directory)/calls") == "begun\nended\n")
            #expect(!Files.exists("\(program.directory)/flag") && bystander.state == "S")
            try program.expectNothingLeft(verifies: !isWorkspaceGone)
            #expect(Files.list("\(program.registry)/open").isEmpty)
        }
    }

    @Test(
        "recovers and the watchdog at the same time: exactly one undoes, each undo once; without the run's directory as well",
        arguments: [false, true])
    func watchdog(isWorkspaceGone: Bool) async throws {
        try await onThread {
            let program = try Program()
            let bystander = try prepare(program)
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            if isWorkspaceGone { try Files.removeTree("\(program.directory)/.gameday/state") }
            run.signal(SIGKILL)
            _ = run.wait(until: SystemClock.now() + .seconds(5))
            let outputs = try recoverAtOnce(program)
            #expect(outputs.allSatisfy { $0.code == 0 }, "\(outputs)")
            #expect(program.awaitQuiet().isEmpty)
            #expect(try Files.text("\(program.directory)/calls") == "begun\nended\n")
            #expect(!Files.exists("\(program.directory)/flag") && bystander.state == "S")
            try program.expectNothingLeft(verifies: !isWorkspaceGone)
            if !isWorkspaceGone { #expect(try program.journal("writer.changed").count == 1) }
        }
    }

    @Test("two faults on two instances by two runs at once disturb each other nowhere")
    func sideBySide() async throws {
        try await onThread {
            let program = try Program()
            let bystanders = try (0..<2).map { _ in try Bystander() }
            for index in 0..<2 { try program.write("s\(index).yaml", bystanders[index].scenario("- wait: 2s")) }
            let runs = try (0..<2).map { try program.start(["run", "--yes", "s\($0).yaml"], name: "run\($0)") }
            let outputs = try runs.enumerated().map { try program.finish($1, name: "run\($0)") }
            #expect(outputs.allSatisfy { $0.code == 0 }, "\(outputs)")
            #expect(bystanders.allSatisfy { $0.state == "S" })
            try program.expectNothingLeft()
        }
    }
}
