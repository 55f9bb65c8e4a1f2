internal import Engine
internal import Platform
internal import Probes
internal import ProcessTargets
internal import Runs
internal import Scenarios
internal import Targets

/// The one place that names concrete adapters and probes.
enum Composition {
    static let version = "0.1.0"

    /// - Parameter journalPath: of the run, whose file system no fault may fill.
    static func adapters(journalPath: String? = nil) -> TargetAdapters {
        TargetAdapters([ProcessAdapter(journalPath: journalPath ?? Workspace.containing().path)])
    }

    static var probes: [any SignalProbe] { ProbeSet.all }

    static var requester: any StepRequester { HTTPStepRequester() }

    /// Everything a scenario may name.
    static var vocabulary: Vocabulary {
        adapters().vocabulary.merged(with: Vocabulary(probes: probes.map(\.entry)))
    }

    /// What is in no registry: leftovers of trials that were killed.
    static func endOrphanedTrials() { ProcessAdapter.endOrphanedTrials() }

    static func registry() throws -> HostRegistry { try HostRegistry.standard() }
}
