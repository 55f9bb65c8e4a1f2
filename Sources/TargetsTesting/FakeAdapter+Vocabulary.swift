internal import Platform
package import Scenarios

extension FakeAdapter {
    static let thing = TargetKindEntry(
        name: kind, summary: "Something in memory, for tests.",
        arguments: [ParameterEntry("name", .string, "The thing's name; a * at the end stands for anything.")],
        signals: [TargetSignalEntry("alive", .integer, "How many of them there are.", every: .milliseconds(100))],
        startedForms: [StartedForm("start", fault: "start", order: 1)])

    /// Lasts as long as its block.
    package static let slow = FaultEntry(
        name: "slow", summary: "Makes a thing slow.", targetKinds: [kind],
        parameters: [ParameterEntry("delay", .duration, "By how much.", default: .duration(.milliseconds(100)))],
        touches: ["speed"], privileges: "none", appliedProof: "the world has it", exposedProof: "the script says so",
        undo: "the world forgets it", deadline: .seconds(1))

    /// An event: the thing ends and nothing brings it back.
    package static let zap = FaultEntry(
        name: "zap", summary: "Ends a thing.", targetKinds: [kind], parameters: [], lifetime: .instant, isReversible: false,
        touches: ["run-state"], privileges: "none", appliedProof: "the thing has ended", exposedProof: "the same",
        undo: "there is none", deadline: .seconds(1))

    /// Adds a thing for as long as its hold; internal, as it applies to no target kind.
    package static let start = FaultEntry(
        name: "start", summary: "Adds a thing.", targetKinds: [], parameters: [], touches: [], privileges: "none",
        appliedProof: "the thing is there", exposedProof: "the same", undo: "the thing ends", deadline: .seconds(1))
}
