internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// The one lifecycle of everything that a run leaves in the world.
extension RunMachine {
    // MARK: Into the world

    mutating func prepared(_ hold: Int, _ result: Result<Undo, TargetError>) {
        guard state.holds.indices.contains(hold), state.holds[hold].stage == .preparing else { return }
        switch result {
        case .failure(let error): failPrepare(hold, error)
        case .success where state.stop != nil: emit(.holdReverted(HoldReverted(hold: hold, how: .notNeeded)))
        case .success(let undo):
            prepared.append(HoldArmed(hold: hold, undo: undo))
            armIfComplete(hold)
        }
    }

    private mutating func failPrepare(_ hold: Int, _ error: TargetError) {
        emit(.holdFailed(HoldFailed(hold: hold, stage: .prepare, code: error.code.rawValue, message: error.message)))
        stop(failure(of: state.holds[hold], error.message))
    }

    private func failure(of hold: HoldState, _ detail: String) -> StopCause {
        guard hold.purpose == .process, let node = hold.node else { return StopCause(.fault, name: hold.fault, detail: detail) }
        return StopCause(.command, name: state.program.nodes[node].title, detail: detail)
    }

    /// All holds of a scope are recorded in one write with one sync, then all are injected.
    private mutating func armIfComplete(_ hold: Int) {
        let siblings = state.openHolds.filter {
            state.holds[$0].node == state.holds[hold].node && state.holds[$0].purpose == state.holds[hold].purpose
        }
        guard siblings.allSatisfy({ id in state.holds[id].stage != .preparing || prepared.contains { $0.hold == id } }) else {
            return
        }
        let ready = prepared.filter { siblings.contains($0.hold) }.sorted { $0.hold < $1.hold }
        prepared.removeAll { siblings.contains($0.hold) }
        for armed in ready { emit(.holdArmed(armed)) }
    }

    mutating func injected(_ hold: Int, _ result: Result<[Instance], TargetError>) {
        guard state.holds.indices.contains(hold), state.holds[hold].isInjectInFlight || state.holds[hold].stage == .stuck else {
            return
        }
        switch result {
        case .success(let created): emit(.holdActive(HoldActive(hold: hold, created: created)))
        case .failure(let error):
            emit(.holdFailed(HoldFailed(hold: hold, stage: .inject, code: error.code.rawValue, message: error.message)))
            stop(StopCause(.fault, name: state.holds[hold].fault, detail: error.message))
        }
        if state.holds[hold].purpose == .start { startedIfComplete() }
    }

    mutating func applied(_ hold: Int, _ result: Result<Proof, TargetError>) {
        guard state.holds.indices.contains(hold), state.holds[hold].stage == .active, let node = state.holds[hold].node else {
            return
        }
        switch result {
        case .success(let proof):
            emit(.holdProved(HoldProved(hold: hold, .applied, proof)))
            if case .notShown(let found) = proof { return notApplied(hold, found) }
        case .failure(let error): return notApplied(hold, error.message)
        }
        if state.nodes[node].blockSince != nil, state.nodes[node].status == .entered, state.stop == nil { startBlock(node) }
    }

    private mutating func notApplied(_ hold: Int, _ found: String) {
        let detail = "\(state.holds[hold].fault) is not in force on \(state.holds[hold].instance.name): \(found)"
        emit(.holdFailed(HoldFailed(hold: hold, stage: .applied, code: "not-applied", message: detail)))
        stop(StopCause(.fault, name: state.holds[hold].fault, detail: detail))
    }

    // MARK: Out of the world

    mutating func revert(_ hold: HoldState) {
        if hold.byHand != nil { return revertByHand(hold) }
        if isInstant(hold) && hold.isInjectInFlight {
            // Nothing undoes it, but until it has answered it may still happen.
            if isOverdue(hold) { giveUp(hold.id, Self.neverReturned) }
            return
        }
        if isInstant(hold) {
            return emit(.holdReverted(HoldReverted(hold: hold.id, how: .notNeeded, detail: "cannot be undone")))
        }
        emit(.holdReverting(HoldReverting(hold: hold.id, attempt: hold.attempts + 1)))
    }

    private func isInstant(_ hold: HoldState) -> Bool {
        guard let node = hold.node, case .inject(let inject) = state.program.nodes[node].kind else { return false }
        return inject.extent == .instant && !inject.isReversible
    }

