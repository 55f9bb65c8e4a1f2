internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// What the faults have in common that start programs to use something up in a container's control group.
///
/// The programs are this machine's; nothing has to be in the image. They live in the container's pid namespace, so that they
/// end with it at the latest and never keep its engine from removing it.
protocol ContainerStressFault: ContainerFault {
    var stressors: Stressors { get }
    /// The controller whose group of the container the stressors share.
    var controller: String { get }

    func work(_ request: FaultRequest) throws -> Stressors.Work
    /// The payload and what has to be refused; nothing by default.
    func check(_ request: FaultRequest) throws -> [String: String]
    /// Removes what is left when the stressors have ended.
    func clean(_ undo: Undo) throws
    /// What of that is there.
    func leftovers(_ undo: Undo) throws -> [Residue]
}

extension ContainerStressFault {
    func check(_ request: FaultRequest) throws -> [String: String] { [:] }
    func clean(_ undo: Undo) throws {}
    func leftovers(_ undo: Undo) throws -> [Residue] { [] }

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let (container, found) = try running(request)
        _ = try Self.pid(of: found, container)
        guard Surroundings.locate(program: "nsenter") != nil else {
            throw TargetError(.missing, "expected the program nsenter, found none; install util-linux")
        }
        let payload = try check(request)
        try stressors.expectProgram(for: try work(request))
        return Preparation(payload: payload, byHand: MarkedProcesses(token: request.token).byHand)
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] { try start(request, undo: undo) }

    func start(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let container = try engines.container(undo.instance)
        let pid = try Self.pid(of: try container.running(), container)
        try stressors.start(try work(request), for: request, besides: pid, sharing: controller, entering: true)
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        guard let (_, found) = try now(undo), found.state.isUp else { return .gone }
        let living = MarkedProcesses(token: undo.token).living()
        let pids = living.map { String($0.pid) }.joined(separator: ", ")
        return living.isEmpty ? .notShown("no stressor is running") : .shown("stressors run: \(pids)")
    }

    func revert(_ undo: Undo) throws -> Reversion {
        try MarkedProcesses(token: undo.token).end(grace: .milliseconds(500))
        stressors.offspring.reap(undo.token)
        try clean(undo)
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        try MarkedProcesses(token: undo.token).residue() + leftovers(undo)
    }

    private static func pid(of found: ContainerInspection, _ container: Container) throws -> Int32 {
        guard let pid = found.visiblePid else {
            throw TargetError(
                .missing,
                "the control group of \(container.name) cannot be seen from here (the engine is on another machine or "
                    + "in another pid namespace), so nothing can be started in it")
        }
        guard Surroundings.isRoot else {
            throw TargetError(.permission, "to start something in the control group of \(container.name) takes root")
        }
        return pid
    }
}
