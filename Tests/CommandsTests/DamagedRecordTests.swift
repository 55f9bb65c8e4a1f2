import Glibc
import Platform
import Testing

/// Undoing does not hang on the journal of a run being whole, nor on its directory being there.
@Suite("Damaged records", .serialized, .fewAtOnce)
struct DamagedRecordTests {
    enum Damage: String, CaseIterable, Sendable {
        case tornInTheArming, cutBeforeTheArming, emptyJournal, garbledArming, garbledPreparing, noPlan, halfAPlan, garbledEntry
    }

    @Test("recover undoes, and says clean only then", arguments: Damage.allCases)
    func recovers(_ damage: Damage) async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario())
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            for pid in program.remains where pid != run.pid { kill(pid, SIGKILL) }
            run.signal(SIGKILL)
            _ = run.wait(until: SystemClock.now() + .seconds(5))
            try Self.apply(damage, program)
            #expect(bystander.state == "T")
            let recover = try program.run("recover")
            #expect(recover.code == 0, "\(recover.out)\(recover.err)")
            #expect(bystander.awaitState(["S"]) == "S")
            #expect(try program.run("status", "--idle").code == 0)
        }
    }

    @Test("what recover could not undo without a journal is stuck for status as well, not merely dead")
    func stuckWithoutJournal() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario())
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            for pid in program.remains where pid != run.pid { kill(pid, SIGKILL) }
            run.signal(SIGKILL)
            _ = run.wait(until: SystemClock.now() + .seconds(5))
            try Files.removeTree("\(program.directory)/.gameday/state/runs")
            let entry = "\(program.registry)/open/\(try #require(Files.list("\(program.registry)/open").first))"
            let text = try Files.text(entry)
            try Files.replace(
                entry, with: text.replacing("\"adapter\":\"process\"", with: "\"adapter\":\"unheard-of\""), permissions: 0o600)
            #expect(try program.run("status").out.contains("DEAD"))
            let recover = try program.run("recover")
            #expect(recover.code == 9, "\(recover.out)")
            let status = try program.run("status")
            #expect(status.code == 9 && status.out.contains("STUCK") && !status.out.contains("DEAD"), "\(status.out)")
            #expect(status.out.contains("by hand: kill -CONT \(bystander.child.pid)"), "\(status.out)")
            kill(bystander.child.pid, SIGCONT)
            try Files.replace(entry, with: text, permissions: 0o600)
            #expect(try program.run("recover").code == 0)
        }
    }

    private static func apply(_ damage: Damage, _ program: Program) throws {
        let runs = "\(program.directory)/.gameday/state/runs"
        let directory = "\(runs)/\(try #require(Files.list(runs).first))"
        let journal = "\(directory)/journal.jsonl"
        let lines = try Files.text(journal).split(separator: "\n").map(String.init)
        let arming = try #require(lines.firstIndex { $0.contains("hold.armed") })
        func garble(_ word: String) -> String { lines.map { $0.contains(word) ? "garbage" : $0 }.joined(separator: "\n") + "\n" }
        func before() -> String { lines[..<arming].joined(separator: "\n") + "\n" }
        switch damage {
        case .tornInTheArming: try Files.replace(journal, with: before() + lines[arming].dropLast(20), permissions: 0o600)
        case .cutBeforeTheArming: try Files.replace(journal, with: before(), permissions: 0o600)
        case .emptyJournal: try Files.replace(journal, with: "", permissions: 0o600)
        case .garbledArming: try Files.replace(journal, with: garble("hold.armed"), permissions: 0o600)
        case .garbledPreparing: try Files.replace(journal, with: garble("hold.preparing"), permissions: 0o600)
        case .noPlan: try Files.remove("\(directory)/plan.json")
        case .halfAPlan:
            let plan = try Files.text("\(directory)/plan.json").replacing("\"root\":0", with: "\"root\":7000")
            #expect(plan.contains("7000"))
            try Files.replace("\(directory)/plan.json", with: plan, permissions: 0o600)
        case .garbledEntry:
            let entry = try #require(Files.list("\(program.registry)/open").first { $0.hasSuffix(".json") })
            try Files.replace("\(program.registry)/open/\(entry)", with: "{", permissions: 0o600)
        }
    }

    @Test("the watchdog undoes when the workspace was deleted before its run was killed; recover lets a live one be")
    func deletedUnderTheRun() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario())
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            try Files.removeTree("\(program.directory)/.gameday")
            let recover = try program.run("recover")
            #expect(recover.out.contains("is live") && bystander.state == "T", "\(recover.out)")
            run.signal(SIGKILL)
            #expect(bystander.awaitState(["S"]) == "S")
            #expect(program.awaitQuiet().isEmpty)
            #expect(try program.run("status", "--idle").code == 0)
        }
    }
}
