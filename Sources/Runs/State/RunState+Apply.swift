package import Platform
internal import Scenarios
internal import Targets

extension RunState {
    /// Folds one event. Total: an event that does not fit (a damaged journal) changes nothing it cannot.
    package mutating func apply(_ event: RunEvent, at now: Moment) {
        switch event {
        case .runOpened(let opened): self.opened = opened
        case .writerChanged: takeOver(at: now)
        case .phaseChanged(let phase): enter(phase, at: now)
        case .drawMade(let drawn): draw = drawn
        case .nodeEntered(let entered): enterNode(entered, at: now)
        case .nodeExited(let exited): exitNode(exited)
        case .holdPreparing(let preparing): add(preparing, at: now)
        case .holdArmed(let armed): arm(armed, at: now)
        case .holdActive(let active): activate(active, at: now)
        case .holdFailed(let failed): fail(failed, at: now)
        case .holdProved(let proved): prove(proved, at: now)
        case .holdReverting(let reverting): startRevert(reverting, at: now)
        case .holdReverted(let reverted):
            finish(reverted.hold, .reverted, at: now)
            if holds.indices.contains(reverted.hold) { holds[reverted.hold].isInstanceGone = reverted.how == .instanceGone }
        case .holdRevertFailed(let failed): waitForRetry(failed, at: now)
        case .holdStuck(let stuck): finish(stuck.hold, .stuck, at: now)
        case .conditionChanged(let changed): change(changed, at: now)
        case .claimDecided(let claim): decide(claim)
        case .stopping(let cause): end(by: cause, at: now)
        case .populationChanged(let population):
            populations.removeAll { $0.target == population.target }
            populations.append(population)
        case .runSealed(let result): self.result = result
        case .personAnswered(let answer): heed(answer, at: now)
        case .captured(let captured):
            captures.removeAll { $0.name == captured.name }
            captures.append(captured)
        case .stageEntered(let entered): enterStage(entered, at: now)
        case .note, .personNoted, .samples: break
        }
    }

    /// What the lost writer had in flight is unknown: it may be in the world, and every undo is tried anew.
    private mutating func takeOver(at now: Moment) {
        wasTakenOver = true
        openHolds = []
        for hold in holds.indices where holds[hold].stage != .reverted {
            holds[hold].isInjectInFlight = false
            holds[hold].attempts = 0
            if holds[hold].stage != .preparing { change(hold, at: now, .failed) }
            openHolds.append(hold)
        }
    }

    private mutating func enter(_ phase: RunPhase, at now: Moment) {
        self.phase = phase
        phaseSince = now
        if phase == .verifying { hasEnded = true }
        switch phase {
        case .steadyBefore, .recovering: forget([.steady])
        case .running: forget([.throughout, .check, .require, .effect])
        default: break
        }
    }

    /// Truths start anew when a role becomes active, as the guard's do.
    private mutating func forget(_ roles: [ConditionRole]) {
        for index in truths.indices where roles.contains(plan.conditions[index].role) {
            truths[index].truth = .unknown
            truths[index].since = phaseSince
        }
    }

    private mutating func enterNode(_ entered: NodeEntered, at now: Moment) {
        guard nodes.indices.contains(entered.node) else { return }
        nodes[entered.node].status = .entered
        nodes[entered.node].startedAt = now - entered.lateness
        nodes[entered.node].stageSince = now
        running.append(entered.node)
        if let condition = program.nodes[entered.node].condition { forget(condition: condition, at: now) }
        guard case .check(let check) = program.nodes[entered.node].kind, case .condition(let condition) = check.subject else {
            return
        }
        forget(condition: condition, at: now)
    }

    private mutating func enterStage(_ entered: StageEntered, at now: Moment) {
        guard nodes.indices.contains(entered.node) else { return }
        nodes[entered.node].stage = entered.stage
        nodes[entered.node].stageSince = now
        guard case .inject(let inject) = program.nodes[entered.node].kind else { return }
        if entered.stage < inject.stageCount { nodes[entered.node].blockSince = nil }
        if entered.stage == inject.waitingStage, let undo = inject.undoAfter { forget(condition: undo.condition, at: now) }
    }

    private mutating func forget(condition: Int, at now: Moment) {
        guard truths.indices.contains(condition) else { return }
        truths[condition].truth = .unknown
        truths[condition].since = now
    }

    private mutating func exitNode(_ exited: NodeExited) {
        guard nodes.indices.contains(exited.node) else { return }
        nodes[exited.node].status = .exited
        nodes[exited.node].outcome = exited.outcome
        running.removeAll { $0 == exited.node }
    }

    private mutating func add(_ preparing: HoldPreparing, at now: Moment) {
        guard preparing.hold == holds.count else { return }
        holds.append(HoldState(preparing, purpose: purpose(of: preparing.node), since: now))
        openHolds.append(preparing.hold)
    }

    private func purpose(of node: Int?) -> HoldState.Purpose {
        guard let node, nodes.indices.contains(node) else { return .start }
        return switch program.nodes[node].kind {
        case .inject: .fault
        case .process: .process
        default: .command
        }
    }

    private mutating func change(
        _ hold: Int, at now: Moment, _ stage: HoldState.Stage, _ body: (inout HoldState) -> Void = { _ in }
    ) {
        guard holds.indices.contains(hold) else { return }
        holds[hold].stage = stage
        holds[hold].since = now
        body(&holds[hold])
    }

    private mutating func arm(_ armed: HoldArmed, at now: Moment) {
        change(armed.hold, at: now, .armed) {
            $0.undo = armed.undo
            // A person is asked, not waited for: what was not said to be done did not happen.
            $0.isInjectInFlight = $0.fault != HoldState.commandFault && $0.byHand == nil
        }
        guard holds.indices.contains(armed.hold), holds[armed.hold].purpose == .fault else { return }
        if firstInjectAt == nil && holds[armed.hold].byHand == nil { firstInjectAt = now }
        if !touched.contains(armed.undo.instance.key) { touched.append(armed.undo.instance.key) }
    }

