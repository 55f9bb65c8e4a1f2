import Engine
import Platform
import Runs
import Scenarios
import Targets
import TargetsTesting
import Testing

/// What has to hold after every event of every run, whatever the world does.
struct RunLaws {
    private var state: RunState
    private var armed: [(hold: Int, at: Moment)] = []

    /// Folds the records of a run and looks after each.
    static func prove(_ run: VirtualRun, seed: UInt64) {
        var laws = RunLaws(state: RunState(plan: run.compiled.plan))
        for record in run.records { laws.take(record, seed) }
        laws.proveEnd(run, seed)
    }

    private mutating func take(_ record: EventRecord, _ seed: UInt64) {
        if case .holdReverting(let reverting) = record.event { proveOrder(reverting.hold, seed) }
        if case .holdArmed(let hold) = record.event { armed.append((hold.hold, record.at)) }
        if case .personAnswered(let answer) = record.event { proveFirst(answer, seed) }
        if case .nodeEntered(let entered) = record.event, state.stop != nil {
            #expect(state.phase == .afterwards, "seed \(seed): node \(entered.node) was entered after the stop")
        }
        let result = state.result
        state.apply(record.event, at: record.at)
        #expect(result == nil, "seed \(seed): \(record.event) comes after the seal")
        let isOrdered = state.openHolds.allSatisfy { !state.holds[$0].isFinished }
        #expect(isOrdered, "seed \(seed): a finished hold is still open after \(record.event)")
    }

    /// Who answers a question closes it: a second answer counts for nothing, unless it says what has happened in the world.
    private func proveFirst(_ answer: PersonAnswer, _ seed: UInt64) {
        let isOpen = state.openQuestions.contains { $0.isMeant(by: answer) }
        #expect(isOpen || answer.hold != nil && answer.answer == .done, "seed \(seed): \(answer) answers nothing")
    }

    /// Last in, first out among what changes the same on one instance.
    private func proveOrder(_ hold: Int, _ seed: UInt64) {
        let own = state.holds[hold]
        let above = state.openHolds.filter { other in
            other > hold && state.holds[other].instance.key == own.instance.key && state.holds[other].mayBeInWorld
                && state.holds[other].undo?.touches.contains { own.undo?.touches.contains($0) == true } == true
        }
        #expect(above.isEmpty, "seed \(seed): hold \(hold) is undone below \(above)")
        guard own.fault == HoldState.processFault, state.stop != nil, own.attempts == 0 else { return }
        let later = state.openHolds.filter { $0 > hold && state.holds[$0].purpose != .start && state.holds[$0].mayBeInWorld }
        #expect(later.isEmpty || state.wasTakenOver, "seed \(seed): command \(hold) is taken back before \(later)")
    }

    private func proveEnd(_ run: VirtualRun, _ seed: UInt64) {
        #expect(state.outcome == run.state.outcome, "seed \(seed): the fold says something else than the run")
        for inject in run.world.injects {
            let isArmed = armed.contains { $0.hold == inject.hold && $0.at <= inject.at }
            #expect(isArmed, "seed \(seed): hold \(inject.hold) was injected before its record")
        }
        for node in state.nodes.indices
        where state.nodes[node].outcome == .skipped && state.program.nodes[node].condition != nil {
            let entered = state.nodes.indices.filter { state.program.nodes[$0].parent == node && state.nodes[$0].status != .idle }
            #expect(entered.isEmpty, "seed \(seed): \(entered) was entered although it is left out")
        }
        for word in run.world.executed.map(\.arguments).joined() {
            #expect(!word.contains("${"), "seed \(seed): \(word) was executed")
        }
        for hold in state.holds where hold.undo != nil {
            #expect(hold.isFinished || state.outcome.cleanup == .stuck, "seed \(seed): hold \(hold.id) ends as \(hold.stage)")
        }
        var world = run.world
        world.drain()
        Self.proveNothingLeft(state, world, seed)
    }

    /// What is in the world after the end belongs to a hold that says so.
    static func proveNothingLeft(_ state: RunState, _ world: ScriptedWorld, _ seed: UInt64) {
        for token in world.fake.inForce {
            let hold = state.holds.first { state.token(of: $0.id) == token }
            #expect(hold?.stage == .stuck || hold?.isFinished == false, "seed \(seed): \(token) is left, \(hold?.stage as Any)")
            #expect(state.outcome.cleanup == .stuck, "seed \(seed): \(token) is left in the world")
            #expect(state.result == nil, "seed \(seed): sealed although \(token) is left")
        }
        for hold in world.handmade {
            #expect(state.outcome.cleanup == .stuck, "seed \(seed): what a person made by hold \(hold) is left in the world")
            #expect(state.result == nil, "seed \(seed): sealed although hold \(hold) is left")
        }
    }
}
