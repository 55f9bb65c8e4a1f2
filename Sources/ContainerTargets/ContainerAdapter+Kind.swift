internal import Platform
internal import Scenarios

extension TargetKindEntry {
    static let container = TargetKindEntry(
        name: "container",
        summary: "Containers of an engine (Docker or Podman). Without engine: DOCKER_HOST, CONTAINER_HOST, or the first socket "
            + "that answers.",
        arguments: [
            ParameterEntry("compose-service", .string, "All containers of a compose service."),
            ParameterEntry("compose-project", .string, "The compose project, where services of several have the same name."),
            ParameterEntry(
                "of", .string, "The target of kind compose that the containers belong to: those that this run has started.",
                reference: ParameterEntry.TargetReference(kinds: ["compose"])),
            ParameterEntry("name", .string, "Glob (* and ?) on the name of the container."),
            ParameterEntry("image", .string, "Glob on the image, its tag included: shop/orders:*."),
            ParameterEntry("label", .string, "A label, with its value or without: tier=backend."),
            ParameterEntry(
                "engine", .string, "Which engine to ask; without it the first that answers.", choices: ["docker", "podman"]),
        ],
        exactlyOneOf: ["compose-service", "name", "image", "label"], signals: ContainerSignals.entries)

    static let compose = TargetKindEntry(
        name: "compose",
        summary: "The containers of a compose file, which the run starts before anything else and removes at its end.",
        arguments: [
            ParameterEntry("file", .string, "The compose file, seen from the scenario's folder.", required: true),
            ParameterEntry("services", .list, "Only these services, and what they depend on."),
            ParameterEntry("environment", .map, "Variables that the compose file reads."),
            ParameterEntry(
                "timeout", .duration, "By when all must run, and be healthy where they can say so.",
                default: .duration(.minutes(2)), minimum: .duration(.seconds(1)), maximum: .duration(.minutes(10))),
            ParameterEntry(
                "engine", .string, "Which engine to ask; without it the first that answers.", choices: ["docker", "podman"]),
        ],
        signals: [], startedForms: [StartedForm("file", fault: ComposeFault.name, order: -1)])
}
