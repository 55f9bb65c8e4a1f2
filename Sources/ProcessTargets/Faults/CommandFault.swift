internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// What a `run:` step started: the engine starts it, with the hold's mark; only the undo is here. Internal.
struct CommandFault: TargetFault {
    let entry = FaultEntry(
        name: "command", summary: "A command of a run step.", targetKinds: [], parameters: [], touches: [], privileges: "none",
        appliedProof: "a process carries the mark", exposedProof: "the same",
        undo: "the command and all that it started, found by their mark, are ended")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        Preparation(byHand: MarkedProcesses(token: request.token).byHand)
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] { [] }

    func applied(_ undo: Undo) throws -> Proof {
        let living = MarkedProcesses(token: undo.token).living()
        return living.isEmpty ? .gone : .shown("\(CommandText.of(living[0])) runs (pid \(living[0].pid))")
    }

    func exposed(_ undo: Undo) throws -> Proof { try applied(undo) }

    func revert(_ undo: Undo) throws -> Reversion {
        try MarkedProcesses(token: undo.token).end()
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] { MarkedProcesses(token: undo.token).residue() }
}
