import Platform
import Testing

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
