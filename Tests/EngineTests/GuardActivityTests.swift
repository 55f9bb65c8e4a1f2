import Platform
import Runs
import Scenarios
import Testing

@testable import Engine

@Suite("The guard looks when it should")
struct GuardActivityTests {
    /// Samples every second alternate between 1 and 0, so that an active condition changes with each of them.
    private func activeSeconds(_ role: ConditionRole, _ events: [(Double, RunEvent)], until end: Int = 30) throws -> [Int] {
        var script = try GuardScript(GuardPlans().signal("queue").condition(role, "value(queue) > 0"))
        var pending = events[...]
        for second in 1...end {
            while let next = pending.first, next.0 < Double(second) {
                script.event(next.0, next.1)
                pending.removeFirst()
            }
            script.sample(Double(second), Int64(second % 2))
        }
        let second: Int64 = 1_000_000_000
        return script.moments.filter { $0.nanoseconds % second == 0 }.map { Int($0.nanoseconds / second) }
    }

    private static let run: [(Double, RunEvent)] = [
        (0.5, .phaseChanged(.opening)), (2.5, .phaseChanged(.steadyBefore)), (5.5, .phaseChanged(.running)),
        (6.1, .entered(GuardPlans.injectNode)), (6.2, .preparing(0)), (6.3, .preparing(1)), (8.5, .active(0)), (9.5, .active(1)),
        (10.5, .entered(GuardPlans.checkNode)), (12.5, .exited(GuardPlans.checkNode)), (14.5, .reverted(0)),
        (16.5, .reverted(1)), (18.5, .stopping(StopCause(.completed))), (18.5, .phaseChanged(.stopping)),
        (20.5, .phaseChanged(.recovering)), (24.5, .phaseChanged(.afterwards)), (26.5, .phaseChanged(.closing)),
    ]

    @Test(
        "each role has its time in a run",
        arguments: [
            (ConditionRole.steady, [3...5, 21...24]), (.throughout, [9...16]), (.abort, [1...18]), (.check, [11...12]),
            (.require, [11...12]), (.effect, [9...24]),
        ])
    func roles(role: ConditionRole, expected: [ClosedRange<Int>]) throws {
        #expect(try activeSeconds(role, Self.run) == expected.flatMap { Array($0) })
    }

    @Test("the condition of a step is looked at until the step begins or is left out")
    func when() throws {
        let events: [(Double, RunEvent)] = [
            (0.5, .phaseChanged(.running)), (2.5, .entered(GuardPlans.whenNode)), (5.5, .entered(GuardPlans.innerNode)),
            (8.5, .exited(GuardPlans.innerNode)), (9.5, .exited(GuardPlans.whenNode)), (11.5, .entered(GuardPlans.whenNode)),
            (13.5, .exited(GuardPlans.whenNode)),
        ]
        #expect(try activeSeconds(.when, events) == [3, 4, 5, 12, 13])
    }

    @Test("the condition of an undo is looked at from the end of the block until the step is left")
    func undo() throws {
        let events: [(Double, RunEvent)] = [
            (0.5, .phaseChanged(.running)), (1.5, .entered(GuardPlans.injectNode)), (1.6, .preparing(0)), (2.5, .active(0)),
            (5.5, .stageEntered(StageEntered(node: GuardPlans.injectNode, stage: 1))), (8.5, .reverted(0)),
            (9.5, .exited(GuardPlans.injectNode)),
        ]
        #expect(try activeSeconds(.undo, events) == [6, 7, 8, 9])
    }

    @Test("a stage change is an undo and an inject: ranges start anew with each")
    func stages() throws {
        var script = try GuardScript(GuardPlans().signal("queue").condition(.check, "count(queue[2s]) > 0"))
        script.event(0, .phaseChanged(.running))
        script.event(0.1, .entered(GuardPlans.checkNode))
        script.event(0.2, .preparing(0))
        script.event(0.5, .active(0))
        script.samples(1...4, 1)
        script.event(4.5, .reverted(0))
        script.event(4.6, .stageEntered(StageEntered(node: GuardPlans.injectNode, stage: 1)))
        script.event(4.7, .preparing(1))
        script.event(5.5, .active(1))
        script.samples(6...9, 1)
        #expect(script.said.filter { $0.hasSuffix("true") }.count == 2, "\(script.said)")
        #expect(script.said.contains { $0.hasSuffix("unknown") }, "\(script.said)")
    }

    @Test("processes of `start:` and of commands are no faults")
    func noFaults() throws {
        let events: [(Double, RunEvent)] = [
            (0.5, .phaseChanged(.running)), (1.5, .preparing(0, node: nil)), (2.5, .active(0)),
            (3.5, .preparing(1, node: GuardPlans.commandNode)), (4.5, .active(1)),
        ]
        #expect(try activeSeconds(.throughout, events) == [])
        #expect(try activeSeconds(.effect, events) == [])
    }

    @Test("a stop ends what is looked at while faults are in force at once")
    func stop() throws {
        let events: [(Double, RunEvent)] = [
            (0.5, .phaseChanged(.running)), (0.6, .preparing(0)), (1.5, .active(0)), (4.5, .stopping(StopCause(.person))),
        ]
        #expect(try activeSeconds(.throughout, events) == [2, 3, 4])
        #expect(try activeSeconds(.abort, events) == [1, 2, 3, 4])
    }

    @Test("a sealed run is looked at no more")
    func sealed() throws {
        let result = RunResult(verdict: .held, endedBy: StopCause(.completed), cleanup: .clean, reason: "")
        let events: [(Double, RunEvent)] = [(0.5, .phaseChanged(.recovering)), (3.5, .runSealed(result))]
        #expect(try activeSeconds(.steady, events) == [1, 2, 3])
    }

    @Test("activation forgets silently: the same answer is told again")
    func reset() throws {
        var script = try GuardScript(GuardPlans().signal("queue").condition(.check, "value(queue) > 0"))
        script.event(0, .phaseChanged(.running))
        script.sample(1, 7)
        script.event(1.5, .entered(GuardPlans.checkNode))
        script.event(2, .exited(GuardPlans.checkNode))
        script.event(2.5, .entered(GuardPlans.checkNode))
        #expect(script.said == ["1.5 c0 true", "2.5 c0 true"])
        #expect(script.changes.map(\.cites) == [.second(1), .second(1)])
    }

    @Test("nothing is due while nothing is looked at")
    func idle() throws {
        var watched = try GuardPlans().signal("queue").condition(.check, "value(queue) > 0").guardian()
        #expect(watched.nextDeadline == .distantFuture)
        watched.observe(.phaseChanged(.running), at: .second(0))
        _ = watched.take(Sample(at: .second(1), elapsed: .zero, outcome: .value(3)), signal: 0, now: .second(1))
        #expect(watched.nextDeadline == .distantFuture)
        #expect(watched.take(Sample(at: .second(2), elapsed: .zero, outcome: .value(3)), signal: 9, now: .second(2)) == [])
    }
}
