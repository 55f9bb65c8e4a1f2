internal import Platform
internal import Runs
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
        stop(StopCause(.fault, name: state.holds[hold].fault, detail: error.message))
    }

    /// All holds of a scope are recorded in one write with one sync, then all are injected.
    private mutating func armIfComplete(_ hold: Int) {
        let siblings = state.openHolds.filter { state.holds[$0].node == state.holds[hold].node && state.holds[$0].purpose == state.holds[hold].purpose }
        guard siblings.allSatisfy({ id in state.holds[id].stage != .preparing || prepared.contains { $0.hold == id } }) else { return }
        let ready = prepared.filter { siblings.contains($0.hold) }.sorted { $0.hold < $1.hold }
        prepared.removeAll { siblings.contains($0.hold) }
        for armed in ready { emit(.holdArmed(armed)) }
    }

    mutating func injected(_ hold: Int, _ result: Result<[Instance], TargetError>) {
        guard state.holds.indices.contains(hold), state.holds[hold].isInjectInFlight || state.holds[hold].stage == .stuck else { return }
        switch result {
        case .success(let created): emit(.holdActive(HoldActive(hold: hold, created: created)))
        case .failure(let error):
            emit(.holdFailed(HoldFailed(hold: hold, stage: .inject, code: error.code.rawValue, message: error.message)))
            stop(StopCause(.fault, name: state.holds[hold].fault, detail: error.message))
        }
        if state.holds[hold].purpose == .start { startedIfComplete() }
    }

    mutating func applied(_ hold: Int, _ result: Result<Proof, TargetError>) {
        guard state.holds.indices.contains(hold), state.holds[hold].stage == .active, let node = state.holds[hold].node else { return }
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
        if isInstant(hold) { return emit(.holdReverted(HoldReverted(hold: hold.id, how: .notNeeded, detail: "cannot be undone"))) }
        emit(.holdReverting(HoldReverting(hold: hold.id, attempt: hold.attempts + 1)))
    }

    private func isInstant(_ hold: HoldState) -> Bool {
        guard let node = hold.node, case .inject(let inject) = state.program.nodes[node].kind else { return false }
        return inject.extent == .instant && !inject.isReversible
    }

    mutating func reverted(_ hold: Int, _ attempt: Int, _ report: RevertReport) {
        guard state.holds.indices.contains(hold), state.holds[hold].stage == .reverting, state.holds[hold].attempts == attempt else { return }
        switch report.exposure {
        case .success(let proof): emit(.holdProved(HoldProved(hold: hold, .exposed, proof)))
        case .failure(let error): emit(.holdProved(HoldProved(hold: hold, .exposed, .notShown(error.message))))
        case nil: break
        }
        switch report.reversion {
        case .failure(let error): revertFailed(hold, attempt, error.message, isFinal: error.code == .unknownSchema)
        case .success(let reversion):
            if let first = report.residue.first { return revertFailed(hold, attempt, "still there: \(first.what)", isFinal: false) }
            // An inject still on its way may land after this revert: nothing is over before it has returned.
            if state.holds[hold].isInjectInFlight { return }
            emit(.holdReverted(HoldReverted(hold: hold, reversion)))
            if let node = state.holds[hold].node { leaveIfUndone(node) }
        }
    }

    private mutating func revertFailed(_ hold: Int, _ attempt: Int, _ message: String, isFinal: Bool) {
        emit(.holdRevertFailed(HoldRevertFailed(hold: hold, attempt: attempt, message: message)))
        if isFinal || attempt >= Self.revertAttempts { giveUp(hold, message) }
    }

    private mutating func giveUp(_ hold: Int, _ message: String) {
        let byHand = state.holds[hold].undo?.byHand ?? "look at \(state.holds[hold].instance.name)"
        emit(.holdStuck(HoldStuck(hold: hold, message: message, byHand: byHand)))
        stop(StopCause(.fault, name: state.holds[hold].fault, detail: "its undo failed: \(message)"))
        if let node = state.holds[hold].node { leaveIfUndone(node) }
    }

    /// Sends every revert that is due, last in first out on one instance, and side by side on different ones.
    mutating func progressHolds() {
        for id in state.openHolds.reversed() {
            let hold = state.holds[id]
            switch hold.stage {
            case .waiting where now >= retryTime(hold): emit(.holdReverting(HoldReverting(hold: id, attempt: hold.attempts + 1)))
            case .reverting where now >= hold.since + deadline(of: hold): revertTimedOut(hold)
            case .armed where hold.purpose != .command && now >= hold.since + deadline(of: hold): injectTimedOut(hold)
            case .armed, .active, .failed: if isDueForRevert(hold) { revert(hold) }
            // Before its record is written nothing is in the world, so a stop does not wait for a `prepare`.
            case .preparing where state.stop != nil: emit(.holdReverted(HoldReverted(hold: id, how: .notNeeded)))
            default: break
            }
        }
    }

    private func isDueForRevert(_ hold: HoldState) -> Bool {
        guard state.stop != nil else { return false }
        if hold.purpose == .start && state.phase != .closing { return false }
        if hold.purpose == .command && state.phase == .afterwards { return false }
        if hold.stage == .armed && hold.purpose != .command && hold.isInjectInFlight && !state.wasTakenOver,
            now < (state.stopSince ?? now) + Self.injectGrace { return false }
        return isOnTop(hold)
    }

    /// A hold armed later on the same instance must go first, unless it is stuck.
    private func isOnTop(_ hold: HoldState) -> Bool {
        !state.openHolds.contains { other in
            other > hold.id && state.holds[other].mayBeInWorld && state.holds[other].instance.key == hold.instance.key
        }
    }

    private mutating func revertTimedOut(_ hold: HoldState) {
        if hold.isInjectInFlight {
            return giveUp(hold.id, "the inject never returned, so it may still take effect")
        }
        revertFailed(hold.id, hold.attempts, "no answer within \(deadline(of: hold).rounded)", isFinal: false)
    }

    private mutating func injectTimedOut(_ hold: HoldState) {
        guard state.stop == nil else { return }
        stop(StopCause(.fault, name: hold.fault, detail: "no answer from inject within \(deadline(of: hold).rounded)"))
    }

    func retryTime(_ hold: HoldState) -> Moment { hold.since + Self.firstRetryPause * (1 << min(hold.attempts, 6)) }

    func deadline(of hold: HoldState) -> Interval {
        guard let node = hold.node, case .inject(let inject) = state.program.nodes[node].kind else { return .seconds(15) }
        return inject.deadline
    }

    func holdDeadline(_ hold: HoldState) -> Moment {
        switch hold.stage {
        case .waiting: retryTime(hold)
        case .reverting: hold.since + deadline(of: hold)
        case .armed:
            hold.purpose == .command
                ? .distantFuture
                : state.stop == nil ? hold.since + deadline(of: hold) : (state.stopSince ?? now) + Self.injectGrace
        case .preparing, .active, .failed, .reverted, .stuck: .distantFuture
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
