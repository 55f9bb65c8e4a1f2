internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// Entering, progressing and leaving the nodes of the program.
extension RunMachine {
    mutating func enter(_ entry: Entry) {
        let lateness = max(.zero, now - entry.due)
        emit(.nodeEntered(NodeEntered(node: entry.node, lateness: lateness)))
        switch state.program.nodes[entry.node].kind {
        case .sequence(let children):
            if let first = children.first { schedule(first, due: entry.due) } else { exit(entry.node, .done, due: entry.due) }
        case .parallel(let lanes):
            for lane in lanes.reversed() { schedule(lane, due: entry.due) }
            if lanes.isEmpty { exit(entry.node, .done, due: entry.due) }
        case .note(let text):
            emit(.note(text))
            exit(entry.node, .done, due: now)
        case .command(let step): startCommand(entry.node, step)
        case .check(let check): if case .command(let step) = check.subject { startCommand(entry.node, step) }
        case .inject: if !state.plan.injects { startBlock(entry.node) }
        case .wait, .process, .http, .manual, .decide: break
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
        case .wait, .check, .command, .process, .http, .manual, .decide, .note: break
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
            case .sequence, .parallel, .command, .process, .http, .manual, .decide, .note: break
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
        case .sequence, .parallel, .command, .process, .http, .manual, .decide, .note: return .distantFuture
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
        let detail = state.truths[condition].value.map { "\(plan.text), found \($0)" } ?? plan.text
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

    // MARK: Commands

    private mutating func startCommand(_ node: Int, _ step: CommandLineStep) {
        let hold = state.holds.count
        let token = state.token(of: hold)
        let instance = Instance(kind: "process", key: "command:\(token)", name: step.arguments.joined(separator: " "))
        let until = now + step.timeout + .seconds(30)
        emit(
            .holdPreparing(
                HoldPreparing(
                    hold: hold, node: node, fault: "command", instance: instance, parameters: [:], target: "", until: until)))
        let undo = Undo(
            adapter: "process", fault: "command", instance: instance, touches: [], token: token, until: until,
            byHand: "pkill --signal KILL --full GAMEDAY_HOLD=\(token) # or: grep -lz GAMEDAY_HOLD=\(token) /proc/*/environ")
        emit(.holdArmed(HoldArmed(hold: hold, undo: undo)))
    }

    mutating func ended(_ hold: Int, _ end: CommandEnd) {
        guard state.holds.indices.contains(hold), let node = state.holds[hold].node else { return }
        // What the command left running goes with it.
        if state.holds[hold].stage == .armed { emit(.holdReverting(HoldReverting(hold: hold, attempt: 1))) }
        guard state.nodes[node].status == .entered else { return }
        switch state.program.nodes[node].kind {
        case .command(let step): finishCommand(node, step, end)
        case .check(let check): finishCheck(node, check, end)
        default: break
        }
    }

    private mutating func finishCommand(_ node: Int, _ step: CommandLineStep, _ end: CommandEnd) {
        if case .exited(let code) = end, step.okExits.contains(code) {
            return exit(node, .done, detail: "exit \(code)", due: now)
        }
        let expected = step.okExits.map(String.init).joined(separator: " or ")
        let detail = "\(step.arguments.first ?? "command"): \(end.words), expected exit \(expected)"
        emit(.nodeExited(NodeExited(node: node, outcome: .failed, detail: detail)))
        stop(StopCause(.command, name: state.program.nodes[node].title, detail: detail))
    }

    private mutating func finishCheck(_ node: Int, _ check: CheckNode, _ end: CommandEnd) {
        let name = state.program.nodes[node].title
        let answer: Truth
        switch end {
        case .exited(0): answer = .yes
        case .exited(1): answer = .no
        case .exited, .timedOut: answer = .unknown
        case .notStarted:
            emit(.nodeExited(NodeExited(node: node, outcome: .failed, detail: end.words)))
            return stop(StopCause(.command, name: name, detail: end.words))
        }
        if !isFinal(answer, node, check) { return }
        conclude(node, check, answer, name: name, condition: nil, detail: end.words, due: now)
    }

    /// `within` asks again until it is true, `throughout` until it is false or the time is over.
    private func isFinal(_ answer: Truth, _ node: Int, _ check: CheckNode) -> Bool {
        let isOver: (Interval) -> Bool = { now + Self.pauseBetweenTries >= state.nodes[node].startedAt + $0 }
        switch check.span {
        case .once: return true
        case .within(let interval): return answer == .yes || isOver(interval)
        case .throughout(let interval): return answer == .no || isOver(interval)
        }
    }

    private static let pauseBetweenTries = Interval.milliseconds(500)

    /// When the command of a check is due again; nil while one is under way.
    private func nextTry(_ node: Int) -> Moment? {
        guard state.holds(of: node).isEmpty else { return nil }
        return state.holds.last { $0.node == node }?.revertedAt.map { $0 + Self.pauseBetweenTries }
    }

    private mutating func tryAgain(_ node: Int, _ check: CheckNode) {
        guard let due = nextTry(node), now >= due, case .command(let step) = check.subject else { return }
        startCommand(node, step)
    }
}

extension CommandEnd {
    package var words: String {
        switch self {
        case .exited(let code): "exit \(code)"
        case .timedOut: "no end within its time-out"
        case .notStarted(let why): "not started (\(why))"
        }
    }
}
