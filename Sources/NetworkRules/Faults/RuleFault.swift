internal import Platform
internal import Processes
package import Scenarios
package import Targets

/// A fault made of rules: which packets of a place are meant, and what becomes of them.
package struct RuleFault: TargetFault {
    package let entry: FaultEntry
    let owner: any NamespaceOwner
    let tethers: Tethers
    let traffic: @Sendable (FaultRequest) throws -> AffectedTraffic

    package func prepare(_ request: FaultRequest) throws -> Preparation {
        let place = try owner.place(of: request.instance)
        let tool = try place.enter()
        _ = try NetworkTool.nft()
        let group = try place.process.map { try ProcessGroup(of: $0, token: request.token) }
        let process = group.map { ProcessTraffic(group: $0.path, level: $0.level, sockets: SocketEnds()) }
        let table = try RuleTable(
            token: request.token, traffic: traffic(request), process: process, devices: Devices.names(in: tool))
        let leave = group.map { "; \($0.group.byHand)" } ?? ""
        return Preparation(
            payload: place.payload.merging(group?.payload ?? [:]) { $1 }
                .merging(["tables": table.families.joined(separator: " ")]) { $1 },
            byHand: MarkedProcesses(token: request.token).byHand + leave)
    }

    package func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let place = try owner.place(of: request.instance)
        guard try place.namespace.name == undo.value("namespace") else {
            throw TargetError(.gone, "\(request.instance.name) has another network namespace than when it was looked at")
        }
        let tool = try place.enter()
        let traffic = try traffic(request)
        let process = try ProcessGroup(of: undo)?.enclose(undo.process())
        let devices = try Devices.names(in: tool)
        if traffic.endsConnections { try OpenConnections.end(traffic.match, of: process, in: tool) }
        let table = RuleTable(
            token: request.token, traffic: traffic, process: process, devices: devices,
            seconds: Self.seconds(until: request.until))
        try RuleHolder(token: request.token, tethers: tethers).start(table, in: tool)
        return []
    }

    package func applied(_ undo: Undo) throws -> Proof { try looking(at: undo) { try applied(undo, in: $0) } }

    private func applied(_ undo: Undo, in tool: NetworkTool) throws -> Proof {
        if let group = try ProcessGroup(of: undo) {
            let identity = try undo.process()
            guard identity.status != nil else { return .gone }
            guard group.group.contains(identity.pid) else {
                return .notShown("process \(identity.pid) is not in \(group.group.directory)")
            }
        }
        let rules = try standing(undo, in: tool)
        let space = tool.namespace.name
        if rules.isInForce { return .shown("the rules stand in table \(undo.token) of \(space)") }
        return .notShown(rules.isEmpty ? "no table \(undo.token) in \(space)" : "the time of the rules in \(space) is over")
    }

    package func exposed(_ undo: Undo) throws -> Proof { try looking(at: undo) { try exposed(undo, in: $0) } }

    private func looking(at undo: Undo, _ body: (NetworkTool) throws -> Proof) throws -> Proof {
        switch try NetworkPlace.sight(of: undo, for: owner) {
        case .open(let tool): try body(tool)
        case .closed(let proof): proof
        }
    }

    private func exposed(_ undo: Undo, in tool: NetworkTool) throws -> Proof {
        let rules = try standing(undo, in: tool)
        if rules.packets > 0 { return .shown("the rules have counted \(rules.packets) packets") }
        if rules.isEmpty, undo.payload["scope"] == "process", try undo.process().status == nil { return .gone }
        return .notShown("no packet has met the rules yet")
    }

    package func revert(_ undo: Undo) throws -> Reversion {
        tethers.release(undo.token)
        try MarkedProcesses(token: undo.token).end()
        tethers.reap(undo.token)
        if let tool = try NetworkPlace.tool(of: undo) {
            // Only where a kernel let tables live on without their owner is there anything to remove.
            for family in Self.families where !(try StandingRules(of: undo.token, families: [family], in: tool)).isEmpty {
                _ = try tool.run([try NetworkTool.nft(), "delete", "table", family, undo.token])
            }
        }
        guard let group = try ProcessGroup(of: undo) else { return .done }
        try group.group.dissolve()
        return try undo.process().status == nil ? .instanceGone : .done
    }

    package func residue(_ undo: Undo) throws -> [Residue] {
        var found = MarkedProcesses(token: undo.token).residue()
        if let group = try ProcessGroup(of: undo)?.group, group.exists {
            found.append(Residue("control group \(group.directory)"))
        }
        guard let tool = try NetworkPlace.tool(of: undo) else { return found }
        for family in Self.families where !(try StandingRules(of: undo.token, families: [family], in: tool)).isEmpty {
            found.append(Residue("table \(family) \(undo.token) in \(tool.namespace.name)"))
        }
        return found
    }

    /// Of which there can be a table of ours.
    private static let families = ["inet", "netdev"]

    private func standing(_ undo: Undo, in tool: NetworkTool) throws -> StandingRules {
        try StandingRules(of: undo.token, families: undo.value("tables").split(separator: " ").map(String.init), in: tool)
    }

    /// The block's worst-case end and a margin, in which whoever undoes it comes first.
    private static func seconds(until: Moment) -> Int {
        max(1, Int((until - SystemClock.now()).inSeconds.rounded(.up))) + 5
    }
}
