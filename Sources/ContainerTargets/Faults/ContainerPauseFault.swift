internal import Platform
internal import Scenarios
internal import Targets

/// Freezes a container as a hung one is: its connections stay open, nobody answers.
struct ContainerPauseFault: ContainerFault {
    let engines: Engines

    let entry = FaultEntry(
        name: "pause", summary: "Freezes all processes of a container; its sockets stay open and nothing answers.",
        targetKinds: [Container.kind], parameters: [], touches: ["run-state"], privileges: "access to the engine's socket",
        appliedProof: "the engine calls it paused",
        exposedProof: "the engine calls it paused; who waited for it, only expect-effect shows", showsUse: false,
        undo: "the engine thaws it")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let (container, found) = try running(request)
        guard !found.state.isPaused else {
            throw TargetError(
                .invalid, "\(container.name) is paused already; thaw it first: \(container.commandLine("unpause"))")
        }
        return Preparation(payload: ["started": found.state.startedAt], byHand: container.commandLine("unpause"))
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let container = try engines.container(undo.instance)
        try container.post("pause").expect(204, doing: "pause \(container.name)")
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        guard let (container, found) = try now(undo) else { return .gone }
        if found.state.isPaused, !undo.isRestarted(found) { return .shown("\(container.name) is paused") }
        return found.state.isUp ? .notShown("\(container.name) is \(found.state.status), not paused") : .gone
    }

    func exposed(_ undo: Undo) throws -> Proof {
        guard case .shown(let words) = try applied(undo) else { return try applied(undo) }
        return .shown("\(words); who waited for it was not seen")
    }

    func revert(_ undo: Undo) throws -> Reversion {
        guard let (container, found) = try now(undo) else { return .instanceGone }
        guard found.state.isPaused else { return found.state.isUp ? .done : .instanceGone }
        if undo.isRestarted(found) { return .leftAlone("\(container.name) was restarted and then paused by somebody else") }
        let reply = try container.post("unpause")
        // Somebody may have thawed or removed it in between: how it is now decides.
        if reply.status != 204, let still = try container.inspect(), still.state.isPaused {
            try reply.expect(204, doing: "thaw \(container.name)")
        }
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        guard let (container, found) = try now(undo), found.state.isPaused, !undo.isRestarted(found) else { return [] }
        return [Residue("\(container.name) is paused")]
    }
}
