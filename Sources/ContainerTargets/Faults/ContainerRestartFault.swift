internal import Platform
internal import Scenarios
internal import Targets

/// Restarts a container as its engine does on request.
struct ContainerRestartFault: ContainerFault {
    let engines: Engines

    let entry = FaultEntry(
        name: "restart", summary: "Restarts a container as its engine does on request: stop, then start.",
        targetKinds: [Container.kind], parameters: [.grace], lifetime: .instant, isReversible: false, touches: ["run-state"],
        privileges: "access to the engine's socket", appliedProof: "the engine has started it again",
        exposedProof: "the same", undo: "nothing: it runs again, without what it had in memory", deadline: .minutes(6))

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let (container, found) = try running(request)
        guard found.hostConfig.autoRemove != true else {
            throw TargetError(.invalid, "\(container.name) was started with --rm: its engine would remove it as it stops")
        }
        return Preparation(
            payload: [
                "started": found.state.startedAt,
                "grace": String(ContainerStopFault.seconds(try request.interval("grace"))),
            ], byHand: container.commandLine("start"))
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let container = try engines.container(undo.instance)
        let grace = Int64(try undo.value("grace")) ?? 10
        try container.post("restart?t=\(grace)", timeout: .seconds(grace + 30))
            .expect(204, doing: "restart \(container.name)")
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        guard let (container, found) = try now(undo) else { return .gone }
        guard undo.isRestarted(found) else { return .notShown("\(container.name) has not been started again") }
        return .shown("\(container.name) was started again at \(found.state.startedAt.prefix(19)) and is \(found.state.status)")
    }

    func exposed(_ undo: Undo) throws -> Proof { try applied(undo) }

    func revert(_ undo: Undo) throws -> Reversion { try now(undo) == nil ? .instanceGone : .done }

    func residue(_ undo: Undo) throws -> [Residue] { [] }
}
