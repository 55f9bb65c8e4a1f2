internal import Scenarios
internal import Simulator
internal import Targets

/// What one signal looks at: which part, and what of it.
package struct SimulatedReading: Sendable {
    package enum Subject: Hashable, Sendable {
        case service(Int)
        /// These edges together.
        case calls([Int])
    }

    package var subject: Subject
    package var measure: SimulatedMeasure

    /// - Parameters:
    ///   - text: SERVICE.ENDPOINT, a service, a call or a load.
    ///   - measure: what of it.
    ///   - names: of the topology.
    /// - Throws: `TargetError` when there is no such part, or it has no such measure.
    package init(_ text: String, measure: SimulatedMeasure, in names: SimulatedNames) throws {
        self.measure = measure
        let topology = names.topology
        if let load = names.load(text) {
            subject = .calls([topology.loads[load].edge])
        } else if let edge = names.call(text) {
            subject = .calls([edge])
        } else if let endpoint = names.endpoint(text) {
            subject = .calls(Self.edges(topology) { $0 == endpoint })
        } else if let service = names.service(text) {
            let isOfService = [.queue, .utilisation, .saturation, .instances, .inFlight].contains(measure)
            subject = isOfService ? .service(service) : .calls(Self.edges(topology) { $0.service == service })
        } else {
            let known =
                topology.services.flatMap { service in [service.name] + service.endpoints.map { "\(service.name).\($0.name)" } }
                + topology.edges.map(\.name) + topology.loads.map(\.name)
            subject = .calls([try names.proved(nil, text, "endpoint, service, call or load", known)])
        }
        try prove(text)
    }

    /// Those from outside, or all if none comes from there.
    private static func edges(_ topology: Topology, _ fits: (EndpointPath) -> Bool) -> [Int] {
        let all = topology.edges.indices.filter { fits(topology.edges[$0].to) }
        let outside = all.filter { edge in topology.loads.contains { $0.edge == edge } }
        return outside.isEmpty ? all : outside
    }

    private func prove(_ text: String) throws {
        switch (subject, measure) {
        case (.calls(let edges), _) where edges.isEmpty:
            throw TargetError(.invalid, "nobody in the topology calls \(text), so nothing can be seen of it there")
        case (.calls, .queue), (.calls, .utilisation), (.calls, .saturation), (.calls, .instances):
            throw TargetError(.invalid, "\(measure.rawValue) is measured at a service, and \(text) is none")
        default: break
        }
    }
}
