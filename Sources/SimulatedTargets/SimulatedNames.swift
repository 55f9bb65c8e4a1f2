internal import Documents
package import Scenarios
package import Simulator
internal import Targets

/// Finds the parts of a topology by the names that people use.
package struct SimulatedNames: Sendable {
    package let topology: Topology

    package init(_ topology: Topology) { self.topology = topology }

    package func service(_ name: String) -> Int? { topology.services.firstIndex { $0.name == name } }
    package func zone(_ name: String) -> Int? { topology.zones.firstIndex { $0.name == name } }
    package func load(_ name: String) -> Int? { topology.loads.firstIndex { $0.name == name } }

    /// An edge by its name, whichever arrow it is written with.
    package func call(_ name: String) -> Int? {
        let wanted = Self.plain(name)
        return topology.edges.firstIndex { Self.plain($0.name) == wanted }
    }

    private static func plain(_ name: String) -> String {
        String(name.map { $0 == "→" ? ">" : $0 }).replacing("->", with: ">").filter { !$0.isWhitespace }
    }

    /// `db-2`: the second instance of `db`; the service may have a number in its own name.
    package func instance(_ name: String) -> (service: Int, instance: Int)? {
        guard let dash = name.lastIndex(of: "-"), let number = Int(name[name.index(after: dash)...]),
            let service = service(String(name[..<dash])), (1...count(of: service)).contains(number)
        else { return nil }
        return (service, number - 1)
    }

    /// SERVICE.ENDPOINT, whatever dots there are in the names.
    package func endpoint(_ name: String) -> EndpointPath? {
        for (service, entry) in topology.services.enumerated() where name.hasPrefix(entry.name + ".") {
            let rest = name.dropFirst(entry.name.count + 1)
            if let endpoint = entry.endpoints.firstIndex(where: { $0.name == rest }) { return EndpointPath(service, endpoint) }
        }
        return nil
    }

    /// How many instances a service begins with.
    package func count(of service: Int) -> Int { topology.services[service].instances }

    package func name(ofInstance instance: Int, of service: Int) -> String {
        "\(topology.services[service].name)-\(instance + 1)"
    }

    /// The part that a query names.
    ///
    /// - Throws: `TargetError` with what there is.
    package func place(_ query: TargetQuery) throws -> SimulatedPlace {
        for argument in query.arguments {
            guard let name = argument.value.string else { continue }
            switch argument.name {
            case "zone": return .zone(try proved(zone(name), name, "zone", topology.zones.map(\.name)))
            case "service": return .service(try proved(service(name), name, "service", topology.services.map(\.name)))
            case "instance":
                let found = try proved(instance(name), name, "instance", instanceNames)
                return .instance(service: found.service, found.instance)
            case "call": return .call(try proved(call(name), name, "call", topology.edges.map(\.name)))
            case "load": return .load(try proved(load(name), name, "load", topology.loads.map(\.name)))
            case "from":
                guard let to = query.arguments["to"]?.string else { throw TargetError(.invalid, "a link needs `to`") }
                return .link(from: try side(name), to: try side(to))
            default: continue
            }
        }
        throw TargetError(.invalid, "expected zone, service, instance, call, load, or from and to")
    }

    private func side(_ name: String) throws -> SimulatedPlace.Side {
        if name == "anywhere" { return .anywhere }
        if let zone = zone(name) { return .zone(zone) }
        let known = topology.services.map(\.name) + topology.zones.map(\.name) + ["anywhere"]
        return .service(try proved(service(name), name, "service or zone", known))
    }

    private var instanceNames: [String] {
        topology.services.indices.flatMap { service in (0..<count(of: service)).map { name(ofInstance: $0, of: service) } }
    }

    func proved<Found>(_ found: Found?, _ name: String, _ what: String, _ known: [String]) throws -> Found {
        if let found { return found }
        let advice =
            Spelling.nearest(name, in: known).map { "did you mean \($0)?" }
            ?? "there are: \(known.prefix(12).joined(separator: ", "))\(known.count > 12 ? ", …" : "")"
        throw TargetError(.missing, "the topology has no \(what) \(Excerpt.quoted(name)); \(advice)")
    }
}