    mutating func reverted(_ hold: Int, _ attempt: Int, _ report: RevertReport) {
        guard state.holds.indices.contains(hold), state.holds[hold].stage == .reverting, state.holds[hold].attempts == attempt
        else { return }
        switch report.exposure {
        case .success(let proof): emit(.holdProved(HoldProved(hold: hold, .exposed, proof)))
        // What could not be looked at was not seen.
        case .failure(let error): emit(.holdProved(HoldProved(hold: hold, .exposed, .notShown("cannot look: \(error.message)"))))
        case nil: break
        }
        switch report.reversion {
        case .failure(let error): revertFailed(hold, attempt, error.message, isFinal: error.code == .unknownSchema)
        case .success(let reversion):
            if let first = report.residue.first {
                return revertFailed(hold, attempt, "still there: \(first.what)", isFinal: false)
            }
            // An inject still on its way may land after this revert: nothing is over before it has returned.
            if state.holds[hold].isInjectInFlight { return }
            emit(.holdReverted(HoldReverted(hold: hold, reversion)))
            if let node = state.holds[hold].node { leaveIfUndone(node) }
        }
    }

    mutating func revertFailed(_ hold: Int, _ attempt: Int, _ message: String, isFinal: Bool) {
        emit(.holdRevertFailed(HoldRevertFailed(hold: hold, attempt: attempt, message: message)))
        if isFinal || attempt >= Self.revertAttempts { giveUp(hold, message) }
    }

    mutating func giveUp(_ hold: Int, _ message: String) {
        if let personsWord {
            let detail = "undone by hand, says \(personsWord); what gameday met: \(message)"
            emit(.holdReverted(HoldReverted(hold: hold, how: .leftAlone, detail: detail)))
            if let node = state.holds[hold].node { leaveIfUndone(node) }
            return
        }
        let byHand = state.holds[hold].undo?.byHand ?? "look at \(state.holds[hold].instance.name)"
        emit(.holdStuck(HoldStuck(hold: hold, message: message, byHand: byHand)))
        stop(failure(of: state.holds[hold], "its undo failed: \(message)"))
        if let node = state.holds[hold].node { leaveIfUndone(node) }
    }

    /// Sends every revert that is due, last in first out on one instance, and side by side on different ones.
    mutating func progressHolds() {
        for id in state.openHolds.reversed() {
            let hold = state.holds[id]
            switch hold.stage {
            case .waiting where now >= retryTime(hold): emit(.holdReverting(HoldReverting(hold: id, attempt: hold.attempts + 1)))
            case .reverting where isOverdue(hold): revertTimedOut(hold)
            case .armed where state.stop == nil || hold.purpose == .command && state.phase == .afterwards:
                if isOverdue(hold) { startTimedOut(hold) }
            case .active where isProofOverdue(hold): notApplied(id, silence(hold, "the proof"))
            case .armed, .active, .failed: if isDueForRevert(hold) { revert(hold) }
            // Before its record is written nothing is in the world, so a stop does not wait for a `prepare`.
            case .preparing where state.stop != nil: emit(.holdReverted(HoldReverted(hold: id, how: .notNeeded)))
            case .preparing where isOverdue(hold): failPrepare(id, TargetError(.failed, silence(hold, "prepare")))
            default: break
            }
        }
    }

    private func isDueForRevert(_ hold: HoldState) -> Bool {
        guard state.stop != nil else { return false }
        if hold.purpose == .start && state.phase != .closing { return false }
        if hold.purpose == .command && state.phase == .afterwards { return false }
        if hold.stage == .armed && hold.purpose != .command && hold.isInjectInFlight && !state.wasTakenOver,
            now < (state.stopSince ?? now) + Self.injectGrace
        {
            return false
        }
        return isOnTop(hold) && isLast(hold)
    }

    /// A hold that was armed later and changes the same on the same instance must go first, unless it is stuck.
    private func isOnTop(_ hold: HoldState) -> Bool {
        let touches = hold.undo?.touches ?? []
        let key = hold.instanceKey
        return !state.openHolds.contains { id in
            id > hold.id && state.holds[id].instanceKey == key && state.holds[id].mayBeInWorld
                && (state.holds[id].undo?.touches ?? []).contains(where: touches.contains)
        }
    }

