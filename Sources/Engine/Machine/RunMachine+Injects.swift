internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// The life of an inject node: select, prepare all, arm all, prove all, its block, undo all.
extension RunMachine {
    mutating func selected(_ node: Int, _ result: Result<[Instance], TargetError>) {
        guard state.nodes.indices.contains(node), state.nodes[node].status == .entered, state.stop == nil,
            case .inject(let inject) = state.program.nodes[node].kind
        else { return }
        switch result {
        case .failure(let error): stop(StopCause(.fault, name: inject.fault, detail: error.message))
        case .success(let instances):
            impose(node, inject, instances)
        }
    }

    mutating func impose(_ node: Int, _ inject: InjectNode, _ instances: [Instance]) {
        if let cause = durationCause() ?? limitCause(inject, instances) { return stop(cause) }
        for instance in instances { prepare(node, inject, instance) }
    }

    private mutating func prepare(_ node: Int, _ inject: InjectNode, _ instance: Instance) {
        let margin = inject.deadline * 2 + .seconds(10)
        let preparing = HoldPreparing(
            hold: state.holds.count, node: node, fault: inject.fault, instance: instance,
            parameters: inject.parameters(ofStage: state.nodes[node].stage), target: inject.target.pool,
            until: now + inject.worstCase + margin)
        emit(.holdPreparing(preparing))
    }

    /// The limits once more, with what is really there: they fail closed.
    private func limitCause(_ inject: InjectNode, _ instances: [Instance]) -> StopCause? {
        guard !instances.isEmpty else {
            return StopCause(.fault, name: inject.fault, detail: "“\(inject.target.phrase)” selects nothing")
        }
        let new = instances.map(\.key).filter { !state.touched.contains($0) }
        let total = state.touched.count + new.count
        if total > state.plan.limits.instances {
            return StopCause(
                .limit, name: "instances",
                detail: "\(total) instances would be touched, the limit is \(state.plan.limits.instances)")
        }
        return shareCause(adding: instances)
    }

    /// A share of 100 % cannot be exceeded.
    func shareCause(adding instances: [Instance] = []) -> StopCause? {
        for target in state.plan.targets {
            guard let share = target.share, share < 100, let pool = state.drawn(target.name), !pool.isEmpty else { continue }
            let down = state.downCount(of: target.name, adding: instances)
            if Double(down) * 100 > share * Double(pool.count) + 1e-9 {
                return StopCause(
                    .limit, name: "share",
                    detail:
                        "\(down) of \(pool.count) \(target.name) down at once, the limit is \(ScenarioValue.percent(share).text)")
            }
        }
        return nil
    }

    mutating func startBlock(_ node: Int) {
        guard case .inject(let inject) = state.program.nodes[node].kind else { return }
        switch inject.extent {
        case .instant: if inject.effect == nil || !state.plan.injects { exit(node, .done, due: now) }
        case .lasting: break
        case .during(let block): schedule(block, due: now)
        case .stages(let stages):
            if case .during(let block) = stages[state.nodes[node].stage].body { schedule(block, due: now) }
        }
    }

    mutating func progress(_ node: Int, _ inject: InjectNode) {
        if let effect = inject.effect, !state.effectsSeen.contains(node), now >= effectDeadline(node, inject) {
            return missEffect(node, effect)
        }
        guard let since = blockStart(node) else { return selectionTimedOut(node, inject) }
        if state.nodes[node].stage >= inject.waitingStage { return progressUndo(node, inject) }
        if let length = length(node, inject) {
            if now >= since + length { endBlock(node) }
        } else if inject.extent == .instant, state.effectsSeen.contains(node) {
            // Without a block it is over once its effect is seen.
            exit(node, .done, due: now)
        }
    }

    /// How long the block of the stage lasts where nothing but time ends it.
    private func length(_ node: Int, _ inject: InjectNode) -> Interval? {
        switch inject.extent {
        case .lasting(let interval): return interval
        case .stages(let stages):
            guard stages.indices.contains(state.nodes[node].stage),
                case .lasting(let interval) = stages[state.nodes[node].stage].body
            else { return nil }
            return interval
        case .instant, .during: return nil
        }
    }

