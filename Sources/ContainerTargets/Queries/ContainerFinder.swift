internal import FoundationEssentials
internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// Finds the containers of a query.
struct ContainerFinder: Sendable {
    let engines: Engines
    let projects: ComposeProjects

    /// Those that run, oldest first; protected ones are left out.
    ///
    /// - Throws: ``TargetError`` (`missing`) that names the nearest when there are none.
    func find(_ arguments: Arguments) throws -> [Instance] {
        let engine = try engines.engine(kind: arguments["engine"]?.string)
        let all = try list(arguments, engine)
        let running = all.filter(\.isUp)
        let free = running.filter { !OwnContainers.ids.contains($0.id) }
        guard !free.isEmpty else { throw try nothing(arguments, engine, found: all, running: running) }
        return free.map { Self.instance($0, of: engine) }
    }

    /// All that the query is about, whether they run or not, in the order of their making.
    func summaries(_ arguments: Arguments) throws -> [ContainerSummary] {
        try list(arguments, try engines.engine(kind: arguments["engine"]?.string))
            .filter { !OwnContainers.ids.contains($0.id) }
    }

    static func instance(_ summary: ContainerSummary, of engine: ContainerEngine) -> Instance {
        Instance(
            kind: Container.kind, key: Container.prefix + summary.id, name: "\(summary.name) (\(summary.id.prefix(12)))",
            path: engine.address.text)
    }

    private func list(_ arguments: Arguments, _ engine: ContainerEngine) throws -> [ContainerSummary] {
        let labels = try Self.labels(arguments) + own(arguments)
        let filters = labels.isEmpty ? "" : "&filters=" + PercentEncoding.encode(try Self.json(["label": labels]))
        let reply = try engine.get("/containers/json?all=1\(filters)")
        try reply.expect(200, doing: "list its containers")
        let found = try reply.decoded(as: [ContainerSummary].self)
        return found.filter { Self.matches(arguments, $0) }.sorted { ($0.created, $0.name) < ($1.created, $1.name) }
    }

    /// The label of the project that this run has started.
    private func own(_ arguments: Arguments) throws -> [String] {
        guard let target = arguments["of"]?.string else { return [] }
        guard let project = projects.project(of: target) else {
            throw TargetError(.missing, "the containers of \(target) are started by a run, and none is open here")
        }
        return ["com.docker.compose.project=\(project)"]
    }

    static func labels(_ arguments: Arguments) -> [String] {
        let compose = [("compose-service", "service"), ("compose-project", "project")].compactMap { argument, label in
            arguments[argument]?.string.map { "com.docker.compose.\(label)=\($0)" }
        }
        return compose + (arguments["label"]?.string.map { [$0] } ?? [])
    }

    private static func matches(_ arguments: Arguments, _ summary: ContainerSummary) -> Bool {
        if let name = arguments["name"]?.string, !Glob(name).matches(summary.name) { return false }
        guard let image = arguments["image"]?.string else { return true }
        let glob = Glob(image)
        return glob.matches(summary.image) || glob.matches(ImageName.short(summary.image))
    }

    private static func json(_ value: [String: [String]]) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    private func nothing(
        _ arguments: Arguments, _ engine: ContainerEngine, found: [ContainerSummary], running: [ContainerSummary]
    ) throws -> TargetError {
        let wanted = arguments.map { "\($0.name) \($0.value.text)" }.joined(separator: ", ")
        if !running.isEmpty {
            return TargetError(.protected, "the only container with \(wanted) is the one that gameday runs in")
        }
        if let stopped = found.first {
            return TargetError(
                .missing, "expected a running container with \(wanted), found \(stopped.name), which is \(stopped.state)")
        }
        let all = try list([:], engine).filter(\.isUp)
        let near = Nearness.nearest(3, to: wanted, among: all.map { ($0, "\($0.name) \($0.image)") })
            .map { "\($0.0.name) (\($0.0.image))" }
        let words = near.isEmpty ? "none runs" : "the nearest are \(near.joined(separator: ", "))"
        return TargetError(.missing, "expected a container with \(wanted) at \(engine.address), found none; \(words)")
    }
}
