internal import Documents
internal import Platform
internal import Simulator

/// What a service does with more than it can do at once.
extension TopologyReading {
    mutating func queue(_ node: DocumentNode, _ path: String, _ service: inout Service) {
        guard case .mapping = node.content else {
            places.mark("\(path).queueCapacity", node.place)
            if let value = integer(node, "`queue`") { service.queueCapacity = value }
            return
        }
        guard let fields = fields(node, of: "a queue", known: ["capacity", "discipline", "drops-abandoned"]) else { return }
        if let entry = fields["capacity"] {
            places.mark("\(path).queueCapacity", entry.value.place)
            service.queueCapacity = integer(entry.value, "`capacity`")
        }
        if let value = fields["drops-abandoned"].flatMap({ boolean($0.value, "`drops-abandoned`") }) {
            service.dropsAbandoned = value
        }
        if let entry = fields["discipline"], let value = discipline(entry.value, "\(path).discipline") {
            service.discipline = value
        }
    }

    private static let plainDisciplines: [(word: String, value: Discipline)] = [
        ("fifo", .fifo), ("lifo", .lifo), ("sharing", .sharing), ("priority", .priority(classes: 2)),
        ("codel", .codel(target: .milliseconds(5), interval: .milliseconds(100))),
    ]

    private mutating func discipline(_ node: DocumentNode, _ path: String) -> Discipline? {
        places.mark(path, node.place)
        guard case .mapping(let entries) = node.content else {
            return choice(node, "`discipline`", Self.plainDisciplines)
        }
        if entries.contains(where: { $0.key == "priority" }) {
            guard let fields = fields(node, of: "the discipline `priority`", known: ["priority"]), let entry = fields["priority"]
            else { return nil }
            places.mark("\(path).classes", entry.value.place)
            return integer(entry.value, "`priority`, the number of classes").map { .priority(classes: $0) }
        }
        guard let fields = fields(node, of: "a discipline", known: ["codel", "interval", "priority"]) else { return nil }
        guard let target = fields["codel"] else {
            if fields.entries.isEmpty { report(node, expected: "a discipline as `lifo` or `{ codel: 5ms, interval: 100ms }`") }
            return nil
        }
        places.mark("\(path).target", target.value.place)
        if let entry = fields["interval"] { places.mark("\(path).interval", entry.value.place) }
        let interval = fields["interval"].flatMap { duration($0.value, "`interval`") } ?? .milliseconds(100)
        return .codel(target: duration(target.value, "`codel`") ?? .milliseconds(5), interval: interval)
    }

    mutating func shedding(_ node: DocumentNode, _ path: String) -> Shedding? {
        guard let fields = fields(node, of: "`shedding`", known: ["queue", "from-class"]) else { return nil }
        reportMissing(["queue"], in: fields, of: "`shedding`")
        if let entry = fields["queue"] { places.mark("\(path).queue", entry.value.place) }
        if let entry = fields["from-class"] { places.mark("\(path).from", entry.value.place) }
        let from = fields["from-class"].flatMap { integer($0.value, "`from-class`") } ?? 0
        return Shedding(queue: fields["queue"].flatMap { integer($0.value, "`queue`") } ?? 0, from: from)
    }

    /// Never nil: a cache that could not be read lets nothing through, so that no endless call is seen where none is.
    mutating func cache(_ node: DocumentNode, _ path: String) -> Cache? {
        let usual = Cache(.ratio(.one), hit: .none)
        guard let fields = fields(node, of: "a cache", known: ["hit-ratio", "entries", "keys", "skew", "hit"]) else {
            return usual
        }
        for (key, part) in [("hit-ratio", "ratio"), ("entries", "capacity"), ("keys", "keys"), ("skew", "skew")] {
            if let entry = fields[key] { places.mark("\(path).\(part)", entry.value.place) }
        }
        let hit = fields["hit"].flatMap { law($0.value, "`hit`", "\(path).hit") } ?? .none
        if let entry = fields["hit-ratio"] {
            for other in ["entries", "keys", "skew"] where fields[other] != nil {
                diagnostics.error(
                    .exactlyOne, "a cache has a `hit-ratio`, or `entries` and `keys` that it follows from", at: entry.keyPlace,
                    fix: "leave one of them out")
                break
            }
            return share(entry.value, "`hit-ratio`").map { Cache(.ratio($0), hit: hit) } ?? usual
        }
        guard fields["entries"] != nil || fields["keys"] != nil else {
            diagnostics.error(
                .missing, "a cache needs `hit-ratio`, or `entries` and `keys`", at: fields.place,
                fix: "add for example `hit-ratio: 80%`")
            return usual
        }
        reportMissing(["entries", "keys"], in: fields, of: "a cache without `hit-ratio`")
        let skew = fields["skew"].flatMap { number($0.value, "`skew`") } ?? .one
        let entries = fields["entries"].flatMap { integer($0.value, "`entries`") } ?? 1
        let keys = fields["keys"].flatMap { integer($0.value, "`keys`") } ?? 1
        return Cache(.leastRecentlyUsed(capacity: entries, keys: keys, skew: skew), hit: hit)
    }

    mutating func autoscaling(_ node: DocumentNode, _ path: String) -> Autoscaling? {
        let keys = ["instances", "target", "every", "delay"]
        guard let fields = fields(node, of: "`autoscaling`", known: keys) else { return nil }
        reportMissing(keys, in: fields, of: "`autoscaling`")
        for (key, parts) in [
            ("instances", ["minimum", "maximum"]), ("target", ["target"]), ("every", ["period"]), ("delay", ["delay"]),
        ] {
            for part in parts { if let entry = fields[key] { places.mark("\(path).\(part)", entry.value.place) } }
        }
        let span = fields["instances"].flatMap {
            self.span($0.value, .integer, "`instances`, as 2..6") { Quantities.integer($0).flatMap { Int(exactly: $0) } }
        }
        let target = fields["target"].flatMap { share($0.value, "`target`") }
        let period = fields["every"].flatMap { duration($0.value, "`every`") }
        let delay = fields["delay"].flatMap { duration($0.value, "`delay`") }
        guard let span else { return nil }
        return Autoscaling(
            minimum: span.from, maximum: span.to, target: target ?? .one, period: period ?? .seconds(1), delay: delay ?? .zero)
    }
}
