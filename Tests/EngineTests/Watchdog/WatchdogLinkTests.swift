import Glibc
import Platform
import Runs
import Testing

@testable import Engine

@Suite("The link to the watchdog", .timeLimit(.minutes(2)), .serialized)
struct WatchdogLinkTests {
    /// A stand-in for the watchdog: a script whose first argument is the run's directory.
    private func link(_ stage: Stage, _ script: String) throws -> WatchdogLink {
        try WatchdogLink(run: stage.run, command: ["/bin/sh", "-c", script, "watchdog"])
    }

    /// Says that it is ready, keeps what comes down the pipe, ends with it.
    private let polite = "echo ready; exec head -c 1000 > \"$1/heard\""

    private func wait(_ seconds: Int64 = 10, until isDone: () -> Bool) -> Bool {
        let deadline = SystemClock.now() + .seconds(seconds)
        while SystemClock.now() < deadline {
            if isDone() { return true }
            SystemClock.sleep(for: .milliseconds(10))
        }
        return isDone()
    }

    @Test("it waits for ready, beats, and tells a release from an end")
    func beats() throws {
        let stage = try Stage("exit 0")
        let link = try link(stage, "echo ready; head -c 3 > \"$1/heard\"")
        #expect(link.isAlive)
        #expect(link.identity != nil)
        link.beat()
        link.beat()
        link.release()
        #expect(!link.isAlive)
        #expect(try Files.text("\(stage.run.path)/heard") == "bbr")
    }

    @Test("when the link goes, the pipe ends without a release")
    func dropped() throws {
        let stage = try Stage("exit 0")
        var link: WatchdogLink? = try link(stage, polite)
        link?.beat()
        let process = try #require(link?.identity)
        link = nil
        #expect(wait { process.status == nil })
        #expect(try Files.text("\(stage.run.path)/heard") == "b")
    }

    @Test("a watchdog that reads nothing does not hold up a beat")
    func fullPipe() throws {
        let stage = try Stage("exit 0")
        let link = try link(stage, "echo ready; exec sleep 60")
        let start = SystemClock.now()
        for _ in 0..<100_000 { link.beat() }
        #expect(SystemClock.now() - start < .seconds(30))
        #expect(link.isAlive)
        link.release()
        #expect(!link.isAlive)
    }

    @Test(
        "without ready there is no run, and the reason is told",
        arguments: [
            ("echo it has no plan >&2; exit 3", "its last words: it has no plan"), ("exit 0", "ended before it was ready"),
            ("exec sleep 60", "was not ready within 5s"), ("echo something else", "ended before it was ready"),
        ])
    func notReady(_ script: String, _ reason: String) async throws {
        let stage = try Stage("exit 0")
        let error = await #expect(throws: WatchdogError.self) { try await onThread { try link(stage, script) } }
        #expect(error?.message.contains(reason) == true)
    }

    @Test("a dead watchdog is seen and replaced")
    func respawn() throws {
        let stage = try Stage("exit 0")
        let link = try link(stage, polite)
        let first = try #require(link.identity)
        try #require(ProcessHandle(first)).signal(9)
        #expect(Polling.readable(link.pollDescriptor, until: SystemClock.now() + .seconds(10)))
        #expect(!link.isAlive)
        link.beat()
        try link.respawn()
        #expect(link.isAlive)
        #expect(link.identity != first)
        link.release()
    }

    @Test("it is in a session of its own and carries no mark of a CI job")
    func surroundings() throws {
        let stage = try Stage("exit 0")
        setenv("BUILD_ID", "77", 1)
        defer { unsetenv("BUILD_ID") }
        let link = try link(stage, polite)
        let process = try #require(link.identity)
        #expect(process.status?.session == process.pid)
        let environment = try #require(ProcessStatus.environment(process.pid))
        #expect(environment.contains { $0.hasPrefix("PATH=") })
        #expect(!environment.contains { $0.hasPrefix("BUILD_ID=") })
    }
}
