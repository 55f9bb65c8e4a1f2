internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// Entering, progressing and leaving the nodes of the program.
extension RunMachine {
    mutating func enter(_ entry: Entry) {
        let lateness = max(.zero, now - entry.due)
        emit(.nodeEntered(NodeEntered(node: entry.node, lateness: lateness)))
        if refuseMissingCapture(entry.node) { return }
        switch state.program.nodes[entry.node].kind {
        // What is in it waits for the answer of its condition.
        case .sequence where state.program.nodes[entry.node].condition != nil: break
        case .sequence(let children):
            if let first = children.first { schedule(first, due: entry.due) } else { exit(entry.node, .done, due: entry.due) }
        case .parallel(let lanes):
            for lane in lanes.reversed() { schedule(lane, due: entry.due) }
            if lanes.isEmpty { exit(entry.node, .done, due: entry.due) }
        case .note(let text):
            emit(.note(state.filled(text)))
            exit(entry.node, .done, due: now)
        case .command: startCommand(entry.node)
        case .check(let check): if case .command = check.subject { startCommand(entry.node) }
        case .process(let process): start(entry.node, process)
        case .inject: if !state.plan.injects { startBlock(entry.node) }
        case .wait, .http, .manual, .decide: break
        }
    }

    mutating func schedule(_ node: Int, due: Moment) { entering.append(Entry(node: node, due: due)) }

    /// Leaves a node and lets its parent go on; `due` is when the next one should start.
    mutating func exit(_ node: Int, _ outcome: NodeOutcome, detail: String? = nil, due: Moment) {
        emit(.nodeExited(NodeExited(node: node, outcome: outcome, detail: detail)))
        guard state.stop == nil || state.phase == .afterwards, let parent = state.program.nodes[node].parent else { return }
        switch state.program.nodes[parent].kind {
        case .sequence(let children):
            // Ids are in pre-order, so the children of a sequence are sorted.
            if let next = children.first(where: { $0 > node }) { schedule(next, due: due) } else { exit(parent, .done, due: due) }
        case .parallel(let lanes):
            if lanes.allSatisfy({ state.nodes[$0].status == .exited }) { exit(parent, .done, due: due) }
        case .inject: endBlock(parent)
        case .process: endProcess(parent)
        case .wait, .check, .command, .http, .manual, .decide, .note: break
        }
    }

    /// Looks at every running node once: waits that are over, checks that have an answer, blocks that end.
    mutating func progressNodes() {
        for node in state.running where state.nodes[node].status == .entered {
            switch state.program.nodes[node].kind {
            case .wait(let interval):
                let due = state.nodes[node].startedAt + interval
                if now >= due { exit(node, .done, due: due) }
            case .check(let check): progress(node, check)
            case .inject(let inject): progress(node, inject)
            case .sequence(let children): progressCondition(node, children)
            case .http(let step): progress(node, step)
            case .manual, .decide: closeQuestion(node)
            case .parallel, .command, .process, .note: break
            }
        }
    }

    func nodeDeadline(_ node: Int) -> Moment {
        let started = state.nodes[node].startedAt
        switch state.program.nodes[node].kind {
        case .wait(let interval): return started + interval
        case .check(let check):
            guard case .condition(let condition) = check.subject else { return nextTry(node) ?? .distantFuture }
            return started + span(of: check, condition)
        case .inject(let inject): return injectDeadline(node, inject)
        case .sequence(let children): return conditionDeadline(node, children)
        case .http(let step): return answerDeadline(node, step)
        case .manual(let step): return started + step.timeout * (state.nodes[node].stage + 1)
        case .decide(let step): return started + step.timeout
        case .parallel, .command, .process, .note: return .distantFuture
        }
    }

    // MARK: Checks

    private func span(of check: CheckNode, _ condition: Int) -> Interval {
        switch check.span {
        // One look, as soon as it can be answered; a window that does not fill in time cannot say.
        case .once: state.plan.conditions[condition].answerWithin
        case .within(let interval), .throughout(let interval): interval
        }
    }

    private mutating func progress(_ node: Int, _ check: CheckNode) {
        guard case .condition(let condition) = check.subject else { return tryAgain(node, check) }
        let due = state.nodes[node].startedAt + span(of: check, condition)
        let isOver = now >= due
        let answer: Truth?
        switch (check.span, state.truths[condition].truth) {
        case (.once, .unknown): answer = isOver ? .unknown : nil
        case (.once, let truth): answer = truth
        case (.within, .yes): answer = .yes
        case (.within, let truth): answer = isOver ? truth : nil
        case (.throughout, .no): answer = .no
        case (.throughout, let truth): answer = isOver ? truth : nil
        }
        guard let answer else { return }
        let plan = state.plan.conditions[condition]
        let words = state.words(of: plan)
        let detail = state.truths[condition].value.map { "\(words), found \($0)" } ?? words
        conclude(node, check, answer, name: plan.name, condition: condition, detail: detail, due: min(now, due))
    }

    mutating func conclude(
        _ node: Int, _ check: CheckNode, _ answer: Truth, name: String, condition: Int?, detail: String, due: Moment
    ) {
        let result: ClaimResult = answer == .yes ? .held : answer == .no ? .broken : .cannotSay
        let kind: ClaimDecided.Kind = check.isPremise ? .require : isInAfterwards(node) ? .afterwards : .check
        emit(
            .claimDecided(
                ClaimDecided(
                    kind: kind, name: name, condition: condition, node: node, result: result, detail: detail,
                    underFault: state.isUnderFault)))
        let outcome: NodeOutcome = answer == .yes ? .held : answer == .no ? .broken : .unknown
        if check.isPremise && answer != .yes {
            emit(.nodeExited(NodeExited(node: node, outcome: outcome, detail: detail)))
            return stop(StopCause(.premise, name: name, detail: detail))
        }
        if answer == .no && !check.continuesOnFailure && kind == .check {
            emit(.nodeExited(NodeExited(node: node, outcome: outcome, detail: detail)))
            return stop(StopCause(.check, name: name, detail: detail))
        }
        exit(node, outcome, detail: detail, due: due)
    }

    func isInAfterwards(_ node: Int) -> Bool { state.program.afterwards.map { node >= $0 } ?? false }
}
