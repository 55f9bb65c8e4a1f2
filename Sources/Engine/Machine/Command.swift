internal import Platform
package import Runs
package import Scenarios
package import Targets

/// An effect on the world that an event asks for; every event asks for at most one, so nothing is issued twice.
package enum Command: Sendable {
    /// Resolve the queries; the processes of `start:` are known already.
    case draw(started: [DrawnTarget])
    case select(node: Int, Selection, from: [DrawnTarget], touched: [String])
    case prepare(hold: Int, FaultRequest)
    case inject(hold: Int, FaultRequest, Undo)
    /// Nothing is done: a person is asked. Like an inject it waits until the undo is on the disk.
    case ask(hold: Int, Undo)
    case proveApplied(hold: Int, Undo)
    case revert(hold: Int, attempt: Int, Undo, provesExposure: Bool)
    case execute(hold: Int, CommandLineStep, Undo)
    case request(node: Int, HTTPStep)
    case sweep([HoldArmed])

    /// The undo that has to be on the disk before this may happen.
    package var needed: HoldArmed? {
        switch self {
        case .inject(let hold, _, let undo), .ask(let hold, let undo): HoldArmed(hold: hold, undo: undo)
        // What ends with its command needs nothing but its mark.
        case .execute(let hold, _, let undo) where undo.fault != HoldState.commandFault: HoldArmed(hold: hold, undo: undo)
        case .draw, .select, .prepare, .proveApplied, .revert, .execute, .request, .sweep: nil
        }
    }
}

extension RunState {
    /// The command of an event that has just been applied.
    package func command(for event: RunEvent) -> Command? {
        switch event {
        case .phaseChanged(.drawing): .draw(started: started)
        case .phaseChanged(.verifying): .sweep(recorded)
        case .nodeEntered(let entered): beginning(of: entered.node)
        case .holdPreparing(let preparing): preparation(of: preparing.hold)
        case .holdArmed(let armed): start(armed)
        case .holdActive(let active): proof(of: active.hold)
        case .holdReverting(let reverting): revert(reverting)
        default: nil
        }
    }

    /// Every fault and started process with a recorded undo that is not known to be left.
    private var recorded: [HoldArmed] {
        holds.compactMap { hold in
            guard hold.purpose != .command, hold.byHand == nil, hold.stage == .reverted, let undo = hold.undo else { return nil }
            return HoldArmed(hold: hold.id, undo: undo)
        }
    }

    private func preparation(of hold: Int) -> Command? {
        guard holds.indices.contains(hold), holds[hold].fault != HoldState.commandFault else { return nil }
        return .prepare(hold: hold, request(of: hold))
    }

    private func request(of hold: Int) -> FaultRequest {
        var request = FaultRequest(
            fault: holds[hold].fault, instance: holds[hold].instance, parameters: holds[hold].parameters, token: token(of: hold),
            until: holds[hold].until, directory: "")
        var draws = RandomStream(seed: plan.seed, name: "fault \(holds[hold].node ?? -1) \(holds[hold].target)")
        request.seed = draws.next()
        return request
    }

    /// `gd-<run>-<hold>`: what everything that a hold creates is found by.
    package func token(of hold: Int) -> String { "gd-\(opened?.run ?? "run")-\(hold)" }

    /// The processes of `start:` by target, in the order of their starting.
    private var started: [DrawnTarget] {
        var result: [DrawnTarget] = []
        for hold in holds where hold.purpose == .start {
            if let index = result.firstIndex(where: { $0.target == hold.target }) {
                result[index].instances += hold.created
            } else {
                result.append(DrawnTarget(target: hold.target, instances: hold.created))
            }
        }
        return result
    }

    private func beginning(of node: Int) -> Command? {
        switch program.nodes[node].kind {
        case .inject(let inject): plan.injects ? .select(node: node, inject.target, from: draw, touched: touched) : nil
        case .http(let step): nodes[node].status == .entered ? .request(node: node, filled(step)) : nil
        default: nil
        }
    }

    private func start(_ armed: HoldArmed) -> Command? {
        guard holds.indices.contains(armed.hold) else { return nil }
        let hold = holds[armed.hold]
        if hold.byHand != nil { return .ask(hold: armed.hold, armed.undo) }
        guard let node = hold.node, let step = commandLine(of: node) else {
            return .inject(hold: armed.hold, request(of: armed.hold), armed.undo)
        }
        return .execute(hold: armed.hold, step, armed.undo)
    }

    private func proof(of hold: Int) -> Command? {
        guard holds.indices.contains(hold), holds[hold].stage == .active, let undo = holds[hold].undo else { return nil }
        return holds[hold].purpose == .fault && holds[hold].byHand == nil ? .proveApplied(hold: hold, undo) : nil
    }

    private func revert(_ reverting: HoldReverting) -> Command? {
        guard holds.indices.contains(reverting.hold), holds[reverting.hold].byHand == nil, let undo = holds[reverting.hold].undo
        else { return nil }
        let isCalm = !wasTakenOver && (stop == nil || stop?.kind == .completed)
        let asks =
            isCalm && holds[reverting.hold].purpose == .fault && holds[reverting.hold].isExposed == nil && reverting.attempt == 1
        return .revert(hold: reverting.hold, attempt: reverting.attempt, undo, provesExposure: asks)
    }

    /// The command of a `run` step or of a command check, with what was captured filled in.
    package func commandLine(of node: Int) -> CommandLineStep? {
        switch program.nodes[node].kind {
        case .command(let step): filled(step)
        case .check(let check): if case .command(let step) = check.subject { filled(step) } else { nil }
        case .process(let process): filled(process.started)
        default: nil
        }
    }
}

extension ProcessNode {
    /// The command as it is started: without an undo it lives as long as the block, so no time-out of its own ends it.
    fileprivate var started: CommandLineStep {
        guard undo == nil else { return command }
        var step = command
        step.timeout = lifetime
        step.attempts = 1
        return step
    }

    /// More than the block can take: how long a process that belongs to it may live.
    var lifetime: Interval { worstCase + .minutes(5) }
}
