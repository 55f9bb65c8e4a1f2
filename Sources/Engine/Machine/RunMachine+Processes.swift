internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// `run` with `during` or `undo`: what a command brings into the world has a life like a fault's.
///
/// Without an undo the process itself lives as long as the block. With one the command runs to its end, its undo on the disk
/// beforehand, then comes the block, then the undo.
extension RunMachine {
    mutating func start(_ node: Int, _ process: ProcessNode) {
        let command = state.filled(process.command)
        guard let undo = process.undo.map(state.filled) else {
            startCommand(node, command, until: now + process.lifetime)
            if let block = process.block { schedule(block, due: now) }
            return
        }
        let hold = state.holds.count
        let until = now + command.worstCase + undo.worstCase + process.lifetime
        emit(
            .holdPreparing(
                HoldPreparing(
                    hold: hold, node: node, fault: HoldState.processFault,
                    instance: .command(command, token: state.token(of: hold)), parameters: undo.parameters, target: "",
                    until: until)))
    }

    mutating func ended(
        _ hold: HoldState, _ node: Int, _ process: ProcessNode, _ end: CommandEnd, _ captured: String?
    ) {
        let problem = process.command.problem(with: end)
        if process.undo == nil { return endedInBlock(hold, node, end, problem) }
        guard hold.isInjectInFlight || hold.stage == .stuck else { return }
        if let problem {
            emit(.holdFailed(HoldFailed(hold: hold.id, stage: .inject, code: "command", message: problem)))
        } else {
            emit(.holdActive(HoldActive(hold: hold.id)))
        }
        guard state.stop == nil, state.nodes[node].status == .entered else { return }
        if let problem { return failCommand(node, problem) }
        guard capture(process.command.capture, node, captured) else { return }
        if let block = process.block { schedule(block, due: now) } else { exit(node, .done, detail: end.words, due: now) }
    }

    /// A process that should live as long as its block has ended before: what it left running goes with it.
    private mutating func endedInBlock(_ hold: HoldState, _ node: Int, _ end: CommandEnd, _ problem: String?) {
        guard hold.stage == .armed else { return }
        emit(.holdReverting(HoldReverting(hold: hold.id, attempt: 1)))
        guard state.stop == nil, state.nodes[node].status == .entered else { return }
        if let problem { return failCommand(node, problem) }
        emit(.note("\(state.program.nodes[node].title) ended before its block: \(end.words)"))
    }

    /// The block is over: what belongs to it is undone, then the next step comes.
    mutating func endProcess(_ node: Int) {
        let open = state.holds(of: node)
        if open.isEmpty { return exit(node, .done, due: now) }
        for hold in open where hold.stage == .armed || hold.stage == .active { revert(hold) }
    }

    /// A command whose undo is the user's own waits until everything that came after it is gone. Faults wait for no command.
    func isLast(_ hold: HoldState) -> Bool {
        guard hold.purpose == .process, hold.fault == HoldState.processFault else { return true }
        return !state.openHolds.contains { id in
            let other = state.holds[id]
            return id > hold.id && other.purpose != .start && other.mayBeInWorld
        }
    }
}

extension CommandLineStep {
    /// What the fault `run` of the process adapter needs to carry an undo out, at any time and without this program's memory.
    fileprivate var parameters: Arguments {
        [
            "undo": .list(arguments.map { .text($0) }),
            "environment": .map(
                Arguments(environment.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .text($0.value)) })),
            "timeout": .duration(timeout), "attempts": .integer(Int64(attempts)), "pause": .duration(pause),
            "ok-exit": .list(okExits.map { .integer(Int64($0)) }),
        ]
    }
}
