import Testing

@testable import Platform

@Suite("Processes")
struct ProcessTests {
    @Test(
        "how a process ended",
        arguments: [
            ("exit 0", Platform.ExitStatus(code: 0, bySignal: false)), ("exit 7", Platform.ExitStatus(code: 7, bySignal: false)),
            ("kill -KILL $$", Platform.ExitStatus(code: 137, bySignal: true)),
        ])
    func ends(script: String, status: Platform.ExitStatus) throws {
        let child = try ChildProcess(SpawnRequest(["/bin/sh", "-c", script]))
        #expect(child.wait(until: SystemClock.now() + .seconds(10)) == status)
        #expect(child.wait(until: SystemClock.now()) == status)
    }

    @Test("a program that is not there is an error that names it")
    func absent() {
        let error = #expect(throws: PlatformError.self) { try ChildProcess(SpawnRequest(["/nowhere/at-all"])) }
        #expect(error?.description.contains("/nowhere/at-all") == true)
        #expect(throws: PlatformError.self) { try ChildProcess(SpawnRequest([])) }
    }

    @Test("ending a group ends what ignores TERM too")
    func stubborn() throws {
        let child = try ChildProcess(SpawnRequest(["/bin/sh", "-c", "trap '' TERM; while :; do sleep 1; done"]))
        #expect(child.end(grace: .milliseconds(50)).bySignal)
        #expect(child.identity == nil)
    }

    @Test("the start of a process is counted from the machine's boot, also where a time namespace shifts that")
    func timeNamespace() throws {
        #expect(TimeNamespace.offset("monotonic           0         0\nboottime            0         0\n") == 0)
        #expect(TimeNamespace.offset("monotonic  5 0\nboottime  100  500000000\n") == 10_050)
        #expect(TimeNamespace.offset("boottime  -1  500000000\n") == -50)
        #expect(TimeNamespace.offset("") == 0)
        let line = "7 (x) S 1 7 7 0 -1 0 0 0 0 0 1 2 0 0 20 0 1 0 20050 0 3"
        #expect(ProcessStatus(stat: Array(line.utf8), bootOffset: 10_050)?.startTicks == 10_000)
        #expect(ProcessStatus(stat: line)?.startTicks == 20_050)
    }

    @Test("an identity is of one process for ever")
    func identity() throws {
        let child = try ChildProcess(SpawnRequest(["/bin/sleep", "60"]))
        defer { child.end(grace: .zero) }
        let identity = try #require(child.identity)
        #expect(identity.status != nil)
        let successor = ProcessIdentity(
            pid: identity.pid, startTicks: identity.startTicks + 1, bootID: identity.bootID, namespace: identity.namespace)
        #expect(successor.status == nil)
        #expect(ProcessHandle(successor) == nil)
        let handle = try #require(ProcessHandle(identity))
        #expect(!handle.waitForEnd(until: SystemClock.now()))
        child.end(grace: .zero)
        #expect(handle.waitForEnd(until: SystemClock.now() + .seconds(10)))
        #expect(identity.status == nil)
        #expect(try handle.signal(15) == false)
    }
}
