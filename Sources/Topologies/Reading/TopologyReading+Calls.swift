internal import Documents
internal import Platform
internal import Simulator

extension TopologyReading {
    /// An entry of `calls`: a rule for `CALLER -> CALLEE`, or with `to` an edge with a name of its own.
    mutating func readCalls(_ entry: DocumentNode.Entry, _ number: Int, callers: Set<String>) {
        guard let fields = fields(entry.value, of: "a call", known: ["to"] + EdgeSettings.keys) else { return }
        settings[number] = settings(fields, "calls[\(number)]")
        if let to = fields["to"] {
            places.mark("calls[\(number)].name", entry.keyPlace)
            if let target = endpoint(to.value, "`to`") {
                edges.add(named: entry.key, to: target, entry: number, at: entry.keyPlace)
            }
            return
        }
        guard let (caller, callee) = EdgePattern.split(entry.key) else {
            diagnostics.error(
                .missing, "expected CALLER -> CALLEE, or a name with `to`, found \(Excerpt.quoted(entry.key))",
                at: entry.keyPlace, fix: "write for example gateway -> app, or add `to: SERVICE.ENDPOINT`")
            return
        }
        let isCallerKnown = caller == EdgePattern.any || callers.contains(caller)
        if !isCallerKnown {
            reportUnknown(caller, .unknownService, as: "caller", among: callers.sorted() + [EdgePattern.any], at: entry.keyPlace)
        }
        guard let pattern = EdgePattern(entry.key, in: table) else {
            if table.meanings(of: callee).count > 1 {
                _ = endpoint(DocumentNode(.scalar(callee, quoted: false), at: entry.keyPlace), "the callee")
            } else {
                reportUnknownCallee(callee, at: entry.keyPlace)
            }
            return
        }
        let rule = EdgeDrafts.Rule(pattern: pattern, entry: number, place: entry.keyPlace, key: entry.key)
        guard isCallerKnown, !edges.add(rule) else { return }
        diagnostics.error(
            .nameTaken, "another entry of `calls` is for \(Excerpt.quoted(entry.key)) already", at: entry.keyPlace,
            fix: "make one of them")
    }

    private mutating func reportUnknownCallee(_ callee: String, at place: Place) {
        _ = endpoint(DocumentNode(.scalar(callee, quoted: false), at: place), "the callee")
    }

    private mutating func settings(_ fields: TopologyFields, _ path: String) -> EdgeSettings {
        var settings = EdgeSettings()
        for entry in fields.entries { places.mark("\(path).\(entry.key)", entry.value.place) }
        settings.network = fields["network"].flatMap { law($0.value, "`network`", "\(path).network") }
        settings.silence = fields["silence"].flatMap { duration($0.value, "`silence`") }
        settings.timeout = optional(fields["timeout"]) { $0.timeout($1, "\(path).timeout") }
        settings.retries = optional(fields["retries"]) { $0.retries($1, "\(path).retries") }
        settings.breaker = optional(fields["breaker"]) { $0.breaker($1, "\(path).breaker") }
        settings.throttle = optional(fields["throttle"]) { $0.throttle($1, "\(path).throttle") }
        settings.hedge = optional(fields["hedge"]) { $0.hedge($1, "\(path).hedge") }
        settings.bulkhead = optional(fields["bulkhead"]) { $0.integer($1, "`bulkhead`") }
        settings.fallback = optional(fields["fallback"]) { $0.law($1, "`fallback`", "\(path).fallback") }
        return settings
    }

    /// `none` takes away what another entry says.
    private mutating func optional<Value>(
        _ entry: DocumentNode.Entry?, _ read: (inout TopologyReading, DocumentNode) -> Value?
    ) -> Value?? {
        guard let entry else { return nil }
        if case .scalar("none", quoted: false) = entry.value.content { return .some(nil) }
        return read(&self, entry.value).map { .some($0) }
    }

    private mutating func timeout(_ node: DocumentNode, _ path: String) -> Timeout? {
        guard case .mapping = node.content else {
            places.mark("\(path).after", node.place)
            return duration(node, "`timeout`").map { Timeout(after: $0) }
        }
        guard let fields = fields(node, of: "a time-out", known: ["after", "cancels"]) else { return nil }
        reportMissing(["after"], in: fields, of: "a time-out")
        if let entry = fields["after"] { places.mark("\(path).after", entry.value.place) }
        let cancels = fields["cancels"].map { boolean($0.value, "`cancels`") } ?? false
        return fields["after"].flatMap { duration($0.value, "`after`") }.map { Timeout(after: $0, cancels: cancels ?? false) }
    }

    private static let cancellings: [(word: String, value: Hedge.Cancelling)] = [
        ("true", .atAnswer), ("false", .never), ("at-start", .atStart),
    ]

    private mutating func hedge(_ node: DocumentNode, _ path: String) -> Hedge? {
        guard case .mapping = node.content else {
            places.mark("\(path).after", node.place)
            return duration(node, "`hedge`").map { Hedge(after: $0) }
        }
        guard let fields = fields(node, of: "a hedge", known: ["after", "cancels"]) else { return nil }
        reportMissing(["after"], in: fields, of: "a hedge")
        if let entry = fields["after"] { places.mark("\(path).after", entry.value.place) }
        let cancelling = fields["cancels"].flatMap { choice($0.value, "`cancels`", Self.cancellings) } ?? .atAnswer
        return fields["after"].flatMap { duration($0.value, "`after`") }.map { Hedge(after: $0, cancelling: cancelling) }
    }

    private mutating func breaker(_ node: DocumentNode, _ path: String) -> Breaker? {
        guard let fields = fields(node, of: "a breaker", known: ["failures", "window", "open", "probes"]) else { return nil }
        reportMissing(["failures", "window", "open"], in: fields, of: "a breaker")
        for (key, part) in [("failures", "ratio"), ("window", "window"), ("open", "open"), ("probes", "probes")] {
            if let entry = fields[key] { places.mark("\(path).\(part)", entry.value.place) }
        }
        let ratio = fields["failures"].flatMap { share($0.value, "`failures`") }
        let window = fields["window"].flatMap { integer($0.value, "`window`") }
        let open = fields["open"].flatMap { duration($0.value, "`open`") }
        let probes = fields["probes"].map { integer($0.value, "`probes`") } ?? 1
        return Breaker(window: window ?? 1, ratio: ratio ?? .one, open: open ?? .seconds(1), probes: probes ?? 1)
    }

    private mutating func throttle(_ node: DocumentNode, _ path: String) -> Throttle? {
        guard let fields = fields(node, of: "a throttle", known: ["factor", "window"]) else { return nil }
        reportMissing(["factor", "window"], in: fields, of: "a throttle")
        for key in ["factor", "window"] { if let entry = fields[key] { places.mark("\(path).\(key)", entry.value.place) } }
        let factor = fields["factor"].flatMap { number($0.value, "`factor`") }
        let window = fields["window"].flatMap { duration($0.value, "`window`") }
        return Throttle(factor: factor ?? .one, window: window ?? .seconds(1))
    }
}
