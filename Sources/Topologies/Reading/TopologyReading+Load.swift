internal import Documents
internal import Platform
internal import Simulator

extension TopologyReading {
    private static let patterns = ["open", "ramp", "bursts", "profile", "closed"]

    /// Who calls from outside; nil when it cannot be told whom.
    mutating func load(_ entry: DocumentNode.Entry, _ index: Int) -> Load? {
        let path = "loads[\(index)]"
        places.mark(path, entry.keyPlace)
        let keys = ["calls", "over"] + Self.patterns + ["evenly", "repeats", "zone", "priority"]
        guard let fields = fields(entry.value, of: "a load", known: keys) else { return nil }
        reportMissing(["calls"], in: fields, of: "the load \(Excerpt.quoted(entry.key))")
        for key in ["zone", "priority"] { if let entry = fields[key] { places.mark("\(path).\(key)", entry.value.place) } }
        let caller = EdgeDrafts.Caller(name: entry.key, isLoad: true)
        let edge = fields["calls"].flatMap { self.edge($0, over: fields["over"], from: caller) }
        let arrivals = arrivals(fields, path, of: entry)
        let zone = fields["zone"].flatMap { self.zone($0.value) }
        let priority = fields["priority"].flatMap { integer($0.value, "`priority`") } ?? 0
        guard let edge else { return nil }
        var load = Load(entry.key, edge: edge, arrivals ?? .poisson(perSecond: 1))
        (load.zone, load.priority) = (zone, priority)
        return load
    }

    private mutating func arrivals(_ fields: TopologyFields, _ path: String, of load: DocumentNode.Entry) -> Arrivals? {
        let given = fields.entries.filter { Self.patterns.contains($0.key) }
        guard given.count == 1, let entry = given.first else {
            let names = Self.patterns.map { "`\($0)`" }.joined(separator: ", ")
            let before = fields.entries.contains {
                !Self.patterns.contains($0.key) && Self.meant($0.key, among: Self.patterns) != nil
            }
            if given.isEmpty, before, diagnostics.hasErrors { return nil }
            diagnostics.error(
                given.isEmpty ? .missing : .exactlyOne,
                "the load \(Excerpt.quoted(load.key)) needs one of \(names)" + (given.isEmpty ? "" : ", and one only"),
                at: given.dropFirst().first?.keyPlace ?? load.keyPlace, fix: "write for example `open: 500/s`")
            return nil
        }
        places.mark("\(path).profile", entry.value.place)
        if entry.key != "profile", let repeats = fields["repeats"] {
            diagnostics.error(
                .exactlyOne, "`repeats` is for a `profile`, not for `\(entry.key)`", at: repeats.keyPlace, fix: "leave it out")
        }
        if entry.key == "closed" {
            if let evenly = fields["evenly"] {
                diagnostics.error(
                    .exactlyOne, "users of a closed load come when they have thought, not evenly", at: evenly.keyPlace,
                    fix: "leave `evenly` out")
            }
            return closed(entry.value, path)
        }
        let evenly = fields["evenly"].map { boolean($0.value, "`evenly`") ?? false } ?? false
        return profile(entry, repeats: fields["repeats"], "\(path).profile").map { .open($0, evenly: evenly) }
    }

    private mutating func closed(_ node: DocumentNode, _ path: String) -> Arrivals? {
        guard let fields = fields(node, of: "a closed load", known: ["users", "think"]) else { return nil }
        reportMissing(["users", "think"], in: fields, of: "a closed load")
        if let entry = fields["users"] { places.mark("\(path).users", entry.value.place) }
        let users = fields["users"].flatMap { integer($0.value, "`users`") }
        let think = fields["think"].flatMap { law($0.value, "`think`", "\(path).think") }
        guard let users, let think else { return nil }
        return .closed(users: users, think: think)
    }

    private mutating func profile(_ entry: DocumentNode.Entry, repeats: DocumentNode.Entry?, _ path: String) -> Profile? {
        switch entry.key {
        case "open": return rate(entry.value, "`open`").map { .steady($0) }
        case "profile": return points(entry.value, repeats: repeats, path)
        case "ramp":
            guard let fields = allFields(entry.value, of: "a ramp", ["from", "to", "over"]),
                let from = fields["from"].flatMap({ rate($0.value, "`from`") }),
                let to = fields["to"].flatMap({ rate($0.value, "`to`") }),
                let over = fields["over"].flatMap({ duration($0.value, "`over`") })
            else { return nil }
            return .ramp(from: from, to: to, over: over)
        default:
            guard let fields = allFields(entry.value, of: "`bursts`", ["low", "high", "burst", "every"]),
                let low = fields["low"].flatMap({ rate($0.value, "`low`") }),
                let high = fields["high"].flatMap({ rate($0.value, "`high`") }),
                let burst = fields["burst"].flatMap({ duration($0.value, "`burst`") }),
                let period = fields["every"].flatMap({ duration($0.value, "`every`") })
            else { return nil }
            return .bursts(low: low, high: high, burst: burst, period: period)
        }
    }

    private mutating func allFields(_ node: DocumentNode, of what: String, _ keys: [String]) -> TopologyFields? {
        guard let fields = fields(node, of: what, known: keys) else { return nil }
        reportMissing(keys, in: fields, of: what)
        return fields
    }

    /// `[0s 100/s, 60s 500/s]`: straight lines between, level before the first and after the last.
    private mutating func points(_ node: DocumentNode, repeats: DocumentNode.Entry?, _ path: String) -> Profile? {
        let repeats = repeats.flatMap { boolean($0.value, "`repeats`") } ?? false
        let items = list(node, of: "`profile` as a list of times and rates")
        guard case .sequence = node.content else { return nil }
        places.mark("\(path).points", node.place)
        var points: [Profile.Point] = []
        for (number, item) in items.enumerated() {
            places.mark("\(path).points[\(number)]", item.place)
            guard case .scalar(let text, _) = item.content else {
                report(item, expected: "a time and a rate, as `30s 500/s`")
                continue
            }
            let parts = text.split(separator: " ").map(String.init)
            guard parts.count == 2, let at = Quantities.duration(parts[0]), let rate = Self.rate(parts[1]) else {
                report(item, expected: "a time and a rate, as `30s 500/s`")
                continue
            }
            points.append(Profile.Point(at, rate))
        }
        return points.count == items.count ? Profile(points, repeats: repeats) : nil
    }
}
