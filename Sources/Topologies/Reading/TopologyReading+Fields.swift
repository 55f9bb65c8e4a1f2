internal import Documents

/// The entries of a mapping whose keys the language knows.
struct TopologyFields {
    let place: Place
    let entries: [DocumentNode.Entry]

    subscript(key: String) -> DocumentNode.Entry? { entries.first { $0.key == key } }
}

extension TopologyReading {
    /// The entries of a mapping, with unknown keys reported; nil when the node is no mapping.
    mutating func fields(_ node: DocumentNode, of what: String, known: [String]) -> TopologyFields? {
        guard case .mapping(let entries) = node.content else {
            let keys = known.prefix(8).joined(separator: ", ") + (known.count > 8 ? ", …" : "")
            report(node, expected: "\(what) as a mapping of keys to values", fix: "its keys are \(keys)")
            return nil
        }
        for entry in entries where !known.contains(entry.key) {
            reportUnknown(entry.key, .unknownKey, as: "key of \(what)", among: known, at: entry.keyPlace)
        }
        return TopologyFields(place: node.place, entries: entries)
    }

    /// The entries of a mapping with names that the person chose; bad names are reported.
    mutating func entries(_ entry: DocumentNode.Entry, of what: String) -> [DocumentNode.Entry] {
        guard case .mapping(let entries) = entry.value.content else {
            report(
                entry.value, expected: "`\(what)` as a mapping of names to values",
                fix: "write NAME: VALUE, each on a line of its own")
            return []
        }
        for entry in entries { checkName(entry.key, at: entry.keyPlace) }
        return entries
    }

    mutating func list(_ node: DocumentNode, of what: String) -> [DocumentNode] {
        guard case .sequence(let items) = node.content else {
            report(node, expected: what, fix: "write [A, B], or each behind a hyphen on a line of its own")
            return []
        }
        return items
    }

    mutating func name(_ node: DocumentNode, of what: String) -> String? {
        guard case .scalar(let text, let quoted) = node.content, !text.isEmpty || quoted else {
            report(node, expected: "the name of \(what)")
            return nil
        }
        checkName(text, at: node.place)
        return text
    }

    private mutating func checkName(_ name: String, at place: Place) {
        let isGood =
            !name.isEmpty && name.first != " " && name.last != " " && name.unicodeScalars.count <= 200
            && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control && !$0.properties.isPatternBreak }
        if isGood { return }
        diagnostics.error(
            .name, "\(Excerpt.quoted(name)) cannot be a name", at: place,
            fix: "a name has 1 to 200 signs on one line and no blank at its ends")
    }

    mutating func reportMissing(_ required: [String], in fields: TopologyFields, of what: String) {
        let given = fields.entries.map(\.key)
        let missing = required.filter { !given.contains($0) }.filter { name in
            !given.contains { !required.contains($0) && Self.meant($0, among: required) == name }
        }
        guard !missing.isEmpty else { return }
        let list = missing.map { "`\($0)`" }.joined(separator: ", ")
        let examples = missing.compactMap { key in Self.examples.first { $0.key == key }?.text }
        let fix = examples.isEmpty ? nil : "add for example " + examples.map { "`\($0)`" }.joined(separator: ", ")
        diagnostics.error(.missing, "\(what) needs \(list)", at: fields.place, fix: fix)
    }

    private static let examples: [(key: String, text: String)] = [
        ("topology", "topology: shop"), ("services", "services: { shop: { concurrency: 8, steps: [work: exponential 10ms] } }"),
        ("load", "load: { shoppers: { calls: shop, open: 100/s } }"), ("concurrency", "concurrency: 8"),
        ("steps", "steps: [work: exponential 10ms]"), ("calls", "calls: SERVICE.ENDPOINT"), ("attempts", "attempts: 3"),
        ("after", "after: 100ms"), ("hit", "hit: 200us"), ("window", "window: 20"), ("cap", "cap: 10"),
        ("failures", "failures: 50%"), ("open", "open: 5s"), ("instances", "instances: 1..6"), ("target", "target: 60%"),
        ("delay", "delay: 30s"), ("every", "every: 15s"), ("stages", "stages: 3"), ("variation", "variation: 2"),
        ("to", "to: SERVICE.ENDPOINT"), ("users", "users: 300"), ("think", "think: exponential 1s"),
    ]

    /// A node of the wrong shape: what was expected and what was found.
    mutating func report(_ node: DocumentNode, expected: String, fix: String? = nil) {
        diagnostics.error(.type, "expected \(expected), found \(Self.describe(node))", at: node.place, fix: fix)
    }

    mutating func reportUnknown(_ word: String, _ code: DiagnosticCode, as what: String, among known: [String], at place: Place) {
        let nearest = diagnostics.errorCount < Self.maximumAdvised ? Self.meant(word, among: known) : nil
        let shown = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
        let all = known.isEmpty ? "there is none" : "one of " + shown
        let fix = nearest.map { "did you mean `\($0)`?" } ?? all
        diagnostics.error(code, "\(Excerpt.quoted(word)) is no \(what)", at: place, fix: fix)
    }

    /// Of how many words the meaning is guessed: hundreds of unknown ones are no slip of the pen.
    private static let maximumAdvised = 200

    /// The word that was probably meant: one that is spelt alike, or that others use for the same thing.
    static func meant(_ word: String, among known: [String]) -> String? {
        for other in otherWords where other.theirs == word && known.contains(other.ours) { return other.ours }
        return Spelling.nearest(word, in: known)
    }

    private static let otherWords: [(theirs: String, ours: String)] = [
        ("name", "topology"), ("edges", "calls"), ("links", "calls"), ("dependencies", "calls"), ("loads", "load"),
        ("traffic", "load"), ("clients", "load"), ("workers", "concurrency"), ("threads", "concurrency"),
        ("replicas", "instances"), ("operations", "endpoints"), ("routes", "endpoints"), ("latency", "network"),
        ("circuit-breaker", "breaker"), ("retry", "retries"), ("time-out", "timeout"), ("load-balancing", "balancing"),
        ("autoscaler", "autoscaling"), ("error-rate", "errors"), ("error-ratio", "errors"), ("fan-out", "count"),
        ("times", "count"), ("optional", "required"), ("rate", "open"), ("sleep", "work"), ("target", "calls"),
        ("size", "capacity"), ("limit", "capacity"), ("cv2", "variation"), ("mean", "exponential"), ("threshold", "failures"),
    ]

    static func describe(_ node: DocumentNode) -> String {
        switch node.content {
        case .scalar("", quoted: false): "nothing"
        case .scalar(let text, quoted: true): "the text \(Excerpt.quoted(text))"
        case .scalar(let text, quoted: false): Excerpt.quoted(text)
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

extension Unicode.Scalar.Properties {
    /// Ends a line without being a control character.
    fileprivate var isPatternBreak: Bool { generalCategory == .lineSeparator || generalCategory == .paragraphSeparator }
}
