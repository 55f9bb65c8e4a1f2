internal import Platform
internal import Simulator

/// A skeleton from a compose file.
struct ComposeTopology {
    let services: [ComposeReader.Found]

    func imported(name: String) -> ImportedTopology {
        var topology = Topology(services: [], edges: [], loads: [])
        var notes: [String: String] = [:]
        var remarks: [String] = []
        let numbers = Dictionary(services.enumerated().map { ($1.name, $0) }) { first, _ in first }
        let kept = acyclic(numbers, &remarks)
        for (index, found) in services.enumerated() {
            var service = Service(found.name, concurrency: 16, endpoints: [])
            service.instances = found.replicas
            notes["services[\(index)].concurrency"] = "assumed"
            if found.hasReplicas { notes["services[\(index)].instances"] = "from the compose file" }
            notes["services[\(index)].endpoints[0].steps[0].work"] = "assumed"
            service.endpoints = [Endpoint(EndpointTable.usual, [.work(.exponential(mean: .milliseconds(10)))])]
            topology.services.append(service)
        }
        let called = Set(kept.joined().map(\.callee))
        let roots = services.indices.filter { !called.contains($0) && (services[$0].isPublished || !kept[$0].isEmpty) }
        for root in roots.isEmpty ? Array(services.indices.prefix(1)) : roots {
            let load = roots.count < 2 ? "clients" : "clients of \(services[root].name)"
            topology.edges.append(Edge("\(load) → \(services[root].name)", to: EndpointPath(root)))
            topology.loads.append(Load(load, edge: topology.edges.count - 1, .poisson(perSecond: 10)))
            notes["loads[\(topology.loads.count - 1)].profile"] = "assumed"
        }
        for (index, callees) in kept.enumerated() {
            for (callee, evidence) in callees {
                topology.edges.append(Edge("\(services[index].name) → \(services[callee].name)", to: EndpointPath(callee)))
                let step = topology.services[index].endpoints[0].steps.count
                topology.services[index].endpoints[0].steps.append(.call(topology.edges.count - 1))
                notes["services[\(index)].endpoints[0].steps[\(step)].calls[0]"] = evidence
            }
        }
        return ImportedTopology(name: name, topology: topology, notes: notes, remarks: about(topology) + remarks + missing)
    }

    private func about(_ topology: Topology) -> [String] {
        let calls = topology.edges.count - topology.loads.count
        return [
            "a skeleton from a compose file: \(services.count) services, \(calls) calls between them; "
                + "each call says where it was found"
        ]
    }

    private var missing: [String] {
        [
            "missing: how long work takes, how many requests are worked on at once, who calls how often (all assumed)",
            "missing: whether and how often a call is really made; time-outs, retries, breakers, queues, caches, zones",
            "`depends_on` tells what starts first, not who calls whom: look at the calls that have no other evidence",
        ]
    }

    /// The calls by caller, without those that lead back to a caller: they would never end.
    private func acyclic(_ numbers: [String: Int], _ remarks: inout [String]) -> [[(callee: Int, evidence: String)]] {
        let all = services.map { found in found.callees.compactMap { call in numbers[call.service].map { ($0, call.evidence) } } }
        var kept = [[(callee: Int, evidence: String)]](repeating: [], count: all.count)
        var state = [Int](repeating: 0, count: all.count)
        for root in all.indices where state[root] == 0 {
            var stack = [(service: root, next: 0)]
            state[root] = 1
            while let top = stack.last {
                guard top.next < all[top.service].count else {
                    state[top.service] = 2
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let (callee, evidence) = all[top.service][top.next]
                if state[callee] == 1 {
                    remarks.append(
                        "left out, as it leads back: \(services[top.service].name) → \(services[callee].name) (\(evidence))")
                    continue
                }
                kept[top.service].append((callee, evidence))
                if state[callee] == 0 {
                    state[callee] = 1
                    stack.append((callee, 0))
                }
            }
        }
        return kept
    }
}
