internal import Platform
internal import Scenarios
internal import Targets

/// Removes a container for good.
struct ContainerRemoveFault: ContainerFault {
    let engines: Engines

    let entry = FaultEntry(
        name: "remove",
        summary: "Removes a container, running as it is; its volumes stay. Nothing of gameday makes it again.",
        targetKinds: [Container.kind], parameters: [], lifetime: .instant, isReversible: false, touches: ["run-state"],
        privileges: "access to the engine's socket", appliedProof: "the engine does not know it any more",
        exposedProof: "the same", undo: "nothing: what makes the container again is part of the experiment",
        deadline: .seconds(40))

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let (container, _) = try running(request)
        return Preparation(byHand: "true # \(container.name) was removed; make it again as it was made: docker compose up -d")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let container = try engines.container(undo.instance)
        let reply = try container.engine.delete("/containers/\(container.id)?force=1", timeout: .seconds(30))
        try reply.expect(200, 204, 404, doing: "remove \(container.name)")
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        guard let (container, found) = try now(undo) else { return .shown("the engine does not know it any more") }
        return .notShown("\(container.name) is \(found.state.status)")
    }

    func exposed(_ undo: Undo) throws -> Proof { try applied(undo) }

    func revert(_ undo: Undo) throws -> Reversion { try now(undo) == nil ? .instanceGone : .done }

    func residue(_ undo: Undo) throws -> [Residue] { [] }
}
