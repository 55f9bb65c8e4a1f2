internal import Platform
internal import Scenarios
internal import Targets

/// Stops a container as its engine does on request, and starts it again.
struct ContainerStopFault: ContainerFault {
    let engines: Engines

    let entry = FaultEntry(
        name: "stop",
        summary: "Stops a container as its engine does on request, and starts it again at the undo. Its restart policy does "
            + "not act meanwhile.",
        targetKinds: [Container.kind], parameters: [.grace], touches: ["run-state"],
        privileges: "access to the engine's socket", appliedProof: "the engine calls it exited",
        exposedProof: "the engine calls it exited; who missed it, only expect-effect shows", showsUse: false,
        undo: "the engine starts the same container", deadline: .minutes(6))

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let (container, found) = try running(request)
        guard found.hostConfig.autoRemove != true else {
            throw TargetError(
                .invalid,
                "\(container.name) was started with --rm: its engine would remove it as it stops, and nothing could "
                    + "start it again; use remove if that is meant")
        }
        return Preparation(
            payload: [
                "started": found.state.startedAt, "grace": String(try Self.seconds(request.interval("grace"))),
                "since": String(SystemClock.wall().nanoseconds / 1_000_000_000 - 1),
            ], byHand: container.commandLine("start"))
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let container = try engines.container(undo.instance)
        let grace = try Self.seconds(of: undo)
        let reply = try container.post("stop?t=\(grace)", timeout: .seconds(grace + 20))
        try reply.expect(204, 304, doing: "stop \(container.name)")
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        guard let (container, found) = try now(undo) else { return .gone }
        return isDown(found, undo)
            ? .shown("\(container.name) is \(found.state.status)") : .notShown("\(container.name) is \(found.state.status)")
    }

    func exposed(_ undo: Undo) throws -> Proof {
        guard case .shown(let words) = try applied(undo) else { return try applied(undo) }
        return .shown("\(words); who missed it was not seen")
    }

    func revert(_ undo: Undo) throws -> Reversion {
        guard let (container, first) = try now(undo) else { return .instanceGone }
        var found = first
        if found.state.isUp, !undo.isRestarted(found), try StopRequests(container).isUnderWay(since: undo) {
            // A stop that a killed gameday asked for goes on without it; a start before its end would mean nothing.
            guard let after = try waitUntilDown(container, undo) else { return .instanceGone }
            found = after
        }
        guard isDown(found, undo) else { return .done }
        let reply = try container.post("start", timeout: .seconds(30))
        if reply.status == 404 { return .instanceGone }
        try reply.expect(204, 304, doing: "start \(container.name)")
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        guard let (container, found) = try now(undo), isDown(found, undo) else { return [] }
        return [Residue("\(container.name) is \(found.state.status)")]
    }

    private func isDown(_ found: ContainerInspection, _ undo: Undo) -> Bool {
        ["exited", "created", "dead"].contains(found.state.status) && !undo.isRestarted(found)
    }

    private func waitUntilDown(_ container: Container, _ undo: Undo) throws -> ContainerInspection? {
        let deadline = SystemClock.now() + .seconds(try Self.seconds(of: undo) + 5)
        while let found = try container.inspect() {
            if !found.state.isUp || SystemClock.now() > deadline { return found }
            SystemClock.sleep(for: .milliseconds(50))
        }
        return nil
    }

    /// Whole seconds, as engines count; never less than was said.
    static func seconds(_ interval: Interval) -> Int64 { (interval.nanoseconds + 999_999_999) / 1_000_000_000 }

    private static func seconds(of undo: Undo) throws -> Int64 { Int64(try undo.value("grace")) ?? 10 }
}

extension ParameterEntry {
    static let grace = ParameterEntry(
        "grace", .duration, "How long the container may take to end before it is killed.",
        default: .duration(.seconds(10)), minimum: .duration(.zero), maximum: .duration(.minutes(5)))
}