    private mutating func selectionTimedOut(_ node: Int, _ inject: InjectNode) {
        guard now >= selectionDeadline(node) else { return }
        stop(StopCause(.fault, name: inject.fault, detail: "no answer to “\(inject.target.phrase)” within \(Self.answerWithin)"))
    }

    private func selectionDeadline(_ node: Int) -> Moment {
        let isSelected = state.holds.contains { $0.node == node }
        return isSelected ? .distantFuture : state.nodes[node].startedAt + Self.answerWithin
    }

    /// The proved start of the stage's block; without injection its entry.
    private func blockStart(_ node: Int) -> Moment? {
        if state.plan.injects { return state.nodes[node].blockSince }
        return state.nodes[node].stage == 0 ? state.nodes[node].startedAt : state.nodes[node].stageSince
    }

    private func effectDeadline(_ node: Int, _ inject: InjectNode) -> Moment {
        guard state.plan.injects, let since = state.nodes[node].firstBlockSince else { return .distantFuture }
        if let within = inject.effectWithin { return since + within }
        if case .lasting(let interval) = inject.extent { return since + interval }
        return .distantFuture
    }

    func injectDeadline(_ node: Int, _ inject: InjectNode) -> Moment {
        var deadline = Moment.distantFuture
        if inject.effect != nil, !state.effectsSeen.contains(node) { deadline = effectDeadline(node, inject) }
        guard let since = blockStart(node) else { return min(deadline, selectionDeadline(node)) }
        if hasEnded(node) { return deadline }
        if state.nodes[node].stage >= inject.waitingStage { return min(deadline, undoDeadline(node, inject)) }
        return min(deadline, length(node, inject).map { since + $0 } ?? .distantFuture)
    }

    private func hasEnded(_ node: Int) -> Bool {
        state.openHolds.contains { id in
            state.holds[id].node == node && (state.holds[id].stage == .reverting || state.holds[id].stage == .waiting)
        }
    }

    private mutating func missEffect(_ node: Int, _ effect: Int) {
        let condition = state.plan.conditions[effect]
        let found = state.truths[effect].value.map { ", last found \($0)" } ?? ""
        let detail = "\(condition.text) was never true\(found)\(state.baselineWords(of: condition))"
        emit(
            .claimDecided(
                ClaimDecided(
                    kind: .effect, name: condition.name, condition: effect, node: node, result: .cannotSay, detail: detail,
                    underFault: true)))
        emit(.nodeExited(NodeExited(node: node, outcome: .noEffect, detail: detail)))
        stop(StopCause(.noEffect, name: condition.name, detail: detail))
    }

    /// The block is over: everything of it is undone; when that is done the next stage comes, or the node is left.
    mutating func endBlock(_ node: Int) {
        guard case .inject(let inject) = state.program.nodes[node].kind, state.nodes[node].status == .entered else { return }
        if state.nodes[node].stage < inject.stageCount - 1 {
            return state.plan.injects ? undoBlock(node) : enterNextStage(node, inject)
        }
        if state.plan.injects, let effect = inject.effect, inject.effectWithin == nil, !state.effectsSeen.contains(node) {
            return missEffect(node, effect)
        }
        if !state.plan.injects { return exit(node, .done, due: now) }
        if inject.undoAfter != nil, state.nodes[node].stage < inject.waitingStage {
            return emit(.stageEntered(StageEntered(node: node, stage: inject.waitingStage)))
        }
        undoBlock(node)
    }

    func hasOpenHold(_ node: Int) -> Bool { state.openHolds.contains { state.holds[$0].node == node } }

    mutating func undoBlock(_ node: Int) {
        for hold in state.holds(of: node) where hold.stage == .active { revert(hold) }
    }

    /// Goes on from a node once all its holds are finished.
    mutating func leaveIfUndone(_ node: Int) {
        guard state.nodes[node].status == .entered, state.stop == nil, !hasOpenHold(node) else { return }
        switch state.program.nodes[node].kind {
        case .inject(let inject) where state.nodes[node].stage < inject.stageCount - 1: enterNextStage(node, inject)
        case .inject(let inject): if inject.extent != .instant { exit(node, .done, due: now) }
        case .process(let process):
            let isOver = process.block.map { state.nodes[$0].status == .exited } ?? true
            if isOver { exit(node, .done, due: now) }
        default: break
        }
    }
}
