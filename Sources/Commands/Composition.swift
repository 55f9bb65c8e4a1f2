internal import ContainerTargets
internal import Engine
internal import LinkTargets
internal import NetworkRules
internal import Platform
internal import Probes
internal import ProcessTargets
internal import Runs
internal import Scenarios
internal import SimulatedTargets
internal import Targets

/// The one place that names concrete adapters and probes.
enum Composition {
    static let version = "0.1.0"

    /// What a tester has put between the engine and the world; set before the command line is read.
    static let interposition = Locked<Interposition?>(nil)

    /// - Parameter journalPath: of the run, whose file system no fault may fill.
    static func adapters(journalPath: String? = nil) -> TargetAdapters {
        let peers = NetworkPeers([
            ("container", { query, _ in try ContainerAdapter().addresses(of: query) }),
            ("process", { try ProcessAdapter().addresses(of: $0, for: $1) }),
        ])
        let processes = ProcessAdapter(journalPath: journalPath ?? Workspace.containing().path, peers: peers)
        let containers = ContainerAdapter(peers: peers)
        let links = LinkAdapter(callers: [
            .processes { try processes.resolve($0) },
            LinkCallers(
                kind: "container", process: { try containers.process(of: $0) },
                addresses: { try containers.addresses(of: $1, for: $0) }, find: { try containers.resolve($0) }),
        ])
        let adapters: [any TargetAdapter] = [processes, containers, links]
        return TargetAdapters(interposition.get.map { adapters.map($0.adapter) } ?? adapters)
    }

    static func recovery(_ registry: HostRegistry, role: WriterChanged.Role, personsWord: String? = nil) -> Recovery {
        Recovery(
            registry: registry, adapters: adapters(), role: role, personsWord: personsWord,
            journalObserver: interposition.get?.journal)
    }

    static var probes: [any SignalProbe] { ProbeSet.all }

    static var requester: any StepRequester { HTTPStepRequester() }

    /// Everything a scenario may name.
    static var vocabulary: Vocabulary {
        adapters().vocabulary.merged(with: Vocabulary(probes: probes.map(\.entry))).merged(with: SimulatedVocabulary.all)
    }

    /// The faults that a scenario can inject.
    static let faultNames = vocabulary.faultsByName.compactMap(\.first?.name)

    /// Whether a fault is one of simulated services only, of which nothing is needed here.
    static func isForRehearsals(_ fault: FaultEntry) -> Bool {
        fault.targetKinds.allSatisfy { $0 == SimulatedVocabulary.kind }
    }

    /// What the doctor would say of a fault that is declared and has no adapter in this program; nil where it has one.
    static func withoutAdapter(_ fault: FaultEntry) -> DoctorFinding? {
        guard !isForRehearsals(fault), adapters().adapter(of: fault) == nil else { return nil }
        let kinds = fault.targetKinds.joined(separator: " and ")
        return DoctorFinding(fault.name, .missing, "this version has no adapter for \(kinds) targets")
    }

    /// What is in no registry: leftovers of trials that were killed.
    static func endOrphanedTrials() { ProcessAdapter.endOrphanedTrials() }

    /// This user's own registry.
    ///
    /// - Throws: the exit code of a refusal, after saying why, when it is another user's.
    static func registry() throws -> HostRegistry {
        let registry = try HostRegistry.standard()
        do { try registry.proveOwn() } catch {
            Console.error("\(error)")
            throw Exit.refused.code
        }
        return registry
    }
}
