package import Platform
package import Runs
internal import Scenarios
internal import Targets

/// From opening to seal.
extension RunMachine {
    // MARK: Opening

    mutating func open(_ opened: RunOpened) {
        emit(.runOpened(opened))
        emit(.phaseChanged(.opening))
        startedIfComplete()
    }

    private mutating func prepare(_ start: StartedInstance, _ index: Int) {
        let instance = Instance(kind: start.kind, key: "start:\(start.target):\(index)", name: start.target)
        emit(
            .holdPreparing(
                HoldPreparing(
                    hold: state.holds.count, node: nil, fault: start.fault, instance: instance, parameters: start.parameters,
                    target: start.target, until: now + state.plan.longest)))
    }

    /// Begins the next order once all before it is there: a proxy listens before who connects to it is started.
    mutating func startedIfComplete() {
        guard state.phase == .opening, state.stop == nil, state.holds.allSatisfy({ $0.stage == .active }) else { return }
        let starts = state.program.starts
        let begun = state.holds.count
        guard begun < starts.count else { return emit(.phaseChanged(.drawing)) }
        for index in begun..<starts.count where starts[index].order == starts[begun].order { prepare(starts[index], index) }
    }

    mutating func drawn(_ result: Result<[DrawnTarget], TargetError>) {
        guard state.phase == .drawing else { return }
        switch result {
        case .failure(let error): stop(StopCause(.fault, name: "draw", detail: error.message))
        case .success(let draw):
            emit(.drawMade(draw))
            emit(.phaseChanged(.steadyBefore))
        }
    }

    // MARK: Moving on

    mutating func progressPhase() {
        switch state.phase {
        case .steadyBefore: progressSteadyBefore()
        case .running: if state.nodes[state.program.root].status == .exited { stop(StopCause(.completed)) }
        case .stopping: if areUndone { undone() }
        case .recovering: progressRecovery()
        case .afterwards:
            if let node = state.program.afterwards, state.nodes[node].status == .exited { emit(.phaseChanged(.closing)) }
        case .closing: if state.openHolds.isEmpty { emit(.phaseChanged(.verifying)) }
        case .drawing:
            if now >= phaseDeadline { drawn(.failure(TargetError(.failed, "no answer within \(Self.answerWithin)"))) }
        case .verifying: if now >= phaseDeadline { sweptNothing() }
        case .opening, nil: break
        }
    }

    /// How long the draw, a selection and the second look may take.
    static let answerWithin = Interval.seconds(30)

    var phaseDeadline: Moment {
        switch state.phase {
        case .steadyBefore: min(state.phaseSince + state.plan.steadyTimeout, healthyFrom ?? .distantFuture)
        case .recovering: state.phaseSince + state.plan.recoverWithin
        case .drawing, .verifying: state.phaseSince + Self.answerWithin
        default: .distantFuture
        }
    }

    // MARK: Steady state before

    /// From when on the steady state counts as having held for its longest range; nil while a part of it does not hold.
    private var healthyFrom: Moment? {
        var from = state.phaseSince + state.plan.steadyFor
        for id in state.truths.indices {
            switch state.plan.conditions[id].role {
            case .steady:
                guard state.truths[id].truth == .yes else { return nil }
                from = max(from, state.truths[id].since + max(.zero, state.plan.steadyFor - state.plan.conditions[id].range))
            case .abort: guard state.truths[id].truth == .no else { return nil }
            default: break
            }
        }
        return from
    }

    private mutating func progressSteadyBefore() {
        if let from = healthyFrom, now >= from {
            decideClaims(.steady, as: .steadyBefore)
            emit(.phaseChanged(.running))
            return schedule(state.program.root, due: now)
        }
        guard now >= state.phaseSince + state.plan.steadyTimeout else { return }
        decideClaims(.steady, as: .steadyBefore)
        let culprits = state.plan.conditions.filter { isUnhealthy($0) }
        let detail = culprits.map(described).joined(separator: "; ")
        stop(
            StopCause(
                .baseline, name: culprits.first?.name,
                detail: detail.isEmpty ? "it did not hold for \(state.plan.steadyFor)" : detail))
    }

