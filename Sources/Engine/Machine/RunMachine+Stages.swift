internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// Stages, and undos that wait for a condition.
extension RunMachine {
    /// The fault comes again, with other parameters, on the same instances as far as they are still there.
    mutating func enterNextStage(_ node: Int, _ inject: InjectNode) {
        let instances = livingInstances(of: node)
        emit(.stageEntered(StageEntered(node: node, stage: state.nodes[node].stage + 1)))
        if !state.plan.injects { return startBlock(node) }
        if instances.isEmpty {
            emit(.note("\(state.program.nodes[node].title): no instance is left for the next stage"))
            return exit(node, .done, due: now)
        }
        impose(node, inject, instances)
    }

    private func livingInstances(of node: Int) -> [Instance] {
        let holds = state.holds.filter { $0.node == node }
        let gone = holds.filter(\.isInstanceGone).map(\.instance.key)
        var living: [Instance] = []
        for hold in holds where !gone.contains(hold.instance.key) && !living.contains(hold.instance) {
            living.append(hold.instance)
        }
        return living
    }

    // MARK: Delayed undos

    /// The blocks are over: the undo happens when its condition is true, at the latest when its time is over. Where a person
    /// is to do it, who is asked then and has as long again.
    mutating func progressUndo(_ node: Int, _ inject: InjectNode) {
        guard let undo = inject.undoAfter else { return }
        if state.truths[undo.condition].truth == .yes { return undoBlock(node) }
        guard now >= state.nodes[node].stageSince + undo.within else { return }
        if undo.isByHand && state.nodes[node].stage == inject.waitingStage {
            return emit(.stageEntered(StageEntered(node: node, stage: inject.askingStage)))
        }
        undoBlock(node)
    }

    func undoDeadline(_ node: Int, _ inject: InjectNode) -> Moment {
        inject.undoAfter.map { state.nodes[node].stageSince + $0.within } ?? .distantFuture
    }
}
