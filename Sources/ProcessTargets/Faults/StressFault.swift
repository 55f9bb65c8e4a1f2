internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// What the faults have in common that start programs to use something up.
protocol StressFault: TargetFault {
    var stressors: Stressors { get }
    /// The controller whose group of the target the stressors share.
    var controller: String { get }

    func work(_ request: FaultRequest) throws -> Stressors.Work
    /// The payload and what has to be refused; nothing by default.
    func check(_ request: FaultRequest) throws -> [String: String]
}

extension StressFault {
    func check(_ request: FaultRequest) throws -> [String: String] { [:] }

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let payload = try check(request)
        try stressors.expectProgram(for: try work(request))
        return Preparation(payload: payload, byHand: MarkedProcesses(token: request.token).byHand)
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        try stressors.start(
            try work(request), for: request, besides: request.instance.process?.pid, sharing: controller)
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        if let identity = undo.instance.process, identity.status == nil { return .gone }
        let living = MarkedProcesses(token: undo.token).living()
        let pids = living.map { String($0.pid) }.joined(separator: ", ")
        return living.isEmpty ? .notShown("no stressor is running") : .shown("stressors run: \(pids)")
    }

    func revert(_ undo: Undo) throws -> Reversion {
        try MarkedProcesses(token: undo.token).end(grace: .milliseconds(500))
        stressors.offspring.reap(undo.token)
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] { MarkedProcesses(token: undo.token).residue() }
}
