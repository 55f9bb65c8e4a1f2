package import Scenarios
internal import Targets

extension NetworkFaults {
    /// Nothing passes.
    package func partition(_ entry: FaultEntry? = nil) -> RuleFault {
        let own = FaultEntry(
            name: "partition", summary: "Nothing passes between it and its peers; packets are dropped in silence.",
            targetKinds: [kind],
            parameters: [
                NetworkParameters.peer, NetworkParameters.port, NetworkParameters.transport, NetworkParameters.direction,
            ], touches: touches("network.reach"), privileges: Self.rulePrivileges, appliedProof: Self.ruleProof,
            exposedProof: "the rules have counted a packet", undo: Self.ruleUndo)
        return ruled(entry ?? own) { request in
            AffectedTraffic(match: try match(request), action: .lose(TrafficAction.whole))
        }
    }

    /// Some packets do not pass.
    package func loss(_ entry: FaultEntry? = nil) -> RuleFault {
        let own = FaultEntry(
            name: "loss", summary: "A share of the packets is lost; senders notice and send again.", targetKinds: [kind],
            parameters: [
                ParameterEntry(
                    "share", .percent, "Of the packets.", required: true, minimum: .percent(0.1), maximum: .percent(100)),
                NetworkParameters.peer, NetworkParameters.port, NetworkParameters.transport, NetworkParameters.direction,
            ], touches: touches("network.loss"), privileges: Self.rulePrivileges, appliedProof: Self.ruleProof,
            exposedProof: "the rules have counted a dropped packet", undo: Self.ruleUndo)
        return ruled(entry ?? own) { request in
            AffectedTraffic(
                match: try match(request), action: .lose(TrafficAction.parts(percent: try request.percent("share"))))
        }
    }
}
