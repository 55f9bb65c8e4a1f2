import Runs
import TargetsTesting
import Testing

/// Whoever reads `void` must find out which fault it was and what was seen of it.
struct VoidReasonTests {
    @Test("nothing met the fault: it is named, with the evidence")
    func unmet() throws {
        let run = try VirtualRun("") { $0.arrange = VerdictRow.all { $0.showsExposed = false } }
        #expect(run.result.verdict == .void)
        #expect(run.result.reason.contains("the fault slow on"), "\(run.result.reason)")
        #expect(run.result.reason.contains("slow is not in force"), "\(run.result.reason)")
    }

    @Test("no effect: the fault and the condition are named")
    func noEffect() throws {
        let run = try VirtualRun(
            VerdictRow.effect + VerdictRow.slow + "    for: 5s\n    expect-effect: value(effect) > 5\n")
        #expect(run.result.verdict == .void)
        #expect(run.result.reason.hasPrefix("slow on "), "\(run.result.reason)")
        #expect(run.result.reason.contains("effect-1"), "\(run.result.reason)")
    }

    @Test("nothing claimed: the faults are named")
    func unclaimed() throws {
        let steps = VerdictRow.steps(
            "parallel: { early: [check: value(level) < 10], late: [wait: 2s, { inject: slow, target: 1 of workers, for: 1s }] }")
        let run = try VirtualRun("throughout: []\n" + steps)
        #expect(run.result.verdict == .void)
        #expect(run.result.reason.contains("in force (slow on "), "\(run.result.reason)")
    }
}
