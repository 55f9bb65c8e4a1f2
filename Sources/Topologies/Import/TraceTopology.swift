internal import Platform
internal import Simulator

/// A topology from requests that were seen.
struct TraceTopology {
    let model: TraceModel
    let facts: TraceFacts
    /// Services in the order of the topology, and what a number of an operation is there.
    var services: [Int] = []
    var paths: [Int: EndpointPath] = [:]
    var topology = Topology(services: [], edges: [], loads: [])
    var notes: [String: String] = [:]
    var remarks: [String] = []
    private var edges: [EdgePlace: Int] = [:]

    private struct EdgePlace: Hashable {
        var caller: String
        var isLoad: Bool
        var to: EndpointPath
    }

    init(_ model: TraceModel) {
        self.model = model
        facts = TraceFacts(model)
    }

    func imported(name: String) -> ImportedTopology {
        var making = self
        making.layOut()
        making.addLoads()
        for (index, service) in making.services.enumerated() { making.addSteps(of: service, index) }
        making.describe()
        making.remark()
        return ImportedTopology(name: name, topology: making.topology, notes: making.notes, remarks: making.remarks)
    }

    /// Callers before callees, and by name among those of one depth.
    private mutating func layOut() {
        var depth = [Int](repeating: .max, count: model.services.count)
        var wave: Set<Int> = []
        for request in model.requests {
            if case .called = request.arrival { continue }
            wave.insert(model.operations[request.operation].service)
        }
        var callees: [Int: Set<Int>] = [:]
        for (number, operation) in model.operations.enumerated() {
            callees[operation.service, default: []].formUnion(
                facts.operations[number].callees.keys.map { model.operations[$0].service })
        }
        var level = 0
        while !wave.isEmpty {
            for service in wave { depth[service] = level }
            let next = wave.reduce(into: Set<Int>()) { $0.formUnion(callees[$1] ?? []) }
            wave = next.filter { depth[$0] == .max }
            level += 1
        }
        let used = Set(model.operations.indices.filter { facts.operations[$0].requests > 0 }.map { model.operations[$0].service })
        services = used.sorted { (depth[$0], model.services[$0]) < (depth[$1], model.services[$1]) }
        var operations: [Int: [Int]] = [:]
        for (number, operation) in model.operations.enumerated() where facts.operations[number].requests > 0 {
            operations[operation.service, default: []].append(number)
        }
        for (index, service) in services.enumerated() {
            let own = (operations[service] ?? []).sorted { model.operations[$0].name < model.operations[$1].name }
            for (position, number) in own.enumerated() { paths[number] = EndpointPath(index, position) }
            topology.services.append(
                Service(
                    model.services[service], concurrency: 1, endpoints: own.map { Endpoint(model.operations[$0].name, []) }))
        }
    }

    /// The edge from a caller to an endpoint, as files name it.
    mutating func edge(from caller: String, isLoad: Bool = false, to: EndpointPath) -> Int {
        let place = EdgePlace(caller: caller, isLoad: isLoad, to: to)
        if let edge = edges[place] { return edge }
        let service = topology.services[to.service]
        let endpoint = service.endpoints[to.endpoint].name
        let callee = endpoint == EndpointTable.usual ? service.name : service.name + "." + endpoint
        edges[place] = topology.edges.count
        topology.edges.append(Edge(caller + EdgePattern.arrow + callee, to: to))
        return topology.edges.count - 1
    }

    private mutating func addSteps(of service: Int, _ index: Int) {
        let own = paths.filter { $0.value.service == index }.sorted { $0.value.endpoint < $1.value.endpoint }
        for (number, path) in own {
            let place = "services[\(index)].endpoints[\(path.endpoint)].steps"
            let facts = facts.operations[number]
            var steps: [Step] = [.work(MeasuredLaw.of(facts.selfTimes))]
            let what = model.peers.contains(service) ? "calls, as their callers saw them" : "requests"
            notes["\(place)[0].work"] = MeasuredLaw.note(facts.selfTimes.count, what)
            for group in facts.groups {
                for step in self.steps(of: group, facts, caller: model.services[service]) {
                    if case .calls(let calls) = step {
                        for (position, call) in calls.enumerated() {
                            notes["\(place)[\(steps.count)].calls[\(position)]"] = evidence(call, group, facts)
                        }
                    }
                    steps.append(step)
                }
            }
            topology.services[index].endpoints[path.endpoint].steps = steps
        }
    }

    private func evidence(_ call: Call, _ group: [Int], _ facts: OperationFacts) -> String? {
        let to = topology.edges[call.edge].to
        guard let callee = group.first(where: { paths[$0] == to }), let seen = facts.callees[callee] else { return nil }
        return "measured: \(seen.calls) calls in \(facts.requests) requests"
    }

    /// Callees of a group beside each other; one callee that is called again and again in a row as so many steps.
    private mutating func steps(of group: [Int], _ facts: OperationFacts, caller: String) -> [Step] {
        var calls: [Call] = []
        for callee in group {
            guard let seen = facts.callees[callee], let to = paths[callee] else { continue }
            var call = Call(edge(from: caller, to: to))
            call.required = seen.failures == 0 || 2 * seen.tolerated <= seen.failures
            let count = max(1, Int(seen.perRequest.rounded()))
            let isRow = group.count == 1 && 2 * seen.manyAtOnce <= seen.requests && count > 1 && count <= Self.longestRow
            call.count = isRow ? 1 : min(count, 100_000)
            let share = Double(seen.calls) / (Double(count) * Double(max(1, facts.requests)))
            call.probability = min(.one, Ratio(share))
            if isRow { return (0..<count).map { _ in .calls([call]) } }
            if group.count == 1, count > Self.longestRow, 2 * seen.manyAtOnce <= seen.requests {
                remarks.append(
                    "\(caller) calls \(topology.services[to.service].name) \(count) times in a row: written as \(count) at once")
            }
            calls.append(call)
        }
        return calls.isEmpty ? [] : [.calls(calls)]
    }

    private static let longestRow = 10
}
