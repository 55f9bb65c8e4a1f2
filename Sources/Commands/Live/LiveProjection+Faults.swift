internal import Platform
internal import Runs
internal import Targets

/// What is in the world now, and when it will be out of it.
extension LiveProjection {
    func faults(at now: Moment) -> [LiveModel.Fault] {
        let open = state.holds.filter { $0.purpose == .fault && $0.stage != .reverted && !(isInstant($0) && $0.stage == .active) }
        var groups: [[HoldState]] = []
        for hold in open {
            if let index = groups.firstIndex(where: { $0[0].node == hold.node && $0[0].stage == hold.stage }),
                hold.stage != .stuck
            {
                groups[index].append(hold)
            } else {
                groups.append([hold])
            }
        }
        return groups.flatMap { $0.count <= 3 ? $0.map { fault($0, at: now) } : [fault($0, at: now)] }
    }

    private func isInstant(_ hold: HoldState) -> Bool {
        guard let inject = inject(of: hold) else { return false }
        return inject.extent == .instant
    }

    private func inject(of hold: HoldState) -> InjectNode? {
        guard let node = hold.node, plan.program.nodes.indices.contains(node),
            case .inject(let inject) = plan.program.nodes[node].kind
        else { return nil }
        return inject
    }

    private func fault(_ hold: HoldState, at now: Moment) -> LiveModel.Fault {
        let (state, time) = life(of: hold, at: now)
        return LiveModel.Fault(text: TextWidth.printable("\(hold.fault) on \(hold.instance.name)"), state: state, time: time)
    }

    /// Many instances of one fault are one row.
    private func fault(_ holds: [HoldState], at now: Moment) -> LiveModel.Fault {
        let (state, time) = life(of: holds[0], at: now)
        let text = "\(holds[0].fault) on \(holds.count) instances of \(holds[0].target)"
        return LiveModel.Fault(text: TextWidth.printable(text), state: state, time: time)
    }

    private func life(of hold: HoldState, at now: Moment) -> (LiveModel.Fault.State, String) {
        switch hold.stage {
        case .preparing, .armed: return (.coming, hold.byHand == nil ? "injecting" : "by hand")
        case .active, .failed: return (.inForce, left(of: hold, at: now))
        case .reverting: return (.undoing, hold.attempts > 1 ? "undoing, attempt \(hold.attempts)" : "undoing")
        case .waiting: return (.undoing, "undo failed, again soon")
        case .reverted: return (.undoing, "undone")
        case .stuck: return (.stuck, "STUCK: may be left behind")
        }
    }

    /// Where a block decides, only the latest time is known.
    private func left(of hold: HoldState, at now: Moment) -> String {
        if let node = hold.node, let inject = inject(of: hold), let block = state.nodes[node].blockSince,
            let length = inject.length(ofStage: state.nodes[node].stage)
        {
            return "undone in \(Span.left(block + length - now))"
        }
        return "undone within \(Span.left(hold.until - now))"
    }
}

extension InjectNode {
    /// How long the block is, where nothing but time ends it and the undo does not wait for anything.
    fileprivate func length(ofStage stage: Int) -> Interval? {
        guard undoAfter == nil else { return nil }
        switch extent {
        case .lasting(let interval): return interval
        case .stages(let stages):
            guard stage == stages.count - 1, case .lasting(let interval) = stages[stage].body else { return nil }
            return interval
        case .instant, .during: return nil
        }
    }
}
