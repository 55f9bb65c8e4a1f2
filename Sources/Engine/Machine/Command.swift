package import Runs
package import Scenarios
package import Targets

/// An effect on the world that an event asks for; every event asks for at most one, so nothing is issued twice.
package enum Command: Sendable {
    case draw
    case select(node: Int, Selection, target: String)
    case prepare(HoldPreparing)
    case inject(HoldArmed)
    case proveApplied(hold: Int, Undo)
    case revert(hold: Int, attempt: Int, Undo, provesExposure: Bool)
    case execute(hold: Int, CommandLineStep, Undo)
    case sweep([HoldArmed])
}

extension RunState {
    /// The command of an event that has just been applied.
    package func command(for event: RunEvent) -> Command? {
        switch event {
        case .phaseChanged(.drawing): .draw
        case .phaseChanged(.verifying): .sweep(recorded)
        case .nodeEntered(let entered): selection(of: entered.node)
        case .holdPreparing(let preparing): purpose(ofHold: preparing.hold) == .command ? nil : .prepare(preparing)
        case .holdArmed(let armed): start(armed)
        case .holdActive(let active): proof(of: active.hold)
        case .holdReverting(let reverting): revert(reverting)
        default: nil
        }
    }

    /// Every fault and started process with a recorded undo that is not known to be left.
    private var recorded: [HoldArmed] {
        holds.compactMap { hold in
            guard hold.purpose != .command, hold.stage == .reverted, let undo = hold.undo else { return nil }
            return HoldArmed(hold: hold.id, undo: undo)
        }
    }

    private func purpose(ofHold hold: Int) -> HoldState.Purpose? { holds.indices.contains(hold) ? holds[hold].purpose : nil }

    private func selection(of node: Int) -> Command? {
        guard case .inject(let inject) = program.nodes[node].kind, plan.injects else { return nil }
        return .select(node: node, inject.target, target: inject.target.pool)
    }

    private func start(_ armed: HoldArmed) -> Command? {
        guard purpose(ofHold: armed.hold) == .command else { return .inject(armed) }
        guard let node = holds[armed.hold].node, let step = commandLine(of: node) else { return nil }
        return .execute(hold: armed.hold, step, armed.undo)
    }

    private func proof(of hold: Int) -> Command? {
        guard holds.indices.contains(hold), holds[hold].stage == .active, let undo = holds[hold].undo else { return nil }
        return holds[hold].purpose == .fault ? .proveApplied(hold: hold, undo) : nil
    }

    private func revert(_ reverting: HoldReverting) -> Command? {
        guard holds.indices.contains(reverting.hold), let undo = holds[reverting.hold].undo else { return nil }
        let isCalm = stop == nil || stop?.kind == .completed
        let asks = isCalm && holds[reverting.hold].purpose == .fault && holds[reverting.hold].isExposed == nil && reverting.attempt == 1
        return .revert(hold: reverting.hold, attempt: reverting.attempt, undo, provesExposure: asks)
    }

    /// The command of a `run` step or of a command check.
    package func commandLine(of node: Int) -> CommandLineStep? {
        switch program.nodes[node].kind {
        case .command(let step): step
        case .check(let check): if case .command(let step) = check.subject { step } else { nil }
        default: nil
        }
    }
}
