internal import Platform
internal import Scenarios
internal import Targets

/// A fault of containers: the contract of ``TargetFault``, with the engines at hand.
protocol ContainerFault: TargetFault {
    var engines: Engines { get }
}

extension ContainerFault {
    /// The container of a request, while it runs.
    func running(_ request: FaultRequest) throws -> (container: Container, found: ContainerInspection) {
        let container = try engines.container(request.instance)
        return (container, try container.running())
    }

    /// The container of an undo, and how it is now; nil when the engine does not know it any more.
    func now(_ undo: Undo) throws -> (container: Container, found: ContainerInspection)? {
        let container = try engines.container(undo.instance)
        return try container.inspect().map { (container, $0) }
    }
}

extension Undo {
    /// Whether the container was started again since the undo was prepared.
    func isRestarted(_ found: ContainerInspection) -> Bool { payload["started"].map { $0 != found.state.startedAt } ?? false }
}
