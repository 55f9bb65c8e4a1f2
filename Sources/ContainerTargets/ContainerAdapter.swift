package import NetworkRules
internal import Platform
internal import Processes
package import Scenarios
package import Targets

/// Containers of Docker and Podman, spoken to by the API that both have.
///
/// A container is the same as long as its id is. What restarts it (its engine, a restart policy, an undo) does not make it
/// another: limits follow, as its engine keeps them; a pause, stressors and faults of its network end with its processes, and are
/// reported as not in force. A container that is made again has another id and is another.
package struct ContainerAdapter: TargetAdapter {
    let faults: [any TargetFault]
    let finder: ContainerFinder
    let engines: Engines
    let projects = ComposeProjects()
    let readings = UsageReadings()

    /// - Parameters:
    ///   - stressorCommand: the program and first arguments of the stressors; nil: `stress-ng` where it is installed, else the
    ///     running program's own `stressor`.
    ///   - peers: finds the addresses of targets that are named as the other end of a fault of the network; nil: of containers
    ///     only.
    ///   - variable: the variables of the environment, among them those that name an engine.
    package init(
        stressorCommand: [String]? = nil, peers: NetworkPeers? = nil,
        variable: @escaping @Sendable (String) -> String? = Surroundings.variable
    ) {
        let engines = Engines(variable: variable)
        let offspring = Offspring()
        let stressors = Stressors(command: stressorCommand, offspring: offspring)
        self.engines = engines
        finder = ContainerFinder(engines: engines, projects: projects)
        let networks = NetworkFaults(
            kind: Container.kind, owner: ContainerNetworks(engines: engines), tethers: Tethers(),
            peers: peers
                ?? NetworkPeers([(Container.kind, { @Sendable query, _ in try Self(variable: variable).addresses(of: query) })]))
        faults =
            [
                ContainerKillFault(engines: engines), ContainerStopFault(engines: engines), ContainerPauseFault(engines: engines),
                ContainerRestartFault(engines: engines), ContainerRemoveFault(engines: engines),
                ContainerCPULimitFault(engines: engines), ContainerMemoryLimitFault(engines: engines),
                ProcessLimitFault(engines: engines), DisconnectFault(engines: engines),
                ContainerCPUStressFault(engines: engines, stressors: stressors),
                ContainerMemoryStressFault(engines: engines, stressors: stressors),
                ContainerIOStressFault(engines: engines, stressors: stressors), HookFault(kinds: [Container.kind]),
                ComposeFault(engines: engines, projects: projects, offspring: offspring),
            ] + networks.all
    }

    package var name: String { Container.kind }

    package var vocabulary: Vocabulary { Vocabulary(targetKinds: [.container, .compose], faults: faults.map(\.entry)) }

    package func prepare(_ request: FaultRequest) throws -> Undo {
        try converting {
            let fault = try fault(named: request.fault)
            try checkTarget(request.instance)
            let preparation = try fault.prepare(request)
            return Undo(
                adapter: name, fault: request.fault, instance: request.instance, touches: fault.entry.touches,
                token: request.token, until: request.until, payload: preparation.payload, byHand: preparation.byHand)
        }
    }

    package func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        try converting {
            try checkTarget(request.instance)
            return try fault(of: undo).inject(request, undo: undo)
        }
    }

    package func applied(_ undo: Undo) throws -> Proof { try converting { try fault(of: undo).applied(undo) } }
    package func exposed(_ undo: Undo) throws -> Proof { try converting { try fault(of: undo).exposed(undo) } }
    package func revert(_ undo: Undo) throws -> Reversion { try converting { try fault(of: undo).revert(undo) } }
    package func residue(_ undo: Undo) throws -> [Residue] { try converting { try fault(of: undo).residue(undo) } }

    private func fault(named name: String) throws -> any TargetFault {
        guard let fault = faults.first(where: { $0.entry.name == name }) else {
            throw TargetError(.missing, "expected a fault of the container adapter, found \(name)")
        }
        return fault
    }

    /// The fault of an undo that this program understands.
    private func fault(of undo: Undo) throws -> any TargetFault {
        guard undo.schema == Undo.currentSchema, undo.adapter == name, let fault = try? fault(named: undo.fault) else {
            throw TargetError(
                .unknownSchema,
                "expected an undo of adapter \(name), schema \(Undo.currentSchema), found \(undo.fault) of \(undo.adapter), "
                    + "schema \(undo.schema); undo it by hand: \(undo.byHand)")
        }
        return fault
    }

    /// A container is looked at again before anything is done to it: it may have ended, and protection has no exceptions.
    private func checkTarget(_ instance: Instance) throws {
        // What a run makes itself is not there yet.
        if instance.kind == ComposeFault.name { return }
        let container = try engines.container(instance)
        guard !OwnContainers.ids.contains(container.id) else {
            throw TargetError(.protected, "\(instance.name) is protected: gameday runs in it")
        }
        _ = try container.running()
    }

    private func converting<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as PlatformError { throw TargetError.from(error) }
    }
}
