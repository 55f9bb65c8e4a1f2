import Platform
import Rehearsals
import Runs
import Testing

struct OneSeedTests {
    @Test("a scenario about simulated services is played by the engine, from steady state to recovery")
    func zoneLoss() throws {
        let rehearsal = try Stage.rehearsal(Stage.zoneLoss)
        let outcome = try rehearsal.play(seed: 1)
        #expect(outcome.result.verdict == .held, "\(outcome.result.reason) \(outcome.claims)")
        #expect(outcome.firstFault != nil)
        #expect(outcome.recovery != nil)
        #expect(outcome.broken.isEmpty)
        #expect(rehearsal.script.coverage.isWhole)
        print(outcome)
    }
}
