package import Scenarios
internal import Targets

extension NetworkFaults {
    /// Connections break.
    package func reset(_ entry: FaultEntry? = nil) -> RuleFault {
        let own = FaultEntry(
            name: "reset", summary: "TCP connections are reset, those that are open and those that are made while it lasts.",
            targetKinds: [kind],
            parameters: [
                NetworkParameters.peer, NetworkParameters.port,
                ParameterEntry(
                    "share", .percent, "Of the connections, chosen by their ports.", default: .percent(100),
                    minimum: .percent(0.1), maximum: .percent(100)),
                ParameterEntry(
                    "seed", .integer, "Chooses which, where it is a share: the same ports are chosen again.",
                    default: .integer(1), minimum: .integer(0), maximum: .integer(4_294_967_295)),
            ], touches: touches("network.reset"), privileges: Self.rulePrivileges, appliedProof: Self.ruleProof,
            exposedProof: "the rules have counted a packet that was answered with a reset", undo: Self.ruleUndo)
        return ruled(entry ?? own) { request in
            var match = try match(request)
            match.transport = .tcp
            let parts = TrafficAction.parts(percent: try request.percent("share"))
            let seed = request.parameters["seed"]?.integer ?? 1
            return AffectedTraffic(
                match: match, action: .reset(parts, seed: seed), endsConnections: parts == TrafficAction.whole)
        }
    }

    /// Names are not found.
    package func dnsFailure(_ entry: FaultEntry? = nil) -> RuleFault {
        let own = FaultEntry(
            name: "dns-failure",
            summary: "Questions for names (ports 53 and 853) are not answered; what a cache on the way to them knows still is.",
            targetKinds: [kind],
            parameters: [
                ParameterEntry(
                    "answer", .string, "What whoever asks sees: silence until it gives up, or an error at once.",
                    default: .text("silence"), choices: ["silence", "refused"])
            ], touches: touches("network.names"), privileges: Self.rulePrivileges, appliedProof: Self.ruleProof,
            exposedProof: "the rules have counted a question", undo: Self.ruleUndo)
        return ruled(entry ?? own) { request in
            let match = TrafficMatch(direction: .to, services: [53, 853])
            let isSilent = try request.string("answer") == "silence"
            return AffectedTraffic(match: match, action: isSilent ? .lose(TrafficAction.whole) : .refuse)
        }
    }
}
