import Engine
import Glibc
import Platform
import Runs
import Scenarios
import Synchronization
import Targets
import TargetsTesting
import Testing

@Suite(.serialized)
struct RealDriverTests {
    private static func steps(_ length: String) -> String {
        VerdictRow.steps("{ inject: slow, target: 1 of workers, for: \(length) }")
    }

    private static func isInForce(_ event: RunEvent) -> Bool {
        if case .holdProved(let proved) = event { proved.proof == .applied } else { false }
    }

    @Test("a run that is held leaves nothing: no fault, no entry, and a sealed journal that says the same")
    func held() throws {
        let bench = try Bench()
        let (directory, result) = try bench.run(Self.steps("300ms"))
        #expect(result.verdict == .held && result.cleanup == .clean, "\(result)")
        #expect(bench.world.inForce.isEmpty && bench.openRuns.isEmpty)
        #expect(bench.world.calls(.inject).count == 1)
        let state = try Bench.folded(directory)
        #expect(state.result == result && state.outcome == result)
    }

    @Test("the undo is in the journal and in the registry when the fault comes into force")
    func barrier() throws {
        let bench = try Bench()
        var armed: [Int] = []
        var copies: [Int] = []
        _ = try bench.run(Self.steps("300ms")) { event, _, directory in
            guard case .holdActive = event else { return }
            armed = (try? Bench.folded(directory).holds.filter { $0.undo != nil }.map(\.id)) ?? []
            copies = bench.openRuns.flatMap(\.undos).map(\.hold)
        }
        #expect(armed == [0])
        #expect(copies == [0])
    }

    @Test("a stop from another thread ends a wait at once")
    func stopped() throws {
        let bench = try Bench()
        let began = SystemClock.now()
        let (_, result) = try bench.run(Self.steps("60s")) { event, stop, _ in
            if Self.isInForce(event) { Bench.later(.milliseconds(50)) { stop(StopCause(.person, name: "x")) } }
        }
        #expect(result.verdict == .aborted && result.endedBy.kind == .person)
        #expect(bench.world.inForce.isEmpty)
        #expect(SystemClock.now() - began < .seconds(20))
    }

    @Test("a message in the inbox stops the run in its sender's name")
    func inbox() throws {
        let bench = try Bench()
        let (_, result) = try bench.run(Self.steps("60s")) { event, _, directory in
            guard Self.isInForce(event) else { return }
            try? directory.inbox.post(InboxMessage(.stop, who: "ann", reason: "enough", at: SystemClock.wall()))
        }
        #expect(result.endedBy == StopCause(.person, name: "ann", detail: "enough"))
    }

    @Test("the stop lever ends a run")
    func lever() throws {
        let bench = try Bench()
        let registry = bench.registry
        let (_, result) = try bench.run(Self.steps("60s")) { event, _, _ in
            if Self.isInForce(event) { try? registry.pullLever(who: "bob", reason: "now", at: SystemClock.wall()) }
        }
        #expect(result.verdict == .aborted && result.endedBy.kind == .lever && bench.world.inForce.isEmpty)
    }

    @Test("an inject that hangs is undone, and undone again when it returns")
    func hangingInject() throws {
        let bench = try Bench()
        let world = bench.world
        for name in ["a", "b", "c"] { world.script(name) { $0.hangs = [.inject] } }
        let (_, result) = try bench.run(Self.steps("60s")) { event, _, _ in
            if case .holdReverting = event { Bench.later(.milliseconds(200)) { world.release() } }
        }
        #expect(result.verdict == .errored && result.cleanup == .clean, "\(result)")
        #expect(world.calls(.revert).count == 2)
        #expect(world.inForce.isEmpty && bench.openRuns.isEmpty)
    }

