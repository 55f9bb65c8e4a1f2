internal import ContainerTargets
internal import LinkTargets
internal import Probes
internal import ProcessTargets
internal import Scenarios
internal import SimulatedTargets
internal import Targets

/// Everything that a scenario may name in the program.
enum FuzzVocabulary {
    static let all: Vocabulary = [
        Vocabulary(probes: ProbeSet.all.map(\.entry)), ContainerVocabulary.all, LinkVocabulary.all, SimulatedVocabulary.all,
    ].reduce(ProcessAdapter().vocabulary) { $0.merged(with: $1) }
}