    /// Who says late that a fault by hand was made after all is believed at once: the events that follow from it may be lost.
    private mutating func heed(_ answer: PersonAnswer, at now: Moment) {
        answers.append(answer)
        guard answer.answer == .done, answer.question != .byHandUndo, let hold = answer.hold, holds.indices.contains(hold),
            holds[hold].isMadeLate
        else { return }
        change(hold, at: now, .failed)
        if !openHolds.contains(hold) { openHolds.append(hold) }
    }

    private mutating func activate(_ active: HoldActive, at now: Moment) {
        guard holds.indices.contains(active.hold) else { return }
        holds[active.hold].isInjectInFlight = false
        holds[active.hold].created = active.created
        holds[active.hold].activeAt = now
        if firstInjectAt == nil && holds[active.hold].purpose == .fault { firstInjectAt = now }
        // An inject that returns after its revert was sent is in the world again.
        let isLate = holds[active.hold].stage != .armed
        change(active.hold, at: now, isLate ? .failed : .active) { if isLate { $0.needsSecondRevert = true } }
        if isLate && !openHolds.contains(active.hold) { openHolds.append(active.hold) }
    }

    private mutating func fail(_ failed: HoldFailed, at now: Moment) {
        guard holds.indices.contains(failed.hold) else { return }
        holds[failed.hold].failure = failed.message
        switch failed.stage {
        case .prepare: finish(failed.hold, .reverted, at: now)
        case .inject, .applied:
            // A revert that overtook the inject proves nothing: it has to be sent again.
            let wasOvertaken = holds[failed.hold].stage == .reverting && holds[failed.hold].isInjectInFlight
            holds[failed.hold].isInjectInFlight = false
            let stage = holds[failed.hold].stage
            if stage == .armed || stage == .active || wasOvertaken { change(failed.hold, at: now, .failed) }
        }
    }

    private mutating func prove(_ proved: HoldProved, at now: Moment) {
        guard holds.indices.contains(proved.hold) else { return }
        switch proved.proof {
        case .applied:
            // An instance that died under its fault shows an effect, not a missing fault.
            holds[proved.hold].isApplied = proved.answer != .notShown
            startBlock(after: proved.hold, at: now)
        case .exposed:
            holds[proved.hold].isExposed = proved.answer != .notShown
            holds[proved.hold].exposure = proved.evidence
        }
    }

    private mutating func startBlock(after hold: Int, at now: Moment) {
        guard let node = holds[hold].node, nodes.indices.contains(node), nodes[node].blockSince == nil else { return }
        guard holds.allSatisfy({ $0.node != node || $0.isApplied == true }) else { return }
        nodes[node].blockSince = now
        if nodes[node].firstBlockSince == nil { nodes[node].firstBlockSince = now }
    }

    private mutating func startRevert(_ reverting: HoldReverting, at now: Moment) {
        change(reverting.hold, at: now, .reverting) {
            $0.attempts = reverting.attempt
            $0.needsSecondRevert = $0.isInjectInFlight
        }
    }

    private mutating func waitForRetry(_ failed: HoldRevertFailed, at now: Moment) {
        change(failed.hold, at: now, .waiting) { $0.failure = failed.message }
    }

    private mutating func finish(_ hold: Int, _ stage: HoldState.Stage, at now: Moment) {
        change(hold, at: now, stage) { $0.revertedAt = now }
        openHolds.removeAll { $0 == hold }
        if holds.indices.contains(hold), holds[hold].purpose == .fault { lastUndoAt = now }
    }

    private mutating func change(_ changed: ConditionChanged, at now: Moment) {
        guard truths.indices.contains(changed.condition) else { return }
        truths[changed.condition].truth = changed.truth
        truths[changed.condition].since = now
        truths[changed.condition].value = changed.value
        truths[changed.condition].baselines = changed.baselines
        let condition = plan.conditions[changed.condition]
        if condition.role == .throughout, isUnderFault {
            if changed.truth == .yes { truths[changed.condition].wasTrueUnderFault = true }
            if changed.truth == .no {
                let first = truths[changed.condition].firstBroken
                truths[changed.condition].firstBroken = first ?? changed.value
                truths[changed.condition].wasFalseUnderFault = true
            }
        }
        // After its block, or after the time it had, it is too late.
        if condition.role == .effect, changed.truth == .yes, let node = condition.node, nodes.indices.contains(node),
            nodes[node].status == .entered, !effectsSeen.contains(node)
        {
            effectsSeen.append(node)
        }
    }

    /// A later line about the same claim replaces the earlier one.
    private mutating func decide(_ claim: ClaimDecided) {
        claims.removeAll {
            $0.kind == claim.kind && $0.name == claim.name && $0.node == claim.node && $0.condition == claim.condition
        }
        claims.append(claim)
    }

    /// The first cause that is not the plain end counts; a lost orchestrator overrides everything, a failing journal
    /// whatever weighs less. A run that had come to its end keeps what it said, whoever cleans up after it.
    private mutating func end(by cause: StopCause, at now: Moment) {
        if stopSince == nil { stopSince = now }
        guard !hasEnded || cause.kind == .journal else { return }
        let isWeak = stop.map { [.completed, .noEffect, .premise, .baseline].contains($0.kind) } ?? true
        let overrides = cause.kind == .orchestratorLost || cause.kind == .journal && isWeak
        if stop == nil || stop?.kind == .completed || overrides { stop = cause }
    }
}
