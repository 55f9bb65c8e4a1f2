internal import Simulator

/// A topology as the tree of its file.
struct TopologyTreeWriter {
    let topology: Topology
    let notes: [String: String]
    let table: EndpointTable
    let names: EdgeNames

    init(_ topology: Topology, notes: [String: String]) {
        self.topology = topology
        self.notes = notes
        table = EndpointTable(topology.services.map { EndpointTable.Row(name: $0.name, endpoints: $0.endpoints.map(\.name)) })
        names = EdgeNames(topology, table)
    }

    func tree(name: String) -> TopologyTree {
        var entries = TopologyEntries()
        entries.add("topology", .text(name))
        if !topology.zones.isEmpty { entries.add("zones", .list(topology.zones.map { .text($0.name) })) }
        entries.add(
            "services", named(topology.services.enumerated().map { ($1.name, service($1, "services[\($0)]"), "services[\($0)]") })
        )
        let calls = names.written.map { index in
            (
                names.key(of: index), edge(topology.edges[index], "edges[\(index)]", isNamed: names.isNamed(index)),
                "edges[\(index)]"
            )
        }
        if !calls.isEmpty { entries.add("calls", named(calls)) }
        entries.add("load", named(topology.loads.enumerated().map { ($1.name, load($1, "loads[\($0)]"), "loads[\($0)]") }))
        return entries.tree
    }

    private func named(_ entries: [(name: String, value: TopologyTree, path: String)]) -> TopologyTree {
        .map(entries.map { TopologyTree.Entry($0.name, isName: true, $0.value, note: notes[$0.path]) })
    }

    /// The text that means an endpoint; both names by their keys where names get in each other's way.
    func target(_ path: EndpointPath) -> TopologyTree {
        if let name = table.shortName(path) { return .text(name) }
        let row = table.rows[path.service]
        return .map([
            TopologyTree.Entry("service", .text(row.name)), TopologyTree.Entry("endpoint", .text(row.endpoints[path.endpoint])),
        ])
    }

    private func load(_ load: Load, _ path: String) -> TopologyTree {
        var entries = TopologyEntries()
        entries.add("calls", target(topology.edges[load.edge].to))
        if names.isNamed(load.edge) { entries.add("over", .text(topology.edges[load.edge].name)) }
        switch load.arrivals {
        case .closed(let users, let think):
            var closed = TopologyEntries()
            closed.add("users", .word("\(users)"), note: notes["\(path).users"])
            closed.add("think", law(think), note: notes["\(path).think"])
            entries.add("closed", closed.tree)
        case .open(let profile, let evenly):
            let (key, value) = self.profile(profile)
            entries.add(key, value, note: notes["\(path).profile"])
            if key == "profile", profile.repeats { entries.add("repeats", .word("true")) }
            if evenly { entries.add("evenly", .word("true")) }
        }
        entries.add("zone", load.zone.map { .text(topology.zones[$0].name) })
        if load.priority != 0 { entries.add("priority", .word("\(load.priority)")) }
        return entries.tree
    }

    private func profile(_ profile: Profile) -> (key: String, value: TopologyTree) {
        let points = profile.points
        if points.count == 1, profile == .steady(points[0].rate) { return ("open", rate(points[0].rate)) }
        if points.count == 2, profile == .ramp(from: points[0].rate, to: points[1].rate, over: points[1].at) {
            return (
                "ramp",
                .map([
                    TopologyTree.Entry("from", rate(points[0].rate)), TopologyTree.Entry("to", rate(points[1].rate)),
                    TopologyTree.Entry("over", .word("\(points[1].at)")),
                ])
            )
        }
        if points.count == 4,
            profile == .bursts(low: points[3].rate, high: points[0].rate, burst: points[1].at, period: points[3].at)
        {
            return (
                "bursts",
                .map([
                    TopologyTree.Entry("low", rate(points[3].rate)), TopologyTree.Entry("high", rate(points[0].rate)),
                    TopologyTree.Entry("burst", .word("\(points[1].at)")), TopologyTree.Entry("every", .word("\(points[3].at)")),
                ])
            )
        }
        return ("profile", .list(points.map { .word("\($0.at) \(Self.text($0.rate))") }))
    }
}
