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
    ///   - engine: which one to ask; without it the first that answers.
    ///   - expect: how many there must be.
    public static func containers(
        _ name: String, _ query: ContainerQuery, engine: ContainerEngine? = nil, expect: (any InstanceCount)? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target {
        var entries = query.entries
        entries.add("engine", engine.map { .text($0.rawValue) })
        return .query(
            name, kind: "container", entries, expect: expect, uses: query.mentions, at: SourcePlace(fileID, line, column))
    }
}
