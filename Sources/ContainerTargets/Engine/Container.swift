internal import Platform
internal import Processes
internal import Targets

/// One container of one engine. It is the same as long as its id is: a restart does not make it another.
struct Container: Sendable {
    static let kind = "container"
    static let prefix = "container:"

    let engine: ContainerEngine
    let id: String
    /// What a person recognises.
    let name: String

    /// How it is now; nil when the engine does not know it any more.
    func inspect() throws -> ContainerInspection? {
        let reply = try engine.get("/containers/\(id)/json")
        if reply.status == 404 { return nil }
        try reply.expect(200, doing: "tell of \(name)")
        return try reply.decoded(as: ContainerInspection.self)
    }

    /// How it is now, while it runs.
    ///
    /// - Throws: ``TargetError`` (`gone`) when it does not.
    func running() throws -> ContainerInspection {
        guard let found = try inspect() else { throw TargetError(.gone, "\(name) was removed") }
        guard found.state.isUp else { throw TargetError(.gone, "\(name) is \(found.state.status) and not running") }
        return found
    }

    /// One of the engine's verbs: `pause`, `stop?t=10`.
    func post(_ verb: String, timeout: Interval = ContainerEngine.patience) throws -> EngineReply {
        try engine.post("/containers/\(id)/\(verb)", timeout: timeout)
    }

    /// The undo as a person types it.
    func commandLine(_ words: String...) -> String { engine.commandLine(words + [String(id.prefix(12))]) }
}

extension ContainerInspection {
    /// The main process where this program sees it: an engine in another pid namespace, or on another machine, has numbers
    /// that mean something else here, so the number is believed only when its control group bears the container's id.
    var visiblePid: Int32? {
        guard state.pid > 0, CgroupPaths.of(state.pid).memberships.contains(where: { $0.path.contains(id) }) else { return nil }
        return state.pid
    }
}
