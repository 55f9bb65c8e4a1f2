internal import Platform
package import Scenarios

/// What scenarios may say of containers. It declares; there is no adapter yet, so a plan that needs one is refused.
package enum ContainerVocabulary {
    package static let all = Vocabulary(targetKinds: [container], faults: [stop, partition])

    static let container = TargetKindEntry(
        name: "container", summary: "Containers of this machine's engine (Docker or Podman).",
        arguments: [
            ParameterEntry("compose-service", .string, "All containers of a compose service."),
            ParameterEntry("compose-project", .string, "The compose project, where services of several have the same name."),
            ParameterEntry("name", .string, "Glob (* and ?) on the name of the container."),
            ParameterEntry("image", .string, "Glob on the image, its tag included: shop/orders:*."),
            ParameterEntry("label", .string, "A label, with its value or without: tier=backend."),
            ParameterEntry(
                "engine", .string, "Which engine to ask; without it the first that answers.", choices: ["docker", "podman"]),
        ],
        exactlyOneOf: ["compose-service", "name", "image", "label"],
        signals: [
            TargetSignalEntry("alive", .integer, "How many of the containers are running; restarted ones count."),
            TargetSignalEntry("healthy", .integer, "How many of them their health check calls healthy."),
            TargetSignalEntry("restarts", .integer, "How often the engine has restarted each."),
            TargetSignalEntry("cpu", .percent, "Processor time of each since the last sample; 100 % is one core."),
            TargetSignalEntry("memory", .bytes, "Memory of each, without the page cache."),
        ])

    private static let stop = FaultEntry(
        name: "stop", summary: "Stops a container as its engine does on request, and starts it again at the undo.",
        targetKinds: ["container"],
        parameters: [
            ParameterEntry(
                "grace", .duration, "How long the container may take to end before it is killed.",
                default: .duration(.seconds(10)), minimum: .duration(.zero), maximum: .duration(.minutes(5)))
        ],
        touches: ["run-state"], privileges: "access to the engine's socket", appliedProof: "the engine calls it exited",
        exposedProof: "its ports refuse connections", undo: "the engine starts the same container", deadline: .minutes(6))

    private static let partition = FaultEntry(
        name: "partition", summary: "Nothing passes between a container or link and its peer; packets are dropped in silence.",
        targetKinds: ["container", "link"],
        parameters: [
            ParameterEntry(
                "peer", .string, "The target that is out of reach; a link has its own two ends.", requiredFor: ["container"],
                reference: ParameterEntry.TargetReference(kinds: ["container", "process", "host"])),
            ParameterEntry(
                "direction", .string, "Which packets are dropped: those to the peer, from it, or both.", default: .text("both"),
                choices: ["both", "to", "from"]),
        ],
        touches: ["network.reach"], privileges: "NET_ADMIN in the network namespace of the container",
        appliedProof: "the rule stands in the namespace", exposedProof: "the rule has counted a packet",
        undo: "the rule is removed; it also carries the owner's mark and a time-out")
}
