import Platform
import Targets
import Testing

@testable import ProcessTargets

struct OrphanedTrialTests {
    let zoo = Zoo()

    @Test("what a killed trial left is ended, stopped or not; a trial of a living program is let be")
    func endsOrphans() throws {
        let me = try #require(ProcessIdentity(pid: Surroundings.pid))
        let orphan = try zoo.start(["sleep", "100"], mark: "gd-doctor-\(me.pid)-1-abc")
        let stopped = try zoo.start(["sh", "-c", "kill -STOP $$; sleep 100"], mark: "gd-doctor-999999999-1-abd")
        let living = try zoo.start(["sleep", "100"], mark: "gd-doctor-\(me.pid)-\(me.startTicks)-abe")
        #expect(eventually { stopped.process?.status?.state == "T" })
        ProcessAdapter.endOrphanedTrials()
        let adapter = ProcessAdapter()
        #expect(!adapter.isAlive(orphan) && !adapter.isAlive(stopped) && adapter.isAlive(living))
    }

    @Test("only names of trials are taken for trials", arguments: ["gd-run-1-2", "gd-doctor-", "gd-doctor-x-1-a", "gd-doctor-1"])
    func names(name: String) { #expect(!OrphanedTrials.isOrphaned(name)) }
}