    private func isUnhealthy(_ condition: PlannedCondition) -> Bool {
        let truth = state.truths[condition.id].truth
        return condition.role == .steady && truth != .yes || condition.role == .abort && truth != .no
    }

    private func described(_ condition: PlannedCondition) -> String {
        let truth = state.truths[condition.id]
        return switch truth.truth {
        case .unknown: "\(condition.text) has no answer\(state.baselineWords(of: condition))"
        default: "\(state.words(of: condition)), found \(truth.value ?? truth.truth.rawValue)"
        }
    }

    private mutating func decideClaims(_ role: ConditionRole, as kind: ClaimDecided.Kind, isCutShort: Bool = false) {
        for condition in state.plan.conditions where condition.role == role {
            let truth = state.truths[condition.id].truth
            let result: ClaimResult = truth == .yes ? .held : truth == .no && !isCutShort ? .broken : .cannotSay
            emit(
                .claimDecided(
                    ClaimDecided(
                        kind: kind, name: condition.name, condition: condition.id, result: result, detail: described(condition))))
        }
    }

    // MARK: Limits and abort conditions

    mutating func checkLimits() {
        guard state.phase == .running else { return }
        for id in aborts where state.truths[id].truth != .no {
            let truth = state.truths[id]
            let condition = state.plan.conditions[id]
            if truth.truth == .yes {
                return stop(StopCause(.condition, name: condition.name, detail: described(condition), since: truth.since))
            }
            if now >= blindFrom(id) {
                return stop(StopCause(.blind, name: condition.name, detail: "no answer for \(condition.blindAfter)"))
            }
        }
        if hasOpenFault, let cause = durationCause() { return stop(cause) }
        if state.wasAnyFaultInjected, let cause = shareCause() { stop(cause) }
    }

    /// The limit is on the time from the first inject to the last undo; steps without a fault behind that are free.
    private var hasOpenFault: Bool { state.openHolds.contains { state.holds[$0].purpose == .fault } }

    func durationCause() -> StopCause? {
        guard let first = state.firstInjectAt, now >= first + state.plan.limits.duration else { return nil }
        return StopCause(
            .limit, name: "duration", detail: "the first fault was injected more than \(state.plan.limits.duration) ago")
    }

    var limitDeadline: Moment {
        guard state.phase == .running else { return .distantFuture }
        var deadline = Moment.distantFuture
        if hasOpenFault, let first = state.firstInjectAt { deadline = first + state.plan.limits.duration }
        for id in aborts where state.truths[id].truth == .unknown { deadline = min(deadline, blindFrom(id)) }
        return deadline
    }

    /// When an abort condition without an answer counts as tripped.
    private func blindFrom(_ id: Int) -> Moment {
        max(state.truths[id].since, state.phaseSince) + state.plan.conditions[id].blindAfter
    }

    // MARK: Undone

    /// Everything but the started processes is out of the world, as far as it will go.
    private var areUndone: Bool { !state.openHolds.contains { state.holds[$0].purpose != .start } }

    private mutating func undone() {
        if state.wasTakenOver { return emit(.phaseChanged(.closing)) }
        let hasSteady = state.plan.conditions.contains { $0.role == .steady }
        if state.wasAnyFaultInjected && hasSteady { return emit(.phaseChanged(.recovering)) }
        runAfterwards()
    }

    private mutating func runAfterwards() {
        guard let node = state.program.afterwards else { return emit(.phaseChanged(.closing)) }
        emit(.phaseChanged(.afterwards))
        schedule(node, due: now)
    }

