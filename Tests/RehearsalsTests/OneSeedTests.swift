import Engine
import Platform
import Rehearsals
import Runs
import Testing

struct OneSeedTests {
    @Test("a scenario about simulated services is played by the engine, from steady state to recovery")
    func zoneLoss() throws {
        let rehearsal = try Stage.rehearsal(Stage.zoneLoss)
        let outcome = try rehearsal.play(seed: 1)
        #expect(outcome.result.verdict == .held, "\(outcome.result.reason)")
        #expect(outcome.result.cleanup == .clean)
        #expect(outcome.recovery != nil)
        #expect(outcome.broken.isEmpty)
        #expect(rehearsal.script.coverage.isWhole)
        // A balancer sends to what is gone until it notices, and no longer.
        let under = outcome.requests[RunStage.underFault.rawValue]
        #expect(under.failed > 0 && under.failed * 10 < under.ended)
        #expect(outcome.requests[RunStage.before.rawValue].failed == 0)
    }

    @Test("the engine's own look before a run refuses what breaks the limits of the scenario")
    func limits() throws {
        let rehearsal = try Stage.rehearsal(Stage.zoneLoss.replacing("instances: 40", with: "instances: 2"))
        let preflight = try rehearsal.preflight(seed: 1)
        #expect(preflight.refusals.map(\.code) == ["limit"])
        #expect(try Stage.rehearsal(Stage.zoneLoss).preflight(seed: 1).refusals.isEmpty)
    }

    @Test("an abort condition that trips ends the rehearsal like a run, and everything is lifted")
    func aborts() throws {
        let text = Stage.zoneLoss.replacing("error-ratio(checkout[30s]) > 90%", with: "error-ratio(checkout[1s]) > 1%")
        let outcome = try Stage.rehearsal(text).play(seed: 2)
        #expect(outcome.result.verdict == .aborted, "\(outcome.result.reason)")
        #expect(outcome.result.cleanup == .clean)
        #expect(outcome.tripped.contains { $0 != nil })
    }
}
