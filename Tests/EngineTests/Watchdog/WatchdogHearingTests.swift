import Platform
import Runs
import Testing

@testable import Engine

@Suite("Hearing from the watchdog", .timeLimit(.minutes(1)))
struct WatchdogHearingTests {
    private func moment(_ milliseconds: Int64) -> Moment { Moment(nanoseconds: milliseconds * 1_000_000) }

    @Test("2 s of beats without an answer are a hanging watchdog, one answer is not")
    func silence() {
        var hearing = WatchdogHearing(since: moment(0))
        for beat in 1...19 { hearing.beat(at: moment(Int64(beat) * 100), hasAnswered: false) }
        #expect(hearing.isAnswering)
        hearing.beat(at: moment(2_000), hasAnswered: false)
        #expect(!hearing.isAnswering)
        hearing.beat(at: moment(2_100), hasAnswered: true)
        #expect(hearing.isAnswering)
    }

    @Test("that this process slept says nothing of the other")
    func sleep() {
        var hearing = WatchdogHearing(since: moment(0))
        hearing.beat(at: moment(60_000), hasAnswered: false)
        #expect(hearing.isAnswering)
    }

    @Test("a watchdog that answers stays, one that is stopped is seen and replaced")
    func stopped() throws {
        let stage = try Stage("exit 0")
        let answering = "echo ready; while head -c 1 > /dev/null; do printf . ; [ -e \"$1/dead\" ] && exit; sleep 0.02; done"
        let link = try WatchdogLink(run: stage.run, command: ["/bin/sh", "-c", answering, "watchdog"])
        for _ in 0..<30 {
            link.beat()
            SystemClock.sleep(for: .milliseconds(100))
        }
        #expect(link.isAnswering && link.isAlive)
        let first = try #require(link.identity)
        try #require(ProcessHandle(first)).signal(19)
        let deadline = SystemClock.now() + .seconds(20)
        while link.isAnswering, SystemClock.now() < deadline {
            link.beat()
            SystemClock.sleep(for: .milliseconds(100))
        }
        #expect(!link.isAnswering && link.isAlive)
        try link.respawn()
        #expect(link.isAnswering && first.status == nil)
        try Files.replace("\(stage.run.path)/dead", with: "")
        link.release()
    }
}
