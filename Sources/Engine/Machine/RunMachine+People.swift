internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// Questions to people: what is open follows from the state, the first answer counts, and time-outs decide for who is silent.
extension RunMachine {
    mutating func answered(_ answer: PersonAnswer) {
        if let question = state.openQuestions.first(where: { $0.isMeant(by: answer) }) {
            var answer = answer
            answer.hold = question.hold
            answer.question = question.kind
            emit(.personAnswered(answer))
            return settle(question, answer)
        }
        if let hold = state.holds.first(where: { $0.isMeant(late: answer) }) { return settle(late: hold, answer) }
        emit(.note("ignored: “\(answer.answer.rawValue)” of \(answer.who) for step \(answer.node) answers no open question"))
    }

    private mutating func settle(_ question: OpenQuestion, _ answer: PersonAnswer) {
        switch (question.kind, answer.answer, question.hold) {
        case (.manual, .skip, _): leaveUndone(question.node, .skipped, "skipped by \(answer.words)")
        case (.manual, _, _): exit(question.node, .done, detail: "by \(answer.words)", due: now)
        case (.decision, .go, _): exit(question.node, .done, detail: "go, said \(answer.words)", due: now)
        case (.decision, _, _): refuse(question.node, name: answer.who, answer.text, "no-go, said \(answer.words)")
        case (.delayedUndo, _, _): undoBlock(question.node)
        case (.byHandInject, .done, let hold?): made(hold, answer)
        case (.byHandInject, _, let hold?): notMade(hold, "\(answer.words) did not do it")
        case (.byHandUndo, .done, let hold?): mended(hold, answer)
        case (.byHandUndo, _, let hold?):
            revertFailed(hold, state.holds[hold].attempts, "\(answer.words) did not undo it", isFinal: true)
        case (.byHandInject, _, nil), (.byHandUndo, _, nil): break
        }
    }

    // MARK: Manual steps and decisions

    /// The time of a question is over.
    mutating func closeQuestion(_ node: Int) {
        guard now >= nodeDeadline(node) else { return }
        switch state.program.nodes[node].kind {
        case .manual(let step):
            if step.onTimeout == .escalate && state.nodes[node].stage == 0 { return escalate(node, step) }
            let waited = step.timeout * (state.nodes[node].stage + 1)
            leaveUndone(node, .unknown, "nobody answered within \(waited)")
        case .decide(let step):
            let detail = "nobody answered within \(step.timeout)"
            refuse(node, name: nil, detail, detail)
        default: break
        }
    }

    private mutating func escalate(_ node: Int, _ step: ManualStep) {
        emit(.note("nobody answered within \(step.timeout), everyone is asked: \(state.filled(step.text))"))
        emit(.stageEntered(StageEntered(node: node, stage: 1)))
    }

    /// A manual step that was not done: nothing can be concluded, whether the run goes on or not.
    private mutating func leaveUndone(_ node: Int, _ outcome: NodeOutcome, _ detail: String) {
        guard case .manual(let step) = state.program.nodes[node].kind else { return }
        let name = state.program.nodes[node].title
        emit(
            .claimDecided(
                ClaimDecided(
                    kind: .manual, name: name, node: node, result: .cannotSay, detail: detail, underFault: state.isUnderFault)))
        if step.onTimeout == .proceed { return exit(node, outcome, detail: detail, due: now) }
        emit(.nodeExited(NodeExited(node: node, outcome: outcome, detail: detail)))
        stop(StopCause(.completed, detail: "\(name): \(detail)"))
    }

    private mutating func refuse(_ node: Int, name: String?, _ reason: String?, _ detail: String) {
        emit(.nodeExited(NodeExited(node: node, outcome: .failed, detail: detail)))
        stop(StopCause(.noGo, name: name, detail: reason))
    }

    // MARK: Faults by hand

    /// Somebody says that the fault is in force; nothing else can show it.
    private mutating func made(_ hold: Int, _ answer: PersonAnswer) {
        emit(.holdActive(HoldActive(hold: hold)))
        let word = Proof.shown("\(answer.words) said so")
        emit(.holdProved(HoldProved(hold: hold, .applied, word)))
        emit(.holdProved(HoldProved(hold: hold, .exposed, word)))
        guard let node = state.holds[hold].node, state.nodes[node].blockSince != nil, state.nodes[node].status == .entered,
            state.stop == nil
        else { return }
        startBlock(node)
    }

    mutating func notMade(_ hold: Int, _ detail: String) {
        emit(.holdFailed(HoldFailed(hold: hold, stage: .inject, code: "not-done", message: detail)))
        withdraw(hold)
        stop(StopCause(.fault, name: state.holds[hold].fault, detail: detail))
    }

    /// Nothing happened as far as anybody said; whoever says later that it did is believed.
    private mutating func withdraw(_ hold: Int) {
        emit(.holdReverted(HoldReverted(hold: hold, how: .notNeeded, detail: "nobody said that it was done")))
    }

    private mutating func mended(_ hold: Int, _ answer: PersonAnswer) {
        emit(.holdReverted(HoldReverted(hold: hold, how: .done, detail: "\(answer.words) said so")))
        if let node = state.holds[hold].node { leaveIfUndone(node) }
    }

    /// A person is asked to undo it; after a takeover nobody can be asked.
    mutating func revertByHand(_ hold: HoldState) {
        if state.wasTakenOver { return giveUp(hold.id, "only a person can undo it, and the run that could ask is over") }
        if hold.stage == .armed { return withdraw(hold.id) }
        emit(.holdReverting(HoldReverting(hold: hold.id, attempt: hold.attempts + 1)))
    }

    private mutating func settle(late hold: HoldState, _ answer: PersonAnswer) {
        var answer = answer
        answer.hold = hold.id
        emit(.personAnswered(answer))
        if hold.stage == .stuck { mended(hold.id, answer) } else { made(hold.id, answer) }
    }
}

extension HoldState {
    /// `done` after the question was closed: the fault was made all the same, or is undone at last.
    fileprivate func isMeant(late answer: PersonAnswer) -> Bool {
        guard byHand != nil, answer.answer == .done, answer.node == node, answer.hold == nil || answer.hold == id else {
            return false
        }
        // An answer that waited while the run died may be about the inject, and a fault that was made is not undone by that.
        return answer.question == .byHandUndo ? stage == .stuck : isMadeLate
    }
}

extension PersonAnswer {
    /// Who answered and what they said with it.
    fileprivate var words: String { who + (text.map { ": \($0)" } ?? "") }
}
