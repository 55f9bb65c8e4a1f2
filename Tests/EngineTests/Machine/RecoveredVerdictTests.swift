import Engine
import Platform
import Runs
import Scenarios
import Targets
import TargetsTesting
import Testing

/// Whoever cleans up after a run that had come to its end changes nothing of what it says.
struct RecoveredVerdictTests {
    private static func recover(
        _ plan: Plan, _ events: [EventRecord], _ world: ScriptedWorld
    ) throws -> (RunState, [EventRecord]) {
        var driver = VirtualDriver(
            machine: RunMachine(plan: plan, events: events), conditions: nil, world: world,
            start: try #require(events.last).at + .seconds(30), epoch: WallTime(nanoseconds: 0))
        let result = driver.run(.takeover(VirtualRun.takeover))
        _ = try #require(result, "the takeover never ends")
        return (driver.machine.state, driver.records)
    }

    @Test("a run with a stuck undo keeps its verdict when a later recover finishes it", arguments: [nil, 2] as [Double?])
    func stuck(stop: Double?) throws {
        let run = try VirtualRun("") {
            $0.arrange = VerdictRow.all { $0.revertFailures = .max }
            if let stop { $0.stops = [(stop, StopCause(.person, name: "x"))] }
        }
        #expect(run.result.cleanup == .stuck)
        var script = WorldScript()
        script.arrange = VerdictRow.all { $0.revertFailures = .max }
        let still = ScriptedWorld(plan: run.compiled.plan, script: script, fake: run.world.fake)
        let (second, more) = try Self.recover(run.compiled.plan, run.records, still)
        #expect(second.outcome.cleanup == .stuck && second.result == nil)
        #expect(second.outcome.verdict == run.result.verdict && second.outcome.endedBy == run.result.endedBy)
        script.arrange = VerdictRow.all { $0.revertFailures = 0 }
        let mended = ScriptedWorld(plan: run.compiled.plan, script: script, fake: run.world.fake)
        let (third, _) = try Self.recover(run.compiled.plan, run.records + more, mended)
        let sealed = try #require(third.result)
        #expect(sealed.cleanup == .clean && mended.fake.inForce.isEmpty)
        #expect(sealed.verdict == run.result.verdict && sealed.endedBy == run.result.endedBy)
    }

    @Test("a run that died between its last word and its seal keeps its verdict, one that died earlier is lost")
    func almostSealed() throws {
        let run = try VirtualRun("")
        #expect(run.result.verdict == .held && run.result.endedBy.kind == .completed)
        for (phase, verdict, cause) in [
            (RunPhase.verifying, Verdict.held, StopCause.Kind.completed), (.closing, .errored, .orchestratorLost),
        ] {
            let entered = try #require(run.records.firstIndex { $0.event == .phaseChanged(phase) })
            let world = ScriptedWorld(plan: run.compiled.plan, script: WorldScript())
            let (state, _) = try Self.recover(run.compiled.plan, Array(run.records[...entered]), world)
            let sealed = try #require(state.result)
            #expect(sealed.verdict == verdict && sealed.endedBy.kind == cause, "\(phase): \(sealed)")
            #expect(sealed.cleanup == .clean)
        }
    }

    @Test("a run that was lost is errored, however often it is recovered")
    func lost() throws {
        let run = try VirtualRun("")
        let armed = try #require(run.records.firstIndex { if case .holdActive = $0.event { true } else { false } })
        let prefix = Array(run.records[...armed])
        var script = WorldScript()
        script.arrange = VerdictRow.all { $0.revertFailures = .max }
        let fake = FakeWorld(script.things)
        let (first, more) = try Self.recover(
            run.compiled.plan, prefix, ScriptedWorld(plan: run.compiled.plan, script: script, fake: fake))
        #expect(first.outcome.verdict == .errored && first.outcome.cleanup == .stuck)
        let calm = ScriptedWorld(plan: run.compiled.plan, script: WorldScript(), fake: FakeWorld(script.things))
        let (second, _) = try Self.recover(run.compiled.plan, prefix + more, calm)
        #expect(second.result?.verdict == .errored && second.result?.endedBy.kind == .orchestratorLost)
    }

    @Test("a fault by hand that an interrupted run left is stuck with its instruction, until somebody says that it is undone")
    func byHand() throws {
        let run = try VirtualRun(VerdictRow.cable + VerdictRow.steps(VerdictRow.pull))
        let active = try #require(run.records.firstIndex { if case .holdActive = $0.event { true } else { false } })
        let prefix = Array(run.records[...active])
        let (first, records) = try Self.recover(
            run.compiled.plan, prefix, ScriptedWorld(plan: run.compiled.plan, script: WorldScript()))
        #expect(first.outcome.cleanup == .stuck && first.outcome.verdict == .errored)
        let stuck = records.compactMap { if case .holdStuck(let stuck) = $0.event { stuck.byHand } else { nil } }
        #expect(stuck == ["Put it back."])
        var machine = RunMachine(plan: run.compiled.plan, events: prefix + records)
        let later = try #require(records.last).at + .seconds(60)
        _ = machine.handle(.takeover(VirtualRun.takeover), at: later)
        _ = machine.handle(.answer(PersonAnswer(node: 1, question: .byHandUndo, answer: .done, who: "ada")), at: later)
        let end = machine.handle(.outcome(.swept([])), at: later + .seconds(1))
        #expect(machine.state.result?.cleanup == .clean && machine.isOver, "\(end)")
    }
}
