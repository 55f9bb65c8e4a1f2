internal import Platform

/// What can be said of a topology on paper, before anything runs.
package struct Precheck: Hashable, Sendable {
    package var findings: [PrecheckFinding]

    /// - Parameter topology: One without errors; of others nothing is said.
    package init(_ topology: Topology) {
        guard topology.problems.allSatisfy({ $0.severity == .warning }) else {
            findings = []
            return
        }
        let flow = Flow(topology)
        let estimate = Estimate(topology, flow)
        findings =
            topology.services.indices.map { Self.utilisation(topology, flow, $0) }
            + topology.services.indices.compactMap { Self.occupancy(topology, estimate, $0) }
            + topology.services.indices.compactMap { Self.amplification(topology, flow, estimate, $0) }
            + topology.services.indices.compactMap { Self.recovery(topology, flow, $0) }
            + topology.edges.indices.compactMap { Self.timeout(topology, estimate, $0) }
            + topology.loads.indices.compactMap { Self.users(topology, $0) }
    }

    private static func utilisation(_ topology: Topology, _ flow: Flow, _ index: Int) -> PrecheckFinding {
        let (service, value) = (topology.services[index], flow.utilisation[index])
        let base = "\(service.name) is given \(percent(value)) of the work that its workers can do"
        let end =
            value >= 1
            ? ": it never keeps up" : value > 0.8 ? ": short disturbances make long queues" : ""
        return PrecheckFinding(
            kind: .utilisation, path: "services[\(index)]", value: value, limit: 1, isTrouble: value >= 1, sentence: base + end)
    }

    /// Workers that are held while calls last are missing for others.
    private static func occupancy(_ topology: Topology, _ estimate: Estimate, _ index: Int) -> PrecheckFinding? {
        let value = estimate.occupancy[index]
        guard topology.services[index].holdsWorkers, value >= 0.8 else { return nil }
        return PrecheckFinding(
            kind: .occupancy, path: "services[\(index)].concurrency", value: value, limit: 1, isTrouble: value >= 1,
            sentence: "workers of \(topology.services[index].name) are held \(percent(value)) of the time, calls included")
    }

    /// An outage can feed itself where all retries together exceed what a service can do.
    private static func amplification(
        _ topology: Topology, _ flow: Flow, _ estimate: Estimate, _ index: Int
    ) -> PrecheckFinding? {
        let factor = estimate.amplification[index]
        guard factor > 1.000_001, flow.services[index] > 0, flow.work[index] > 0 else { return nil }
        let service = topology.services[index]
        let capacity = Double(service.concurrency * service.instances) / flow.work[index]
        let most = flow.services[index] * factor
        let rule = "\(rounded(most))/s of at most \(rounded(capacity))/s"
        // Below that, all retries of all calls together are less than it can do.
        let lower = capacity / factor
        return PrecheckFinding(
            kind: .amplification, path: "services[\(index)]", value: most, limit: capacity, isTrouble: most >= capacity,
            sentence: "when calls fail, retries bring \(rounded(factor)) times the requests to \(service.name): \(rule); "
                + (most >= capacity
                    ? "above \(rounded(lower))/s an overload there can outlive its cause" : "it recovers by itself"))
    }

    private static func timeout(_ topology: Topology, _ estimate: Estimate, _ index: Int) -> PrecheckFinding? {
        guard let timeout = topology.edges[index].timeout else { return nil }
        let (tail, limit) = (estimate.tail(of: index), timeout.after.inSeconds)
        guard tail.isFinite else { return nil }
        let relation = tail > limit ? "below" : "above"
        return PrecheckFinding(
            kind: .timeout, path: "edges[\(index)].timeout", value: tail, limit: limit, isTrouble: tail > limit,
            sentence: "the time-out of \(topology.edges[index].name), \(timeout.after), is \(relation) the slowest thousandth of "
                + "answers, about \(rounded(tail * 1000)) ms")
    }

    private static func percent(_ value: Double) -> String {
        value.magnitude < 1e13 ? "\(rounded(value * 100)) %" : "far more than 100 %"
    }

    static func rounded(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return "no end of" }
        let short = (value * 100).rounded() / 100
        return short >= 100 || short == short.rounded() ? String(Int(short.rounded())) : String(short)
    }
}

/// One thing that is known beforehand.
package struct PrecheckFinding: Hashable, Sendable {
    package enum Kind: Hashable, Sendable { case utilisation, occupancy, amplification, recovery, timeout, users }
    package var kind: Kind
    package var path: String
    package var value: Double
    /// What `value` should stay below.
    package var limit: Double
    package var isTrouble: Bool
    package var sentence: String
}
