/// Reads the mappings of small files of our own, and says of everything that is no part of one where it stands and what was
/// expected.
package struct MappingReader {
    package var diagnostics: Diagnostics
    /// An example of what is right, for whoever left something out.
    private let example: String

    package init(_ diagnostics: Diagnostics = Diagnostics(), example: String) {
        self.diagnostics = diagnostics
        self.example = example
    }

    /// The values of a mapping by their keys; nil when the node is none. Unknown keys are reported.
    package mutating func fields(of node: DocumentNode, known: [String], what: String) -> [String: DocumentNode]? {
        guard case .mapping(let entries) = node.content else {
            diagnostics.error(.type, "expected \(what) as a mapping, found something else", at: node.place, fix: example)
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

    /// A text that must be there.
    package mutating func text(_ fields: [String: DocumentNode], _ key: String, in node: DocumentNode) -> String? {
        if case .scalar(let text, _)? = fields[key]?.content, !text.isEmpty { return text }
        diagnostics.error(.missing, "expected a text for `\(key)`", at: fields[key]?.place ?? node.place, fix: example)
        return nil
    }

    /// A text that may be there.
    package mutating func optional(_ fields: [String: DocumentNode], _ key: String) -> String? {
        guard let node = fields[key] else { return nil }
        if case .scalar(let text, _) = node.content { return text.isEmpty ? nil : text }
        diagnostics.error(.type, "expected a text for `\(key)`, found something else", at: node.place)
        return nil
    }

    /// The texts of a list.
    package mutating func texts(_ fields: [String: DocumentNode], _ key: String, of what: String) -> [String]? {
        guard let items = items(fields, key, of: what) else { return nil }
        return items.compactMap { item in
            if case .scalar(let text, _) = item.content, !text.isEmpty { return text }
            diagnostics.error(.type, "expected a text in `\(key)`, found something else", at: item.place)
            return nil
        }
    }

    /// The items of a list that may be there.
    package mutating func items(_ fields: [String: DocumentNode], _ key: String, of what: String) -> [DocumentNode]? {
        guard let node = fields[key] else { return nil }
        if case .sequence(let items) = node.content { return items }
        diagnostics.error(.type, "expected `\(key)` of \(what) as a list, found something else", at: node.place, fix: example)
        return nil
    }

    /// One of some words.
    package mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ fields: [String: DocumentNode], _ key: String, in node: DocumentNode
    ) -> Choice? where Choice.RawValue == String {
        guard let text = text(fields, key, in: node) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        diagnostics.error(
            .choice, "expected one of \(known) for `\(key)`, found \(Excerpt.quoted(text))", at: fields[key]?.place ?? node.place)
        return nil
    }
}