    /// The lines of `throughout` and of the expected effects: what was seen while faults were in force.
    mutating func decideClaimsUnderFault() {
        for condition in state.plan.conditions where condition.role == .throughout {
            let truth = state.truths[condition.id]
            let result: ClaimResult =
                truth.wasFalseUnderFault
                ? .broken : truth.wasTrueUnderFault ? .held : state.wasAnyFaultInjected ? .cannotSay : .notEvaluated
            let found = result == .broken ? truth.firstBroken.map { ", found \($0)" } ?? "" : ""
            emit(
                .claimDecided(
                    ClaimDecided(
                        kind: .throughout, name: condition.name, condition: condition.id, result: result,
                        detail: state.words(of: condition) + found, underFault: state.wasAnyFaultInjected)))
        }
        for condition in state.plan.conditions where condition.role == .effect {
            guard let node = condition.node, state.effectsSeen.contains(node) else { continue }
            emit(
                .claimDecided(
                    ClaimDecided(
                        kind: .effect, name: condition.name, condition: condition.id, node: node, result: .held,
                        detail: state.words(of: condition),
                        underFault: true)))
        }
    }

    // MARK: Recovery

    private func isRecovered(_ condition: PlannedCondition) -> Bool {
        switch condition.role {
        case .steady: state.truths[condition.id].truth == .yes
        case .effect: !mustBeGone(condition) || state.truths[condition.id].truth == .no
        default: true
        }
    }

    /// Only an effect that was seen, of a fault that was undone, has to be gone again.
    private func mustBeGone(_ condition: PlannedCondition) -> Bool {
        guard let node = condition.node, state.effectsSeen.contains(node),
            case .inject(let inject) = state.program.nodes[node].kind
        else { return false }
        return inject.isReversible
    }

    private mutating func progressRecovery() {
        let isRecovered = state.plan.conditions.allSatisfy(isRecovered)
        guard isRecovered || now >= state.phaseSince + state.plan.recoverWithin else { return }
        decideRecovery()
        if state.stop?.kind == .completed, let broken = state.claims.first(where: Self.isBrokenRecovery) {
            emit(.stopping(StopCause(.recovery, name: broken.name, detail: broken.detail)))
        }
        runAfterwards()
    }

    private static func isBrokenRecovery(_ claim: ClaimDecided) -> Bool {
        (claim.kind == .steadyAfter || claim.kind == .effectGone) && claim.result == .broken
    }

    mutating func decideRecovery(isCutShort: Bool = false) {
        decideClaims(.steady, as: .steadyAfter, isCutShort: isCutShort)
        for condition in state.plan.conditions where condition.role == .effect && mustBeGone(condition) {
            let truth = state.truths[condition.id].truth
            let result: ClaimResult = truth == .no ? .held : truth == .yes && !isCutShort ? .broken : .cannotSay
            emit(
                .claimDecided(
                    ClaimDecided(
                        kind: .effectGone, name: condition.name, condition: condition.id, node: condition.node, result: result,
                        detail: described(condition))))
        }
    }

    // MARK: The end

    /// A second look that does not come to an end counts as having seen something.
    private mutating func sweptNothing() {
        guard case .sweep(let recorded)? = state.command(for: .phaseChanged(.verifying)) else { return swept([]) }
        let unseen = Residue("no answer to the second look within \(Self.answerWithin)")
        swept(recorded.map { EffectOutcome.Leftover(hold: $0.hold, residue: [unseen]) })
    }

    mutating func swept(_ leftovers: [EffectOutcome.Leftover]) {
        guard state.phase == .verifying else { return }
        for leftover in leftovers {
            guard let first = leftover.residue.first, state.holds.indices.contains(leftover.hold) else { continue }
            let byHand = state.holds[leftover.hold].undo?.byHand ?? ""
            emit(.holdStuck(HoldStuck(hold: leftover.hold, message: "seen again after the undo: \(first.what)", byHand: byHand)))
        }
        let result = state.outcome
        // A run that may have left something stays open, so that `recover` can still finish it.
        if result.cleanup == .clean { emit(.runSealed(result)) }
        isOver = true
    }
}

extension Plan {
    /// More than the run can take when nothing is stuck: how long a started process may live without its orchestrator.
    package var longest: Interval { steadyTimeout + worstCase * 2 + recoverWithin + limits.duration + .minutes(10) }
}