    private mutating func revertTimedOut(_ hold: HoldState) {
        if let words = hold.byHand {
            return revertFailed(
                hold.id, hold.attempts, "nobody said within \(words.timeout) that it is undone", isFinal: true)
        }
        if hold.isInjectInFlight { return giveUp(hold.id, Self.neverReturned) }
        revertFailed(hold.id, hold.attempts, "no answer within \(deadline(of: hold).rounded)", isFinal: false)
    }

    private static let neverReturned = "the inject never returned, so it may still take effect"

    private mutating func startTimedOut(_ hold: HoldState) {
        if let words = hold.byHand { return notMade(hold.id, "nobody said within \(words.timeout) that it is done") }
        if hold.purpose == .command || hold.purpose == .process { return ended(hold.id, .timedOut, nil) }
        stop(StopCause(.fault, name: hold.fault, detail: silence(hold, "inject")))
    }

    private func silence(_ hold: HoldState, _ verb: String) -> String {
        "no answer from \(verb) on \(hold.instance.name) within \(deadline(of: hold).rounded)"
    }

    // MARK: Deadlines

    /// No adapter may keep a run waiting for ever: past this the outcome of its call is unknown.
    private func isOverdue(_ hold: HoldState) -> Bool { now >= answerDeadline(hold) }

    private func isProofOverdue(_ hold: HoldState) -> Bool { awaitsProof(hold) && isOverdue(hold) }

    private func awaitsProof(_ hold: HoldState) -> Bool {
        hold.purpose == .fault && hold.isApplied == nil && state.stop == nil
    }

    /// A command has a time-out of its own, which the runner keeps; this is for a runner that is lost.
    private func answerDeadline(_ hold: HoldState) -> Moment {
        switch hold.stage {
        case .armed where hold.fault == HoldState.commandFault: hold.until
        case .armed, .reverting: hold.since + (hold.byHand?.timeout ?? deadline(of: hold))
        // The proof may be asked for as long as an inject may take.
        case .active: hold.since + deadline(of: hold) * 2
        default: hold.since + deadline(of: hold)
        }
    }

    func retryTime(_ hold: HoldState) -> Moment { hold.since + Self.firstRetryPause * (1 << min(hold.attempts, 6)) }

    func deadline(of hold: HoldState) -> Interval {
        guard let node = hold.node else { return .seconds(15) }
        switch state.program.nodes[node].kind {
        case .inject(let inject): return inject.deadline
        case .process(let process): return deadline(of: process, isArmed: hold.stage == .armed)
        default: return .seconds(15)
        }
    }

    /// The user's own commands keep their time-outs; an undo may have to run twice.
    private func deadline(of process: ProcessNode, isArmed: Bool) -> Interval {
        let undo = process.undo?.worstCase ?? .zero
        return isArmed ? process.command.worstCase + .seconds(30) : undo * 2 + .seconds(15)
    }

    func holdDeadline(_ hold: HoldState) -> Moment {
        switch hold.stage {
        case .waiting: retryTime(hold)
        case .reverting, .preparing: answerDeadline(hold)
        case .armed: min(later(answerDeadline(hold)), later(state.stopSince.map { $0 + Self.injectGrace } ?? .distantFuture))
        case .active: awaitsProof(hold) ? answerDeadline(hold) : .distantFuture
        case .failed, .reverted, .stuck: .distantFuture
        }
    }
}

extension HoldProved {
    init(hold: Int, _ kind: Kind, _ proof: Proof) {
        switch proof {
        case .shown(let evidence): self.init(hold: hold, proof: kind, answer: .shown, evidence: evidence)
        case .notShown(let evidence): self.init(hold: hold, proof: kind, answer: .notShown, evidence: evidence)
        case .gone: self.init(hold: hold, proof: kind, answer: .gone, evidence: "the instance has ended")
        }
    }
}

extension HoldReverted {
    init(hold: Int, _ reversion: Reversion) {
        switch reversion {
        case .done: self.init(hold: hold, how: .done)
        case .instanceGone: self.init(hold: hold, how: .instanceGone)
        case .leftAlone(let found): self.init(hold: hold, how: .leftAlone, detail: found)
        }
    }
}
