internal import Platform
package import Scenarios

/// What scenarios may say of containers.
package enum ContainerVocabulary {
    /// Everything, for those who read scenarios and break nothing.
    package static let all = ContainerAdapter().vocabulary.merged(with: withoutAdapter)

    /// What is declared and cannot be done yet, so that a plan that needs it is refused.
    package static let withoutAdapter = Vocabulary(faults: [partition])

    private static let partition = FaultEntry(
        name: "partition", summary: "Nothing passes between a container and its peer; packets are dropped in silence.",
        targetKinds: ["container"],
        parameters: [
            ParameterEntry(
                "peer", .string, "The target that is out of reach.", required: true,
                reference: ParameterEntry.TargetReference(kinds: ["container", "process", "host"])),
            ParameterEntry(
                "direction", .string, "Which packets are dropped: those to the peer, from it, or both.", default: .text("both"),
                choices: ["both", "to", "from"]),
        ],
        touches: ["network.reach"], privileges: "NET_ADMIN in the network namespace of the container",
        appliedProof: "the rule stands in the namespace", exposedProof: "the rule has counted a packet",
        undo: "the rule is removed; it also carries the owner's mark and a time-out")
}
