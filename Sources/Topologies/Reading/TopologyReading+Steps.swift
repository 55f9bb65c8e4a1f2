internal import Documents
internal import Simulator

extension TopologyReading {
    private static let verbs = ["work", "call", "parallel"]
    private static let callKeys = ["call", "over", "probability", "count", "required"]

    mutating func steps(_ node: DocumentNode, from caller: EdgeDrafts.Caller, _ path: String) -> [Step] {
        places.mark(path, node.place)
        let items = list(node, of: "a list of steps")
        return items.enumerated().compactMap { step($1, from: caller, "\(path)[\($0)]") }
    }

    private mutating func step(_ node: DocumentNode, from caller: EdgeDrafts.Caller, _ path: String) -> Step? {
        places.mark(path, node.place)
        guard case .mapping(let entries) = node.content else {
            report(
                node, expected: "a step as a mapping", fix: "write for example work: exponential 10ms, or call: SERVICE.ENDPOINT")
            return nil
        }
        let verbs = entries.filter { Self.verbs.contains($0.key) }
        if verbs.count > 1 {
            diagnostics.error(
                .twoVerbs, "`\(verbs[0].key)` and `\(verbs[1].key)` are two steps", at: verbs[1].keyPlace,
                fix: "write - before each")
            return nil
        }
        guard let verb = verbs.first else {
            let before = diagnostics.errorCount
            _ = fields(node, of: "a step", known: Self.verbs + Self.callKeys.dropFirst())
            if diagnostics.errorCount == before {
                diagnostics.error(
                    .missing, "a step needs one of `work`, `call`, `parallel`", at: node.place,
                    fix: "add for example `call: SERVICE.ENDPOINT`")
            }
            return nil
        }
        switch verb.key {
        case "work":
            _ = fields(node, of: "a step of work", known: ["work"])
            return law(verb.value, "`work`", "\(path).work").map { .work($0) }
        case "call": return call(node, from: caller, "\(path).calls[0]").map { .calls([$0]) }
        default:
            _ = fields(node, of: "a parallel step", known: ["parallel"])
            let items = list(verb.value, of: "`parallel` as a list of calls")
            if items.isEmpty, case .sequence = verb.value.content {
                diagnostics.warning(.empty, "this step does nothing", at: verb.keyPlace, fix: "leave it out")
            }
            return .calls(items.enumerated().compactMap { call($1, from: caller, "\(path).calls[\($0)]") })
        }
    }

    private mutating func call(_ node: DocumentNode, from caller: EdgeDrafts.Caller, _ path: String) -> Call? {
        places.mark(path, node.place)
        guard let fields = fields(node, of: "a call", known: Self.callKeys) else { return nil }
        reportMissing(["call"], in: fields, of: "a call")
        for (key, part) in [("probability", "probability"), ("count", "count"), ("call", "edge")] {
            if let entry = fields[key] { places.mark("\(path).\(part)", entry.value.place) }
        }
        let edge = fields["call"].flatMap { self.edge($0, over: fields["over"], from: caller) }
        // A chance that could not be read is none, so that no endless call is seen where none is.
        let probability = fields["probability"].map { share($0.value, "`probability`") ?? .zero } ?? .one
        let count = fields["count"].flatMap { integer($0.value, "`count`") } ?? 1
        let required = fields["required"].flatMap { boolean($0.value, "`required`") } ?? true
        return edge.map { Call($0, probability: probability, count: count, required: required) }
    }

    /// The number of the edge that a call goes over.
    mutating func edge(
        _ entry: DocumentNode.Entry, over name: DocumentNode.Entry?, from caller: EdgeDrafts.Caller
    ) -> Int? {
        let target = endpoint(entry.value, "`\(entry.key)`")
        guard let name else {
            return target.map { edges.number(from: caller, to: $0, in: table, at: entry.value.place) }
        }
        guard case .scalar(let text, _) = name.value.content, let number = edges[text] else {
            if case .scalar(let text, _) = name.value.content {
                reportUnknown(text, .unknownService, as: "name under `calls`", among: edges.ownNames, at: name.value.place)
            } else {
                report(name.value, expected: "a name under `calls`")
            }
            return nil
        }
        edges.use(number)
        let to = edges.drafts[number].to
        if let target, target != to {
            diagnostics.error(
                .choice, "\(Excerpt.quoted(text)) leads to \(table.fullName(to)), not to \(table.fullName(target))",
                at: name.value.place, fix: "call \(table.fullName(to)), or leave `over` out")
        }
        return number
    }

    /// `SERVICE.ENDPOINT`, `SERVICE`, or both by their keys.
    mutating func endpoint(_ node: DocumentNode, _ what: String) -> EndpointPath? {
        guard case .scalar(let text, _) = node.content else { return endpointByKeys(node, what) }
        let meanings = table.meanings(of: text)
        if meanings.count == 1 { return meanings[0] }
        if meanings.count > 1 {
            diagnostics.error(
                .exactlyOne, "\(Excerpt.quoted(text)) can be \(meanings.count) endpoints, as names have dots in them",
                at: node.place, fix: "write { service: NAME, endpoint: NAME }")
        } else if let service = table.service(text) {
            let names = table.rows[service].endpoints.prefix(8).map { "\(text).\($0)" }
            diagnostics.error(
                .exactlyOne, "\(Excerpt.quoted(text)) has \(table.rows[service].endpoints.count) endpoints: say which",
                at: node.place, fix: "one of " + names.joined(separator: ", "))
        } else {
            reportUnknownEndpoint(text, at: node.place)
        }
        return nil
    }

    private mutating func reportUnknownEndpoint(_ text: String, at place: Place) {
        for dot in text.indices where text[dot] == "." {
            guard let service = table.service(text[..<dot]) else { continue }
            let name = String(text[text.index(after: dot)...])
            return reportUnknown(
                name, .unknownService, as: "endpoint of \(table.rows[service].name)", among: table.rows[service].endpoints,
                at: place)
        }
        let service = String(text.prefix { $0 != "." })
        reportUnknown(
            table.service(service) == nil ? service : text, .unknownService, as: "service", among: table.rows.map(\.name),
            at: place)
    }

    private mutating func endpointByKeys(_ node: DocumentNode, _ what: String) -> EndpointPath? {
        guard case .mapping = node.content else {
            report(node, expected: "SERVICE.ENDPOINT for \(what)")
            return nil
        }
        guard let fields = fields(node, of: "an endpoint", known: ["service", "endpoint"]) else { return nil }
        reportMissing(["service", "endpoint"], in: fields, of: "an endpoint")
        guard let service = fields["service"], case .scalar(let name, _) = service.value.content,
            let endpoint = fields["endpoint"], case .scalar(let part, _) = endpoint.value.content
        else { return nil }
        guard let index = table.service(name) else {
            reportUnknown(name, .unknownService, as: "service", among: table.rows.map(\.name), at: service.value.place)
            return nil
        }
        if let number = table.endpoint(part, of: index) { return EndpointPath(index, number) }
        reportUnknown(
            part, .unknownService, as: "endpoint of \(name)", among: table.rows[index].endpoints, at: endpoint.value.place)
        return nil
    }
}
