internal import Documents
internal import Simulator

/// One topology file being read. Extensions read one part of it each.
struct TopologyReading {
    var diagnostics: Diagnostics
    var places: TopologyPlaces
    /// Filled before anything that may name them is read.
    var table = EndpointTable([])
    var zones: [String: Int] = [:]
    var zoneNames: [String] = []
    var edges = EdgeDrafts()
    /// By entry of `calls`.
    var settings: [Int: EdgeSettings] = [:]

    init(diagnostics: Diagnostics, root: Place) {
        self.diagnostics = diagnostics
        places = TopologyPlaces(root: root)
    }

    static let keys = ["topology", "zones", "services", "calls", "load"]

    mutating func file(_ document: DocumentNode) -> TopologyFile? {
        guard let fields = fields(document, of: "a topology", known: Self.keys) else { return nil }
        reportMissing(["topology", "services", "load"], in: fields, of: "a topology")
        let name = fields["topology"].flatMap { self.name($0.value, of: "a topology") } ?? ""
        if let entry = fields["zones"] { zones(entry) }
        let services = fields["services"].map { entries($0, of: "services") } ?? []
        table = EndpointTable(services.map { EndpointTable.Row(name: $0.key, endpoints: endpointNames($0.value)) })
        let callers = Set(services.map(\.key) + (fields["load"].map { names(in: $0) } ?? []))
        let calls = fields["calls"].map { entries($0, of: "calls") } ?? []
        for (number, entry) in calls.enumerated() { readCalls(entry, number, callers: callers) }
        let loads = fields["load"].map { entries($0, of: "load") } ?? []
        if let entry = fields["load"] { places.mark("loads", entry.keyPlace) }
        if let entry = fields["services"] { places.mark("services", entry.keyPlace) }
        var topology = Topology(zones: zoneNames.map { Zone($0) }, services: [], edges: [], loads: [])
        topology.loads = loads.enumerated().compactMap { load($1, $0) }
        topology.services = services.enumerated().map { service($1, $0) }
        settleEdges(&topology)
        check(topology)
        return TopologyFile(name: name, topology: topology, places: places)
    }

    private func names(in entry: DocumentNode.Entry) -> [String] {
        guard case .mapping(let entries) = entry.value.content else { return [] }
        return entries.map(\.key)
    }

    private mutating func zones(_ entry: DocumentNode.Entry) {
        places.mark("zones", entry.keyPlace)
        for item in list(entry.value, of: "`zones`, a list of names") {
            guard let name = name(item, of: "a zone") else { continue }
            if zones[name] != nil {
                diagnostics.error(
                    .nameTaken, "\(Excerpt.quoted(name)) is the name of another zone already", at: item.place,
                    fix: "give each zone a name of its own")
            } else {
                places.mark("zones[\(zoneNames.count)].name", item.place)
                zones[name] = zoneNames.count
                zoneNames.append(name)
            }
        }
    }

    /// The names of what a service can be asked for, before anything of it is read.
    private func endpointNames(_ node: DocumentNode) -> [String] {
        guard case .mapping(let entries) = node.content,
            case .mapping(let endpoints)? = entries.first(where: { $0.key == "endpoints" })?.value.content, !endpoints.isEmpty
        else { return [EndpointTable.usual] }
        return endpoints.map(\.key)
    }
}
