import Journals
import Platform
import Runs
import Testing

@testable import Engine

@Suite("The watchdog's station", .timeLimit(.minutes(2)))
struct WatchdogStationTests {
    @Test("a release ends it without touching anybody")
    func release() async throws {
        let stage = try Stage("printf b; sleep 0.2 9>&-; printf br; exec sleep 60")
        try stage.begin()
        #expect(try await stage.stand() == nil)
        #expect(stage.ending == nil)
        #expect(try JournalReader.read(stage.run.journalPath).lineCount == 1)
    }

    @Test("the end of the pipe is the end of the orchestrator, however it came", arguments: ["exit 0", "kill -KILL $$"])
    func endOfPipe(_ end: String) async throws {
        let stage = try Stage("printf b; \(end)")
        try stage.begin()
        let takeover = try #require(try await stage.stand())
        #expect(takeover.reason == "orchestrator ended")
        #expect(takeover.contents.lines.count == 1)
        #expect(!takeover.isSealed)
        #expect(try stage.run.takeOverJournal() == nil)
        withExtendedLifetime(takeover) {}
    }

    @Test("silence of 2 s means hung: a stopped orchestrator is killed before its journal is taken")
    func silence() async throws {
        let stage = try Stage("printf b; kill -STOP $$; exec sleep 60")
        try stage.begin()
        let start = SystemClock.now()
        let takeover = try #require(try await stage.stand())
        #expect(takeover.reason == "no heartbeat for 2s")
        #expect(SystemClock.now() - start >= .seconds(2))
        #expect(stage.ending == Platform.ExitStatus(code: 137, bySignal: true))
    }

    @Test("an orchestrator that beats is left alone for longer than the silence")
    func beating() async throws {
        let beats = String(repeating: "printf b; sleep 0.2 9>&-; ", count: 13)
        let stage = try Stage("\(beats) printf r; exec sleep 60")
        try stage.begin()
        #expect(try await stage.stand() == nil)
        #expect(stage.ending == nil)
    }

    @Test("a hold past its last moment ends an orchestrator that still beats")
    func overdue() async throws {
        let stage = try Stage("while :; do printf b; sleep 0.1 9>&-; done")
        try stage.arm(1, until: SystemClock.now() + .seconds(60))
        try stage.arm(2, until: SystemClock.now() + .milliseconds(500))
        try stage.begin()
        let takeover = try #require(try await stage.stand())
        #expect(takeover.reason == "hold 2 was still in force after its last moment")
        #expect(stage.ending == Platform.ExitStatus(code: 137, bySignal: true))
    }

    @Test("a hold that was undone, or that nobody can undo, has no last moment any more", arguments: [true, false])
    func settled(_ isReverted: Bool) async throws {
        let stage = try Stage("sleep 0.5 9>&-; printf r; exec sleep 60")
        try stage.arm(1, until: SystemClock.now() - .seconds(1))
        let stuck = RunEvent.holdStuck(HoldStuck(hold: 1, message: "m", byHand: "b"))
        try stage.append(isReverted ? .holdReverted(HoldReverted(hold: 1, how: .done)) : stuck)
        try stage.begin()
        #expect(try await stage.stand() == nil)
    }

    @Test("what is armed while it waits is seen")
    func following() throws {
        let stage = try Stage("exit 0")
        var holds = try ArmedHolds(journalPath: stage.run.journalPath)
        try holds.catchUp()
        #expect(holds.orchestrator == stage.orchestrator.identity)
        let now = SystemClock.now()
        #expect(holds.overdue(at: now) == nil)
        try stage.arm(1, until: now - .seconds(1))
        try stage.arm(2, until: now - .seconds(2))
        try stage.arm(3, until: now + .seconds(60))
        try holds.catchUp()
        #expect(holds.overdue(at: now)?.hold == 2)
        try stage.append(.holdReverted(HoldReverted(hold: 2, how: .done)))
        try holds.catchUp()
        #expect(holds.overdue(at: now)?.hold == 1)
        #expect(holds.overdue(at: now - .seconds(5)) == nil)
    }

    @Test("a run that died after its seal is taken over as sealed")
    func sealed() async throws {
        let stage = try Stage("exit 0")
        let result = RunResult(verdict: .held, endedBy: StopCause(.completed), cleanup: .clean, reason: "r")
        try stage.append(.runSealed(result))
        try stage.begin()
        #expect(try await stage.stand()?.isSealed == true)
    }

    @Test("a line that the orchestrator could not finish is handed on as torn")
    func torn() async throws {
        let stage = try Stage(#"printf half >> "$JOURNAL"; kill -KILL $$"#)
        try stage.begin()
        #expect(try await stage.stand()?.contents.torn?.bytes == 4)
    }

    @Test("when another process has taken over before, it is left to its work")
    func superseded() async throws {
        let stage = try Stage("exit 0")
        let identity = try #require(ProcessIdentity(pid: Surroundings.pid))
        try stage.append(
            .writerChanged(
                WriterChanged(role: .recover, writer: identity, bootID: identity.bootID, reason: "r", wall: SystemClock.wall())))
        stage.orchestrator.signalGroup(9)
        #expect(try await stage.stand() == nil)
        try stage.append(.note("still the writer"))
    }

    @Test("a lock that a stranger holds is told, not waited for without end")
    func strangeLock() async throws {
        let stage = try Stage("exit 0")
        stage.orchestrator.signalGroup(9)
        let error = await #expect(throws: WatchdogError.self) { try await stage.stand() }
        #expect(error?.message.contains("lock is held") == true)
    }

    @Test("it does not stand watch where there is no run")
    func noRun() {
        #expect(throws: RecordError.self) { try WatchdogStation(directory: "/nowhere/at/all", input: 0) }
    }
}
