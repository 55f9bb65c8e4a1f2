import Platform
import Runs
import Scenarios
import Targets

extension ExampleRun {
    /// A run whose orchestrator is lost and whose watchdog cannot undo the fault.
    static func stuck() -> ExampleRun {
        var run = ExampleRun()
        run.opening()
        run.inject(at: 10)
        run.samples(from: 10, to: 15, dip: 10...15)
        run.add(
            .writerChanged(
                WriterChanged(
                    role: .watchdog, writer: writer(4_201), bootID: boot, reason: "no heartbeat for 2 s", tornBytes: 118,
                    tornDigest: String(repeating: "e1", count: 32), wall: wall + .seconds(17))), at: 17)
        run.add(.stopping(StopCause(.orchestratorLost)), at: 17.001)
        for attempt in 1...3 {
            run.add(.holdReverting(HoldReverting(hold: 1, attempt: attempt)), at: 17 + Double(attempt) * 0.1)
            run.add(
                .holdRevertFailed(HoldRevertFailed(hold: 1, attempt: attempt, message: "operation not permitted")),
                at: 17.01 + Double(attempt) * 0.1)
        }
        run.add(
            .holdStuck(HoldStuck(hold: 1, message: "operation not permitted after 3 attempts", byHand: "kill -CONT 4712")),
            at: 17.4)
        return run
    }
}
