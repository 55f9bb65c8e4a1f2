internal import Engine
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// Looks after every event, every command and every turn whether the laws hold; keeps the first breach.
struct RunLaws {
    private(set) var breach: LawBreach?
    private let plan: Plan
    /// For each hold, the place of its arm in the journal.
    private var armedAt: [Int: Int] = [:]
    private var phase: RunPhase?
    private(set) var isStopped = false
    private(set) var isTakenOver = false
    private var isSealed = false
    /// What the world has seen, whatever the run says.
    private var wasInForce = false
    /// A fault that nothing met.
    private var wasUnmet = false
    private var wasAskedToStop = false
    private var runningSince: Moment?
    private var aborts: [(condition: Int, truth: Truth, since: Moment)] = []

    init(plan: Plan) { self.plan = plan }

    mutating func fail(_ law: Law, _ detail: @autoclosure () -> String) {
        if breach == nil {
            let words = detail()
            breach = LawBreach(law, words)
        }
    }

    // MARK: Events

    mutating func take(_ event: RunEvent, at index: Int, _ now: Moment) {
        if isSealed { fail(.sealedIsClean, "\(event) comes after the seal") }
        switch event {
        case .phaseChanged(let next):
            phase = next
            if next == .running { runningSince = now }
        case .holdArmed(let armed): armedAt[armed.hold] = index
        case .stopping: isStopped = true
        case .writerChanged:
            isTakenOver = true
            isStopped = true
        case .nodeEntered(let entered):
            if isStopped && (isTakenOver || phase != .afterwards) { fail(.nothingAfterStop, "step \(entered.node) was entered") }
        case .holdPreparing(let preparing):
            if isStopped && phase != .afterwards { fail(.nothingAfterStop, "hold \(preparing.hold) is prepared") }
        case .runSealed: isSealed = true
        case .holdProved(let proved): if proved.proof == .exposed && proved.answer == .notShown { wasUnmet = true }
        default: break
        }
    }

    /// After a death nothing of what was not written counts.
    mutating func forget(after count: Int) {
        armedAt = armedAt.filter { $0.value < count }
        isSealed = false
        isTakenOver = true
        isStopped = true
    }

    mutating func askedToStop() { wasAskedToStop = true }

    mutating func delivered(_ condition: Int, _ truth: Truth, at now: Moment) {
        guard plan.conditions[condition].role == .abort else { return }
        aborts.removeAll { $0.condition == condition }
        aborts.append((condition, truth, now))
    }

    // MARK: Commands

    /// - Parameter synced: how many lines of the journal are on the disk.
    mutating func sends(_ command: Command, synced: Int) {
        guard let needed = command.needed else { return }
        let index = armedAt[needed.hold] ?? Int.max
        if index >= synced { fail(.undoFirst, "hold \(needed.hold) at line \(index), \(synced) lines are on the disk") }
        if isStopped && phase != .afterwards { fail(.nothingAfterStop, "hold \(needed.hold) is injected") }
        if isTakenOver { fail(.takeover, "hold \(needed.hold) is injected") }
    }

    /// - Parameter top: what the run knows of what was done later to the same instance.
    mutating func undoes(_ hold: Int, below top: HoldState) {
        let isFree = top.isFinished || top.isInjectInFlight
        if !isFree { fail(.lastInFirstOut, "hold \(hold) is undone below \(top.id), which is \(top.stage)") }
    }

    mutating func looked(_ world: WorldAccount) {
        if !wasInForce { wasInForce = !world.touched.isEmpty }
        let limit = plan.limits.instances
        if world.touched.count > limit {
            fail(.limits, "\(world.touched.count) instances were touched, the limit is \(limit)")
        }
    }

    // MARK: Turns

    /// A turn in which the run did not stop.
    mutating func endTurn(at now: Moment) {
        if wasAskedToStop { return fail(.stopAtOnce, "a stop was asked and nothing came of it") }
        guard phase == .running, let since = runningSince else { return }
        for abort in aborts where abort.truth != .no { prove(abort, since, now) }
    }

    private mutating func prove(_ abort: (condition: Int, truth: Truth, since: Moment), _ since: Moment, _ now: Moment) {
        let planned = plan.conditions[abort.condition]
        if abort.truth == .yes { fail(.abort, "“\(planned.name)” is true since \(abort.since)") }
        if abort.truth == .unknown, now >= max(abort.since, since) + planned.blindAfter {
            fail(.abort, "“\(planned.name)” is blind since \(abort.since)")
        }
    }

    /// Once a run is stopping, no fault that is free may wait for anything: the one that does.
    static func lateUndo(_ state: RunState) -> Int? {
        state.openHolds.first { id in
            guard state.holds[id].purpose == .fault, state.holds[id].stage == .active, state.holds[id].byHand == nil else {
                return false
            }
            let key = state.holds[id].instance.key
            return !state.openHolds.contains {
                $0 > id && state.holds[$0].instance.key == key && !state.holds[$0].isFinished
            }
        }
    }

    // MARK: The end

    mutating func end(_ state: RunState, folded: RunState, _ world: WorldAccount) {
        let outcome = state.outcome
        if folded.result != state.result { fail(.recoveryTwice, "the seal is not found again") }
        if folded.outcome != outcome { fail(.verdict, "the journal says \(folded.outcome), the run \(outcome)") }
        proveVerdict(outcome)
        for force in world.inForce {
            let stage = state.holds.indices.contains(force.hold) ? state.holds[force.hold].stage : .reverted
            if stage == .reverted || outcome.cleanup == .clean {
                fail(.nothingLeft, "hold \(force.hold) is in force, told as \(stage), cleanup \(outcome.cleanup.rawValue)")
            }
            if state.result != nil { fail(.sealedIsClean, "sealed although hold \(force.hold) is in force") }
        }
        for hold in state.holds where hold.undo != nil && !hold.isFinished && outcome.cleanup == .clean {
            fail(.nothingLeft, "hold \(hold.id) ends as \(hold.stage), cleanup clean")
        }
        if (state.result == nil) != (outcome.cleanup == .stuck) { fail(.sealedIsClean, "sealed and stuck, or neither") }
    }

    private mutating func proveVerdict(_ outcome: RunResult) {
        switch outcome.verdict {
        case .held:
            if !wasInForce { fail(.verdict, "held, and no fault was ever in force") }
            if wasUnmet { fail(.verdict, "held, and nothing met one of the faults") }
            if isTakenOver && !wasEnded(outcome) { fail(.verdict, "held, although the run was taken over") }
        case .aborted:
            if !isStopped { fail(.verdict, "aborted without a stop") }
        default: break
        }
    }

    /// A run that had come to its end keeps what it said, whoever cleans up after it.
    private func wasEnded(_ outcome: RunResult) -> Bool { outcome.endedBy.kind != .orchestratorLost }
}
