internal import Documents

/// Reads a map of controls, and says of everything that is no part of one where it stands and what was expected.
struct ControlReading {
    var diagnostics: Diagnostics

    mutating func map(_ node: DocumentNode) -> ControlMap? {
        let known = ["controls", "title", "entries"]
        guard let fields = fields(of: node, known: known, what: "a map of controls"),
            let name = text(fields, "controls", node), let title = text(fields, "title", node)
        else { return nil }
        guard let entries = fields["entries"], case .sequence(let items) = entries.content else {
            diagnostics.error(
                .missing, "a map of controls needs `entries`", at: fields["entries"]?.place ?? node.place, fix: Self.example)
            return nil
        }
        return ControlMap(name: name, title: title, entries: items.compactMap { entry($0) })
    }

    private mutating func entry(_ node: DocumentNode) -> ControlMap.Entry? {
        guard let fields = fields(of: node, known: ["control", "asks", "evidence"], what: "an entry"),
            let control = text(fields, "control", node), let asks = text(fields, "asks", node)
        else { return nil }
        guard let evidence = fields["evidence"], case .sequence(let items) = evidence.content else {
            diagnostics.error(
                .missing, "an entry needs `evidence`, a list of files of a package", at: fields["evidence"]?.place ?? node.place,
                fix: Self.example)
            return nil
        }
        let files = items.compactMap { item -> String? in
            guard case .scalar(let text, _) = item.content, !text.isEmpty else {
                diagnostics.error(.type, "expected the name of a file of a package, found something else", at: item.place)
                return nil
            }
            return text
        }
        return ControlMap.Entry(control: control, asks: asks, files: files)
    }

    private mutating func fields(of node: DocumentNode, known: [String], what: String) -> [String: DocumentNode]? {
        guard case .mapping(let entries) = node.content else {
            diagnostics.error(.type, "expected \(what) as a mapping, found something else", at: node.place, fix: Self.example)
            return nil
        }
        for entry in entries where !known.contains(entry.key) {
            let advice = Spelling.nearest(entry.key, in: known).map { "did you mean `\($0)`?" }
            diagnostics.error(
                .unknownKey, "\(Excerpt.quoted(entry.key)) is no key of \(what)", at: entry.keyPlace,
                fix: advice ?? "its keys are \(known.joined(separator: ", "))")
        }
        return Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func text(_ fields: [String: DocumentNode], _ key: String, _ node: DocumentNode) -> String? {
        if case .scalar(let text, _)? = fields[key]?.content, !text.isEmpty { return text }
        diagnostics.error(.missing, "expected a text for `\(key)`", at: fields[key]?.place ?? node.place, fix: Self.example)
        return nil
    }

    private static let example =
        "for example `- { control: \"Art. 24(5)\", asks: \"closure is validated\", evidence: [actions/, report.md] }`"
}
