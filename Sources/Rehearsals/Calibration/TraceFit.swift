package import Simulator

/// A topology with the times and error rates of another that was made from traces, where both have an endpoint of the same name.
///
/// Calls, policies, loads and everything else stay as they are written.
package struct TraceFit: Sendable {
    package private(set) var topology: Topology
    /// The paths of what was replaced, with why.
    package private(set) var notes: [String: String] = [:]
    /// What was replaced and what was not found, for people.
    package private(set) var words: [String] = []

    package init(_ topology: Topology, to traced: Topology) {
        self.topology = topology
        for (index, service) in topology.services.enumerated() {
            guard let seen = traced.services.first(where: { $0.name == service.name }) else {
                words.append("\(service.name): not in the traces, left as it is")
                continue
            }
            self.topology.services[index].errors = seen.errors
            notes["services[\(index)].errors"] = "measured in traces"
            for (number, endpoint) in service.endpoints.enumerated() { fit(index, number, endpoint, seen) }
        }
    }

    /// The only endpoint of a service is the only operation that the traces have of it, whatever both are called.
    private mutating func fit(_ index: Int, _ number: Int, _ endpoint: Endpoint, _ seen: Service) {
        let name = "\(topology.services[index].name).\(endpoint.name)"
        let isAlone = topology.services[index].endpoints.count == 1 && seen.endpoints.count == 1
        let same = seen.endpoints.first { $0.name == endpoint.name } ?? (isAlone ? seen.endpoints[0] : nil)
        let works = endpoint.steps.indices.filter { if case .work = endpoint.steps[$0] { true } else { false } }
        guard let laws = same?.steps.compactMap({ step in if case .work(let law) = step { law } else { nil } }), !laws.isEmpty,
            works.count == laws.count
        else {
            words.append("\(name): \(same == nil ? "not in the traces" : "works in other steps in the traces"), left as it is")
            return
        }
        for (step, law) in zip(works, laws) {
            topology.services[index].endpoints[number].steps[step] = .work(law)
            notes["services[\(index)].endpoints[\(number)].steps[\(step)]"] = "measured in traces"
        }
        words.append("\(name): times from the traces")
    }
}
