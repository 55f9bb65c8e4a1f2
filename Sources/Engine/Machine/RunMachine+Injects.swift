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
            if let cause = durationCause() ?? limitCause(inject, instances) { return stop(cause) }
            for instance in instances { prepare(node, inject, instance) }
        }
    }

    private mutating func prepare(_ node: Int, _ inject: InjectNode, _ instance: Instance) {
        let margin = inject.deadline * 2 + .seconds(10)
        let preparing = HoldPreparing(
            hold: state.holds.count, node: node, fault: inject.fault, instance: instance, parameters: inject.parameters,
            target: inject.target.pool, until: now + inject.worstCase + margin)
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

    func shareCause(adding instances: [Instance] = []) -> StopCause? {
        for target in state.plan.targets {
            guard let share = target.share, let pool = state.drawn(target.name), !pool.isEmpty else { continue }
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
        case .stages: break
        }
    }

    mutating func progress(_ node: Int, _ inject: InjectNode) {
        guard let since = blockStart(node) else { return selectionTimedOut(node, inject) }
        if let effect = inject.effect, !state.effectsSeen.contains(node), now >= effectDeadline(inject, since) {
            return missEffect(node, effect)
        }
        switch inject.extent {
        case .lasting(let interval): if now >= since + interval { endBlock(node) }
        // Without a block it is over once its effect is seen.
        case .instant: if state.effectsSeen.contains(node) { exit(node, .done, due: now) }
        case .during, .stages: break
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

    /// The proved start of the block; without injection its entry.
    private func blockStart(_ node: Int) -> Moment? {
        state.plan.injects ? state.nodes[node].blockSince : state.nodes[node].startedAt
    }

    private func effectDeadline(_ inject: InjectNode, _ since: Moment) -> Moment {
        if !state.plan.injects { return .distantFuture }
        if let within = inject.effectWithin { return since + within }
        if case .lasting(let interval) = inject.extent { return since + interval }
        return .distantFuture
    }

    func injectDeadline(_ node: Int, _ inject: InjectNode) -> Moment {
        guard let since = blockStart(node) else { return selectionDeadline(node) }
        var deadline = Moment.distantFuture
        if case .lasting(let interval) = inject.extent, !hasEnded(node) { deadline = since + interval }
        if inject.effect != nil, !state.effectsSeen.contains(node) { deadline = min(deadline, effectDeadline(inject, since)) }
        return deadline
    }

    private func hasEnded(_ node: Int) -> Bool {
        state.holds(of: node).contains { $0.stage == .reverting || $0.stage == .waiting }
    }

    private mutating func missEffect(_ node: Int, _ effect: Int) {
        let condition = state.plan.conditions[effect]
        let detail =
            state.truths[effect].value.map { "\(condition.text) was never true, last found \($0)" }
            ?? "\(condition.text) was never true"
        emit(
            .claimDecided(
                ClaimDecided(
                    kind: .effect, name: condition.name, condition: effect, node: node, result: .cannotSay, detail: detail,
                    underFault: true)))
        emit(.nodeExited(NodeExited(node: node, outcome: .noEffect, detail: detail)))
        stop(StopCause(.noEffect, name: condition.name, detail: detail))
    }

    /// The block is over: everything of it is undone; the node is left when that is done.
    mutating func endBlock(_ node: Int) {
        guard case .inject(let inject) = state.program.nodes[node].kind, state.nodes[node].status == .entered else { return }
        if state.plan.injects, let effect = inject.effect, inject.effectWithin == nil, !state.effectsSeen.contains(node) {
            return missEffect(node, effect)
        }
        if !state.plan.injects { return exit(node, .done, due: now) }
        for hold in state.holds(of: node) where hold.stage == .active { revert(hold) }
    }

    /// Leaves an inject node once all its holds are finished.
    mutating func leaveIfUndone(_ node: Int) {
        guard state.nodes[node].status == .entered, state.stop == nil, case .inject(let inject) = state.program.nodes[node].kind,
            inject.extent != .instant, state.holds(of: node).isEmpty
        else { return }
        exit(node, .done, due: now)
    }
}
