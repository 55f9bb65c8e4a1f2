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
            ParameterEntry("name", .string, "Glob (* and ?) on the name of the container."),
            ParameterEntry("image", .string, "Glob on the image, its tag included: shop/orders:*."),
            ParameterEntry("label", .string, "A label, with its value or without: tier=backend."),
            ParameterEntry(
                "engine", .string, "Which engine to ask; without it the first that answers.", choices: ["docker", "podman"]),
        ],
        exactlyOneOf: ["compose-service", "name", "image", "label"], signals: ContainerSignals.entries)
}