    @Test("an undo that hangs is sent again")
    func hangingUndo() throws {
        let bench = try Bench()
        let world = bench.world
        for name in ["a", "b", "c"] { world.script(name) { $0.hangs = [.revert] } }
        let (_, result) = try bench.run(Self.steps("100ms")) { event, _, _ in
            if case .holdRevertFailed = event { world.release() }
        }
        #expect(result.cleanup == .clean && world.inForce.isEmpty, "\(result)")
        #expect(world.calls(.revert).count >= 2)
    }

    @Test("a stuck run keeps its entry and is not sealed; recover undoes the rest and closes it")
    func stuck() throws {
        let bench = try Bench()
        for name in ["a", "b", "c"] { bench.world.script(name) { $0.revertFailures = .max } }
        let (directory, result) = try bench.run(Self.steps("60s")) { event, stop, _ in
            if Self.isInForce(event) { stop(StopCause(.person, name: "x")) }
        }
        #expect(result.verdict == .aborted && result.cleanup == .stuck)
        #expect(bench.openRuns.map(\.run) == [directory.id])
        #expect(bench.openRuns.first?.undos.map(\.hold) == [0])
        #expect(try Bench.folded(directory).result == nil)
        for name in ["a", "b", "c"] { bench.world.script(name) { $0.revertFailures = 0 } }
        let reports = Recovery(registry: bench.registry, adapters: bench.adapters, role: .recover).recoverAll()
        #expect(reports.count == 1 && reports[0].isClean && reports[0].undone.count == 1, "\(reports)")
        #expect(bench.world.inForce.isEmpty && bench.openRuns.isEmpty)
        #expect(try Bench.folded(directory).result?.cleanup == .clean)
    }

    @Test("recover waits for a writer that is dying, and says at once of a run that goes on that it is live")
    func dying() throws {
        let bench = try Bench()
        for name in ["a", "b", "c"] { bench.world.script(name) { $0.revertFailures = .max } }
        let (directory, _) = try bench.run(Self.steps("60s")) { event, stop, _ in
            if Self.isInForce(event) { stop(StopCause(.person, name: "x")) }
        }
        for name in ["a", "b", "c"] { bench.world.script(name) { $0.revertFailures = 0 } }
        let recovery = Recovery(registry: bench.registry, adapters: bench.adapters, role: .recover)
        var entry = try #require(bench.openRuns.first)
        let writer = Mutex(try directory.takeOverJournal()?.0)
        #expect(recovery.recover(entry, reason: "a test").outcome == .live)
        entry.orchestrator = ProcessIdentity(pid: 0, startTicks: 0, bootID: "", namespace: "")
        let dying = try WorkerThread("dying") {
            SystemClock.sleep(for: .milliseconds(300))
            writer.withLock { $0 = nil }
        }
        let report = recovery.recover(entry, reason: "a test")
        #expect(dying.join())
        #expect(report.isClean && bench.world.inForce.isEmpty, "\(report)")
    }

    /// A run whose undo fails until somebody lets it.
    private static func stuckRun(_ bench: Bench) throws -> RunDirectory {
        for name in ["a", "b", "c"] { bench.world.script(name) { $0.revertFailures = .max } }
        let (directory, _) = try bench.run(steps("60s")) { event, stop, _ in
            if isInForce(event) { stop(StopCause(.person, name: "x")) }
        }
        return directory
    }

    @Test("a person's word counts for what cannot be undone, and never against what is still seen, with or without a journal")
    func wordWithoutJournal() throws {
        let bench = try Bench()
        let directory = try Self.stuckRun(bench)
        try Files.removeTree(directory.path)
        let recovery = Recovery(
            registry: bench.registry, adapters: bench.adapters, role: .recover, personsWord: "ada: I looked")
        let seen = recovery.recoverAll()
        #expect(seen.count == 1 && seen[0].stuck.count == 1 && seen[0].undone.isEmpty, "\(seen)")
        #expect(bench.openRuns.count == 1 && !bench.world.inForce.isEmpty)
        for token in bench.world.inForce { bench.world.lift(token) }
        let gone = recovery.recoverAll()
        #expect(gone.count == 1 && gone[0].stuck.isEmpty && gone[0].undone.first?.contains("ada") == true, "\(gone)")
        #expect(bench.openRuns.isEmpty)
    }

