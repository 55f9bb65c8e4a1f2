internal import Documents
internal import Simulator

/// Which edges a file must name, and how: the others follow from who calls whom.
struct EdgeNames {
    /// The edges that stand under `calls`, in their order.
    private(set) var written: [Int] = []
    private var keys: [Int: String] = [:]
    private var named: Set<Int> = []
    private let topology: Topology

    /// Whether calls over the edge must say its name.
    func isNamed(_ edge: Int) -> Bool { named.contains(edge) }

    func key(of edge: Int) -> String { keys[edge] ?? topology.edges[edge].name }

    init(_ topology: Topology, _ table: EndpointTable) {
        self.topology = topology
        var met: [Int] = []
        var callers: [Int: Set<EdgeDrafts.Caller>] = [:]
        func use(_ edge: Int, _ caller: EdgeDrafts.Caller) {
            if callers[edge] == nil { met.append(edge) }
            callers[edge, default: []].insert(caller)
        }
        for load in topology.loads { use(load.edge, EdgeDrafts.Caller(name: load.name, isLoad: true)) }
        for service in topology.services {
            let calls = service.endpoints.lazy.flatMap(\.steps).flatMap(\.calls)
            for call in calls { use(call.edge, EdgeDrafts.Caller(name: service.name, isLoad: false)) }
        }
        let both = Set(topology.services.map(\.name)).intersection(topology.loads.map(\.name))
        // Two edges from one caller to one endpoint can be told apart by their names only.
        var ways: [Way: Int] = [:]
        for (edge, value) in topology.edges.enumerated() {
            for caller in callers[edge] ?? [] { ways[Way(caller: caller, to: value.to), default: 0] += 1 }
        }
        for (edge, value) in topology.edges.enumerated() {
            guard let only = callers[edge], only.count == 1, let caller = only.first, !both.contains(caller.name),
                ways[Way(caller: caller, to: value.to)] == 1,
                value.name == caller.name + EdgePattern.arrow + table.fullName(value.to),
                let key = Self.key(caller.name, value.to, table)
            else {
                named.insert(edge)
                continue
            }
            keys[edge] = key
        }
        written = listed(met)
    }

    private struct Way: Hashable {
        var caller: EdgeDrafts.Caller
        var to: EndpointPath
    }

    /// `CALLER -> CALLEE`; nil where that would mean something else, or more.
    private static func key(_ caller: String, _ to: EndpointPath, _ table: EndpointTable) -> String? {
        let row = table.rows[to.service]
        let callee = row.endpoints.count == 1 ? row.name : row.name + "." + row.endpoints[to.endpoint]
        let key = "\(caller) -> \(callee)"
        guard caller != EdgePattern.any, callee != EdgePattern.any, let split = EdgePattern.split(key), split == (caller, callee),
            let pattern = EdgePattern(key, in: table), pattern.service == to.service,
            row.endpoints.count == 1 || pattern.endpoint == to.endpoint
        else { return nil }
        return key
    }

    /// Edges that say nothing may be left out at the end, as long as reading meets them in their order.
    private func listed(_ met: [Int]) -> [Int] {
        let all = topology.edges.indices
        var end = all.endIndex
        var last = met.count - 1
        while end > 0, last >= 0, met[last] == end - 1, !named.contains(end - 1),
            topology.edges[end - 1] == Edge(topology.edges[end - 1].name, to: topology.edges[end - 1].to)
        {
            end -= 1
            last -= 1
        }
        return Array(all[..<end])
    }
}

extension Step {
    /// The calls of a step; none for work.
    var calls: [Call] {
        if case .calls(let calls) = self { calls } else { [] }
    }
}
