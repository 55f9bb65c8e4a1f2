internal import Documents
internal import Platform
internal import Simulator

extension TopologyReading {
    static let serviceKeys = [
        "concurrency", "instances", "zones", "queue", "balancing", "workers", "errors", "crash-notice", "shedding", "cache",
        "autoscaling", "endpoints", "steps",
    ]

    /// A service, with what could not be read left as it usually is.
    mutating func service(_ entry: DocumentNode.Entry, _ index: Int) -> Service {
        let path = "services[\(index)]"
        places.mark(path, entry.keyPlace)
        var service = Service(entry.key, concurrency: 1, endpoints: [])
        if !zones.isEmpty { service.zones = Array(zoneNames.indices) }
        guard let fields = fields(entry.value, of: "a service", known: Self.serviceKeys) else {
            service.endpoints = table.rows[index].endpoints.map { Endpoint($0, []) }
            return service
        }
        reportMissing(["concurrency"], in: fields, of: "the service \(Excerpt.quoted(entry.key))")
        for entry in fields.entries { places.mark("\(path).\(entry.key)", entry.value.place) }
        if let value = fields["concurrency"].flatMap({ integer($0.value, "`concurrency`") }) { service.concurrency = value }
        instances(fields, path, &service)
        if let entry = fields["queue"] { queue(entry.value, path, &service) }
        if let value = fields["balancing"].flatMap({ balancing($0.value) }) { service.balancing = value }
        if let value = fields["workers"].flatMap({ choice($0.value, "`workers`", [("held", true), ("lent", false)]) }) {
            service.holdsWorkers = value
        }
        if let value = fields["errors"].flatMap({ share($0.value, "`errors`") }) { service.errors = value }
        if let entry = fields["crash-notice"], let value = duration(entry.value, "`crash-notice`") {
            service.crashNotice = value
            places.mark("\(path).crashNotice", entry.value.place)
        }
        if let entry = fields["shedding"] { service.shedding = shedding(entry.value, "\(path).shedding") }
        if let entry = fields["cache"] { service.cache = cache(entry.value, "\(path).cache") }
        if let entry = fields["autoscaling"] { service.autoscaling = autoscaling(entry.value, "\(path).autoscaling") }
        service.endpoints = endpoints(fields, of: service.name, path, index)
        return service
    }

    private mutating func instances(_ fields: TopologyFields, _ path: String, _ service: inout Service) {
        if let entry = fields["zones"] {
            service.zones = list(entry.value, of: "`zones`, a list of zones").enumerated().compactMap { number, item in
                places.mark("\(path).zones[\(number)]", item.place)
                return zone(item)
            }
        }
        guard let entry = fields["instances"] else { return }
        guard case .mapping(let counts) = entry.value.content else {
            if let value = integer(entry.value, "`instances`") { service.instances = value }
            return
        }
        if let zones = fields["zones"] {
            diagnostics.error(
                .exactlyOne, "`instances` by zones says which zones, and `zones` says it again", at: zones.keyPlace,
                fix: "leave one of them out")
        }
        var left: [(zone: Int, count: Int)] = []
        for count in counts {
            let name = DocumentNode(.scalar(count.key, quoted: true), at: count.keyPlace)
            guard let zone = zone(name), let value = integer(count.value, "`\(count.key)`") else { continue }
            guard (0...10_000).contains(value) else {
                diagnostics.error(.range, "expected 0 to 10000, found \(value)", at: count.value.place)
                continue
            }
            left.append((zone, value))
        }
        // Zones take turns for as long as they have instances left.
        guard !left.isEmpty else { return }
        service.zones = []
        for round in 0..<(left.map(\.count).max() ?? 0) {
            service.zones += left.filter { $0.count > round }.map(\.zone)
        }
        service.instances = service.zones.count
    }

    mutating func zone(_ node: DocumentNode) -> Int? {
        guard case .scalar(let text, _) = node.content else {
            report(node, expected: "the name of a zone")
            return nil
        }
        if let zone = zones[text] { return zone }
        reportUnknown(text, .unknownService, as: "zone", among: zoneNames, at: node.place)
        return nil
    }

    private mutating func balancing(_ node: DocumentNode) -> Balancing? {
        if case .scalar(let text, _) = node.content, text.hasPrefix("power-of-"), let choices = Int(text.dropFirst(9)) {
            return .powerOf(choices: choices)
        }
        return choice(
            node, "`balancing`",
            [
                ("round-robin", .roundRobin), ("random", .random), ("least-loaded", .leastLoaded),
                ("power-of-2", .powerOf(choices: 2)),
            ])
    }

    private mutating func endpoints(
        _ fields: TopologyFields, of service: String, _ path: String, _ index: Int
    ) -> [Endpoint] {
        let caller = EdgeDrafts.Caller(name: service, isLoad: false)
        if let steps = fields["steps"] {
            if fields["endpoints"] != nil {
                diagnostics.error(
                    .exactlyOne, "a service has `endpoints`, or `steps` for its only one", at: steps.keyPlace,
                    fix: "make the steps an endpoint, as `\(EndpointTable.usual): […]`")
            } else {
                places.mark("\(path).endpoints[0].steps", steps.keyPlace)
                return [Endpoint(EndpointTable.usual, self.steps(steps.value, from: caller, "\(path).endpoints[0].steps"))]
            }
        }
        guard let entry = fields["endpoints"] else {
            reportMissing(["steps"], in: fields, of: "the service \(Excerpt.quoted(service))")
            return [Endpoint(EndpointTable.usual, [])]
        }
        let endpoints = entries(entry, of: "endpoints").enumerated().map { number, entry in
            let path = "\(path).endpoints[\(number)]"
            places.mark(path, entry.keyPlace)
            return Endpoint(entry.key, self.steps(entry.value, from: caller, "\(path).steps"))
        }
        if endpoints.isEmpty, case .mapping = entry.value.content {
            diagnostics.error(
                .empty, "a service has one endpoint at least", at: entry.keyPlace, fix: "add for example call: [work: 10ms]")
        }
        return endpoints.isEmpty ? [Endpoint(EndpointTable.usual, [])] : endpoints
    }
}
