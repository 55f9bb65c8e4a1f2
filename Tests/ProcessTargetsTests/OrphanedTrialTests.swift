import Platform
import Targets
import Testing

@testable import ProcessTargets

struct OrphanedTrialTests {
    let zoo = Zoo()

    @Test("what a killed trial left is ended, stopped or not; a trial of a living program is let be")
    func endsOrphans() throws {
        let me = try #require(ProcessIdentity(pid: Surroundings.pid))
        let space = OrphanedTrials.space(me.namespace)
        let orphan = try zoo.start(["sleep", "100"], mark: "gd-doctor-\(me.pid)-1-\(space)-abc")
        let stopped = try zoo.start(["sh", "-c", "kill -STOP $$; sleep 100"], mark: "gd-doctor-999999999-1-\(space)-abd")
        let living = try zoo.start(["sleep", "100"], mark: "gd-doctor-\(me.pid)-\(me.startTicks)-\(space)-abe")
        #expect(eventually { stopped.process?.status?.state == "T" })
        ProcessAdapter.endOrphanedTrials()
        let adapter = ProcessAdapter()
        #expect(!adapter.isAlive(orphan) && !adapter.isAlive(stopped) && adapter.isAlive(living))
    }

    @Test("a trial in another pid namespace is let be: its pid means nothing here, and it may be alive")
    func otherNamespace() throws {
        let me = try #require(ProcessIdentity(pid: Surroundings.pid))
        #expect(!OrphanedTrials.isOrphaned("gd-doctor-999999999-1-4026531800-abc"))
        #expect(OrphanedTrials.isOrphaned("gd-doctor-999999999-1-\(OrphanedTrials.space(me.namespace))-abc"))
    }

    @Test("only names of trials are taken for trials", arguments: ["gd-run-1-2", "gd-doctor-", "gd-doctor-x-1-a", "gd-doctor-1"])
    func names(name: String) { #expect(!OrphanedTrials.isOrphaned(name)) }
}
