internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// A proxy of a target's `listen:`; it lives as long as its hold. Internal.
///
/// It is there before anything that the scenario starts, so that nobody finds its port closed, and for the whole run, so that its
/// signals have a baseline from before the first fault.
struct ListeningProxy: TargetFault {
    static let name = "listen"

    let processes: ProxyProcesses

    let entry = FaultEntry(
        name: name, summary: "A fault proxy for the length of a run.", targetKinds: [], parameters: [], touches: [],
        privileges: "none", appliedProof: "the proxy answers", exposedProof: "the same",
        undo: "the proxy's process, found by its mark, is ended, and its socket removed", deadline: .seconds(30))

    func prepare(_ request: FaultRequest) throws -> Preparation {
        _ = try (request.string("listen"), request.string("to"))
        return Preparation(byHand: ProxyProcesses.byHand(request.token))
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let (listen, upstream) = try (request.string("listen"), request.string("to"))
        try Files.makeDirectories(request.directory)
        let name = request.parameters["target"]?.string ?? "link"
        let status = try processes.start(request.token, log: "\(request.directory)/\(name).out")
        let place = ProxyPlace(socket: ProxyProcesses.socket(of: request.token), name: name)
        let report = try ProxyClient(place: place).create(ProxyOrder(name: name, listen: listen, upstream: upstream))
        return [try Self.instance(report, place, status, "\(name) (\(report.listen) to \(upstream))")]
    }

    /// A link as long as its proxy lives.
    static func instance(
        _ report: ProxyReport, _ place: ProxyPlace, _ status: ProcessStatus, _ name: String
    ) throws -> Instance {
        guard let identity = ProcessIdentity(pid: status.pid), identity.startTicks == status.startTicks else {
            throw TargetError(.gone, "the proxy of \(name) has ended")
        }
        return Instance(kind: "link", key: "link:\(identity.key)", name: name, process: identity, path: place.text)
    }

    func applied(_ undo: Undo) throws -> Proof {
        guard let status = processes.running(undo.token) else { return .notShown("the link's proxy has ended") }
        return .shown("\(CommandText.of(status)) runs (pid \(status.pid))")
    }

    func exposed(_ undo: Undo) throws -> Proof { try applied(undo) }

    func revert(_ undo: Undo) throws -> Reversion {
        try processes.end(undo.token)
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] { processes.residue(undo.token) }
}
