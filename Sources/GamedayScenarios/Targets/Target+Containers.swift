/// Which containers a target is; exactly one of the ways there are.
public struct ContainerQuery: Sendable {
    let entries: [JSONValue.Entry]
    let mentions: Mentions

    /// All containers of a compose service; the project where services of several have the same name.
    public static func composeService(_ service: Text, project: Text? = nil) -> ContainerQuery {
        var entries = [JSONValue.Entry("compose_service", service.json)]
        entries.add("compose_project", project?.json)
        return ContainerQuery(entries: entries, mentions: service.mentions + (project?.mentions ?? .none))
    }
    /// A glob (`*` and `?`) on the name of the container.
    public static func name(_ glob: Text) -> ContainerQuery { ContainerQuery("name", glob) }
    /// A glob on the image, its tag included: `shop/orders:*`.
    public static func image(_ glob: Text) -> ContainerQuery { ContainerQuery("image", glob) }
    /// A label, with its value or without: `tier=backend`.
    public static func label(_ label: Text) -> ContainerQuery { ContainerQuery("label", label) }
}

extension ContainerQuery {
    private init(_ key: String, _ text: Text) {
        self.init(entries: [JSONValue.Entry(key, text.json)], mentions: text.mentions)
    }
}

/// The programs that run containers.
public enum ContainerEngine: String, Sendable, CaseIterable {
    case docker, podman
}

extension Target where Kind == ContainerKind {
    /// Containers of this machine.
    ///
    /// - Parameters:
    ///   - project: the compose file of this run that they belong to; without it whoever started them.
    ///   - engine: which one to ask; without it the first that answers.
    ///   - expect: how many there must be.
    public static func containers(
        _ name: String, _ query: ContainerQuery, of project: Target<ComposeKind>? = nil, engine: ContainerEngine? = nil,
        expect: (any InstanceCount)? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target {
        var entries = query.entries
        var mentions = query.mentions
        if let project {
            entries.add("of", .text(project.reference.name))
            mentions.add(project.reference.mentions)
        }
        entries.add("engine", engine.map { .text($0.rawValue) })
        return .query(name, kind: "container", entries, expect: expect, uses: mentions, at: SourcePlace(fileID, line, column))
    }
}

extension Target where Kind == ComposeKind {
    /// The containers of a compose file, which the run starts before anything else and removes at its end.
    ///
    /// - Parameters:
    ///   - file: seen from the scenario's folder.
    ///   - services: only these, and what they depend on.
    ///   - timeout: by when all must run, and be healthy where they can say so.
    ///   - engine: which one to ask; without it the first that answers.
    public static func compose(
        _ name: String, file: Text, services: [Text] = [], timeout: Quantity<Time>? = nil, engine: ContainerEngine? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target {
        var entries = [JSONValue.Entry("file", file.json)]
        if !services.isEmpty { entries.add("services", .list(services.map(\.json))) }
        entries.add("timeout", timeout?.json)
        entries.add("engine", engine.map { .text($0.rawValue) })
        var mentions = file.mentions
        for service in services { mentions.add(service.mentions) }
        return .query(name, kind: "compose", entries, expect: nil, uses: mentions, at: SourcePlace(fileID, line, column))
    }
}
