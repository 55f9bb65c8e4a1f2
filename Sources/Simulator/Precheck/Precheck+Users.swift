internal import Platform

extension Precheck {
    /// What users can bring about who wait for their answers: the asymptotic bounds of a closed network.
    ///
    /// With N users, a thinking time Z, a response R₀ when nobody waits and the largest demand D of a call on one worker's time,
    /// at most min(N / (R₀ + Z), 1 / D) calls a second come, and answers take max(R₀, N · D − Z) at least.
    static func users(_ topology: Topology, _ index: Int) -> PrecheckFinding? {
        let load = topology.loads[index]
        guard case .closed(let users, let think) = load.arrivals else { return nil }
        // So few calls that nobody waits.
        let few = 1e-6
        var alone = topology
        alone.loads = [Load(load.name, edge: load.edge, .poisson(perSecond: few))]
        let flow = Flow(alone)
        guard flow.ends, let narrowest = flow.utilisation.indices.max(by: { flow.utilisation[$0] < flow.utilisation[$1] }) else {
            return nil
        }
        let (demand, shortest) = (flow.utilisation[narrowest] / few, Estimate(alone, flow).response(load.edge))
        guard demand > 0 else { return nil }
        let count = Double(users)
        let most = (shortest + think.mean) / demand
        let rate = min(count / (shortest + think.mean), 1 / demand)
        let response = max(shortest, count * demand - think.mean)
        let base =
            "\(users) users of \(load.name) send at most \(rounded(rate))/s and wait \(rounded(response * 1000)) ms at least"
        let end = count > most ? ": more than \(rounded(most)) queue at \(topology.services[narrowest].name)" : ""
        return PrecheckFinding(
            kind: .users, path: "loads[\(index)]", value: count, limit: most, isTrouble: count > most, sentence: base + end)
    }

    /// How long a service takes to catch up after an outage in which nobody gave up: backlog / (μ − λ).
    static func recovery(_ topology: Topology, _ flow: Flow, _ index: Int) -> PrecheckFinding? {
        let (service, value) = (topology.services[index], flow.utilisation[index])
        guard service.queueCapacity == nil, value >= 0.5, value < 1 else { return nil }
        let seconds = value / (1 - value)
        return PrecheckFinding(
            kind: .recovery, path: "services[\(index)]", value: seconds, limit: slowRecovery, isTrouble: seconds > slowRecovery,
            sentence: "for each second that \(service.name) does nothing it takes \(rounded(seconds)) s to catch up, without "
                + "retries")
    }

    /// Seconds for each second of an outage beyond which one is named.
    private static var slowRecovery: Double { 10 }
}
