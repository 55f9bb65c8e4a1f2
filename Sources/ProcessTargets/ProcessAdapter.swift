package import NetworkRules
internal import Platform
internal import Processes
package import Scenarios
package import Targets

/// Processes, volumes and the machine itself: what can be found, measured and broken without any other program's help.
package struct ProcessAdapter: TargetAdapter {
    let faults: [any TargetFault]
    let finder: ProcessFinder
    let readings = ProcessorReadings()
    let journalPath: String?

    /// - Parameters:
    ///   - journalPath: the journal of the run; the file system that holds it is protected. Nil where no run is open.
    ///   - stressorCommand: the program and first arguments of the stressors; nil: `stress-ng` where it is installed, else
    ///     the running program's own `stressor`.
    ///   - peers: finds the addresses of targets that are named as the other end of a fault of the network.
    package init(journalPath: String? = nil, stressorCommand: [String]? = nil, peers: NetworkPeers = NetworkPeers()) {
        let offspring = Offspring()
        let stressors = Stressors(command: stressorCommand, offspring: offspring)
        self.journalPath = journalPath
        finder = ProcessFinder(offspring: offspring)
        faults =
            [
                KillFault(), PauseFault(), CPULimitFault(), MemoryLimitFault(), CPUStressFault(stressors: stressors),
                MemoryStressFault(stressors: stressors), DiskFillFault(journalPath: journalPath),
                IOStressFault(stressors: stressors, journalPath: journalPath), OpenFilesLimitFault(), ClockSkewFault(),
                HookFault(kinds: ["process", "volume", "host"]),
                ByHandFault(), StartFault(offspring: offspring), CommandFault(), RunFault(),
            ] + NetworkFaults(kind: "process", owner: ProcessNetworks(), tethers: Tethers(), peers: peers).all
    }

    package var name: String { Self.name }
    static let name = "process"

    package var vocabulary: Vocabulary {
        Vocabulary(targetKinds: [.process, .volume, .host, .byHand], faults: faults.map(\.entry))
    }

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
            throw TargetError(.missing, "expected a fault of the process adapter, found \(name)")
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

    /// An instance is looked at again before anything is done to it: it may have ended, and protection has no exceptions.
    private func checkTarget(_ instance: Instance) throws {
        guard let identity = instance.process else { return }
        guard let status = identity.status else { throw TargetError(.gone, "\(instance.name) has ended") }
        if let reason = Protection().reason(for: status) {
            throw TargetError(.protected, "\(instance.name) is protected: \(reason)")
        }
    }

    private func converting<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as PlatformError { throw TargetError(error) }
    }
}

extension TargetError {
    /// What the system refused, with what a person can do about it.
    init(_ error: PlatformError) {
        if error.isPermission {
            self.init(.permission, "\(error); run gameday as root, or as the user that owns the target")
        } else if error.isNoSuchProcess {
            self.init(.gone, error.description)
        } else {
            self.init(.failed, error.description)
        }
    }
}