    @Test("the seal of another run closes nothing: what the registry holds is undone")
    func foreignSeal() throws {
        let (bench, other) = (try Bench(), try Bench())
        let directory = try Self.stuckRun(bench)
        let (sealed, _) = try other.run(Self.steps("300ms"))
        let seal = try Files.text(sealed.journalPath).split(separator: "\n").last { $0.contains("run.sealed") }
        let journal = try Descriptor(path: directory.journalPath, mode: .append)
        try journal.write(Array("\(try #require(seal))\n".utf8))
        for name in ["a", "b", "c"] { bench.world.script(name) { $0.revertFailures = 0 } }
        let reports = Recovery(registry: bench.registry, adapters: bench.adapters, role: .recover).recoverAll()
        #expect(reports.count == 1 && reports[0].undone.count == 1, "\(reports)")
        #expect(bench.world.inForce.isEmpty && bench.openRuns.isEmpty)
    }

    @Test("records that are no regular files are refused and not waited for; a copy of an entry is no entry")
    func oddRecords() throws {
        let bench = try Bench()
        let directory = try Self.stuckRun(bench)
        let entry = try #require(bench.openRuns.first)
        try Files.remove(directory.journalPath)
        #expect(mkfifo(directory.journalPath, 0o600) == 0)
        for name in ["a", "b", "c"] { bench.world.script(name) { $0.revertFailures = 0 } }
        var dead = entry
        dead.orchestrator = ProcessIdentity(pid: 0, startTicks: 0, bootID: "", namespace: "")
        try bench.registry.withExclusive { try bench.registry.update(dead) }
        let file = "\(bench.registry.path)/open/\(entry.run)"
        try Files.replace("\(file).bak.json", with: try Files.read("\(file).json"))
        #expect(mkfifo("\(bench.registry.path)/open/pipe.json", 0o600) == 0)
        #expect(bench.registry.list().unreadable.count == 2 && bench.registry.list().entries.count == 1)
        let report = Recovery(registry: bench.registry, adapters: bench.adapters, role: .recover).recover(dead, reason: "a test")
        #expect(report.undone.count == 1 && bench.world.inForce.isEmpty, "\(report)")
    }

    @Test("an instance that another run holds is not touched")
    func lease() throws {
        let bench = try Bench()
        let other = bench.entry("other", keys: bench.world.things.map(\.key))
        try bench.registry.withExclusive { try bench.registry.update(other) }
        let (_, result) = try bench.run(Self.steps("300ms"))
        #expect(result.verdict == .errored && result.endedBy.detail?.contains("other") == true, "\(result)")
        #expect(bench.world.calls.isEmpty)
        #expect(bench.openRuns.map(\.run) == ["other"])
    }

    @Test("a journal that fails under a fault ends the run, and the fault is undone all the same")
    func brokenJournal() throws {
        let bench = try Bench()
        let (_, result) = try bench.run(Self.steps("60s")) { event, _, directory in
            if Self.isInForce(event) { Bench.breakJournal(directory) }
        }
        #expect(result.verdict == .errored && result.endedBy.kind == .journal, "\(result)")
        #expect(result.cleanup == .clean && bench.world.inForce.isEmpty)
    }

    @Test("no fault comes into the world when its record cannot be written")
    func noRecord() throws {
        let bench = try Bench()
        let (_, result) = try bench.run(Self.steps("60s")) { event, _, directory in
            if case .holdPreparing = event { Bench.breakJournal(directory) }
        }
        #expect(result.verdict == .errored && result.endedBy.kind == .journal, "\(result)")
        #expect(bench.world.calls(.inject).isEmpty)
    }
}
