internal import Documents

/// What JSON writes otherwise than YAML: keys of the language in snake_case, and `"at": "File.swift:12:3"` for the place in
/// another file that an object was made from.
///
/// A single value has its place by standing in an object of its own: `{ "at": "File.swift:12:3", "value": "p99(…) < 1s" }`.
struct JsonForm {
    /// Whose words the keys of an object are.
    enum Keys {
        case language
        /// Names that people gave to parts of the language: targets, signals, lanes, conditions.
        case names
        /// Names and values that are not of the language at all: variables of a process, headers, labels.
        case foreign
    }

    private var diagnostics: Diagnostics

    static func yamlForm(of document: DocumentNode, _ diagnostics: inout Diagnostics) -> DocumentNode {
        var form = JsonForm(diagnostics: diagnostics)
        defer { diagnostics = form.diagnostics }
        return form.convert(document, .language, at: nil)
    }

    /// Whose words stand in the object that is the value of a key of the language.
    static func keys(under key: String) -> Keys {
        switch key {
        case "env", "environment", "headers", "labels", "expect", "share", "capture": .foreign
        case "variables", "targets", "signals", "parallel", "steady-state", "throughout", "abort-when": .names
        default: .language
        }
    }

    private mutating func convert(_ node: DocumentNode, _ keys: Keys, at outer: Place?) -> DocumentNode {
        switch node.content {
        case .scalar: return DocumentNode(node.content, at: outer ?? node.place)
        case .sequence(let items):
            // What stands in a list are parts of the language, or texts.
            let inner: Keys = if case .foreign = keys { .foreign } else { .language }
            return DocumentNode(.sequence(items.map { convert($0, inner, at: outer) }), at: outer ?? node.place)
        case .mapping(let entries): return mapping(node, entries, keys, at: outer)
        }
    }

    private mutating func mapping(
        _ node: DocumentNode, _ entries: [DocumentNode.Entry], _ keys: Keys, at outer: Place?
    ) -> DocumentNode {
        guard case .language = keys else {
            let inner: Keys = if case .foreign = keys { .foreign } else { .language }
            let converted = entries.map { entry in
                let value = convert(entry.value, inner, at: outer)
                return DocumentNode.Entry(key: entry.key, keyPlace: outer ?? entry.keyPlace, value: value)
            }
            return DocumentNode(.mapping(converted), at: outer ?? node.place)
        }
        let own = entries.first { $0.key == "at" }.flatMap { place($0.value) } ?? outer
        let rest = entries.filter { $0.key != "at" }
        if rest.count == 1, entries.count == 2, rest[0].key == "value" { return convert(rest[0].value, .language, at: own) }
        var seen: Set<String> = []
        let converted = rest.compactMap { entry -> DocumentNode.Entry? in
            let key = String(entry.key.map { $0 == "_" ? "-" : $0 })
            guard seen.insert(key).inserted else {
                let message = "\(Excerpt.quoted(entry.key)) stands twice in one object"
                diagnostics.error(.duplicateKey, message, at: own ?? entry.keyPlace, fix: "keep one of them")
                return nil
            }
            let value = convert(entry.value, Self.keys(under: key), at: own)
            return DocumentNode.Entry(key: key, keyPlace: own ?? entry.keyPlace, value: value)
        }
        return DocumentNode(.mapping(converted), at: own ?? node.place)
    }

    /// `FILE:LINE:COLUMN`. Nothing is known of the columns inside of what stands there, which a length of zero says.
    private mutating func place(_ node: DocumentNode) -> Place? {
        if case .scalar(let text, quoted: true) = node.content {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            if parts.count >= 3, let column = Int(parts[parts.count - 1]), let line = Int(parts[parts.count - 2]), line >= 1,
                column >= 1
            {
                return Place(file: parts.dropLast(2).joined(separator: ":"), line: line, column: column, length: 0)
            }
        }
        diagnostics.error(.type, "expected a place such as \"Checkout.swift:12:3\" for `at`", at: node.place)
        return nil
    }
}
