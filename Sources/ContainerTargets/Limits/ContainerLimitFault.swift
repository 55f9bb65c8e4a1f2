internal import FoundationEssentials
internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// What the limits of containers have in common: the engine changes them while the container runs, and they hold when it is
/// restarted. Engines that cannot (Podman's API for Docker programs) are passed by: the kernel's file is written.
protocol ContainerLimitFault: ContainerFault {
    var control: ContainerControl { get }
    /// Counts how often the limit was met.
    var counter: ContainerControl { get }

    func plan(_ request: FaultRequest, _ found: ContainerInspection) throws -> LimitPlan
    /// `throttled in 7 periods of 100 ms`.
    func words(met count: Int64) -> String
}

extension ContainerLimitFault {
    func prepare(_ request: FaultRequest) throws -> Preparation {
        let (container, found) = try running(request)
        let plan = try plan(request, found)
        var payload = ["started": found.state.startedAt]
        payload["count"] = counter.count(of: found).map { String($0) }
        if container.engine.version.isPodman { return try kernelPreparation(plan, container, found, payload) }
        payload["set"] = try Self.text(plan.set)
        payload["restored"] = try Self.text(plan.restored)
        return Preparation(payload: payload, byHand: Self.command(container, body: try Self.text(plan.restored)))
    }

    /// What a person types: the `docker` program has no word for a limit that never was.
    private static func command(_ container: Container, body: String) -> String {
        let path = "/containers/\(container.id.prefix(12))/update"
        let address = container.engine.address.text
        let place =
            address.hasPrefix("unix:")
            ? "--unix-socket \(Shell.quote(String(address.dropFirst("unix:".count)))) http://engine\(path)" : address + path
        return "curl -X POST -H 'Content-Type: application/json' -d \(Shell.quote(body)) \(place)"
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let container = try engines.container(undo.instance)
        if let file = undo.payload["file"] {
            try Files.control(file, try undo.value("set"))
        } else {
            try update(container, to: try Self.limits(undo.value("set")))
        }
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        guard let (container, found) = try now(undo), found.state.isUp else { return .gone }
        if let file = undo.payload["file"] {
            let text = ContainerControl.text(file) ?? "not there"
            return text == (try undo.value("set")) ? .shown("\(file) is \(text)") : .notShown("\(file) is \(text)")
        }
        let set = try Self.limits(undo.value("set"))
        guard set.isShown(by: found.limits) else {
            return .notShown("\(container.name) has \(found.limits.words), not \(set.words)")
        }
        let seen = control.text(of: found).map { "; the kernel's \(control.first) is \($0)" } ?? ""
        return .shown("\(container.name) has \(set.words)\(seen)")
    }

    func exposed(_ undo: Undo) throws -> Proof {
        guard let (container, found) = try now(undo), found.state.isUp else { return .gone }
        guard let count = counter.count(of: found) else {
            return .notShown("the control group of \(container.name) cannot be read from here, so nobody knows who met the limit")
        }
        // Counters begin anew with every start.
        let before = undo.isRestarted(found) ? 0 : undo.payload["count"].flatMap { Int64($0) } ?? 0
        return count > before ? .shown(words(met: count - before)) : .notShown("the limit has not been met yet")
    }

    func revert(_ undo: Undo) throws -> Reversion {
        guard let (container, found) = try now(undo) else { return .instanceGone }
        if let file = undo.payload["file"] { return try revertKernel(undo, file) }
        let restored = try Self.limits(undo.value("restored"))
        if restored.isShown(by: found.limits) { return .done }
        guard try Self.limits(undo.value("set")).isShown(by: found.limits) else {
            return .leftAlone("\(container.name) has \(found.limits.words), which somebody else has set")
        }
        try update(container, to: restored)
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        guard let (container, found) = try now(undo) else { return [] }
        if let file = undo.payload["file"] {
            let text = ContainerControl.text(file)
            let isSet = try text == undo.value("set") && text != undo.payload["restored"]
            return isSet ? [Residue("\(file) is \(text ?? "")")] : []
        }
        let set = try Self.limits(undo.value("set"))
        let isSet = set.isShown(by: found.limits)
        return try isSet && !Self.limits(undo.value("restored")).isShown(by: found.limits)
            ? [Residue("\(container.name) has \(set.words)")] : []
    }

    private func update(_ container: Container, to limits: ResourceLimits) throws {
        let reply = try container.engine.post("/containers/\(container.id)/update", body: limits, timeout: .seconds(8))
        try reply.expect(200, doing: "give \(container.name) \(limits.words)")
        guard let found = try container.inspect() else { throw TargetError(.gone, "\(container.name) was removed") }
        guard limits.isShown(by: found.limits) else {
            throw TargetError(.failed, "the engine took \(limits.words) for \(container.name), and has \(found.limits.words)")
        }
    }

    private static func text(_ limits: ResourceLimits) throws -> String {
        String(decoding: try JSONEncoder().encode(limits), as: UTF8.self)
    }

    private static func limits(_ text: String) throws -> ResourceLimits {
        try JSONDecoder().decode(ResourceLimits.self, from: Data(text.utf8))
    }
}

/// Without the engine, which cannot.
extension ContainerLimitFault {
    private func kernelPreparation(
        _ plan: LimitPlan, _ container: Container, _ found: ContainerInspection, _ payload: [String: String]
    ) throws -> Preparation {
        guard let file = control.path(of: found), let old = ContainerControl.text(file), Files.isWritable(file) else {
            throw TargetError(
                .missing,
                "\(container.engine.version.words) cannot change the limits of \(container.name), and its control "
                    + "group cannot be written from here; run gameday as root on the engine's machine")
        }
        let isFirst = CgroupHierarchy.with(controller: control.controller)?.version == .one
        var payload = payload
        payload["file"] = file
        payload["set"] = isFirst ? plan.first : plan.second
        payload["restored"] = old
        return Preparation(payload: payload, byHand: "echo \(Shell.quote(old)) > \(Shell.quote(file))")
    }

    private func revertKernel(_ undo: Undo, _ file: String) throws -> Reversion {
        guard let text = ContainerControl.text(file) else { return .instanceGone }
        let old = try undo.value("restored")
        if text == old { return .done }
        guard text == (try undo.value("set")) else { return .leftAlone("\(file) is \(text), which somebody else has set") }
        try Files.control(file, old)
        return .done
    }
}
