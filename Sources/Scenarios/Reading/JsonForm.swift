internal import Documents

/// What JSON writes otherwise than YAML: keys of the language in snake_case, and `"at": "File.swift:12:3"` for the place in
/// another file that an object was made from.
///
/// A single value has its place by standing in an object of its own: `{ "at": "File.swift:12:3", "value": "p99(…) < 1s" }`.
struct JsonForm {
    /// Whose words the keys of an object are.
    enum Keys {
        case language
        /// Parameters of a fault, any of which may be called `at`.
        case parameters
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
        case "with": .parameters
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
        switch keys {
        case .names, .foreign: return named(node, entries, keys, at: outer)
        case .parameters: return DocumentNode(.mapping(spelled(entries, at: outer)), at: outer ?? node.place)
        case .language: break
        }
        let own = entries.first { $0.key == "at" }.flatMap { place($0.value) } ?? outer
        let rest = entries.filter { $0.key != "at" }
        if rest.count == 1, entries.count == 2, rest[0].key == "value" { return convert(rest[0].value, .language, at: own) }
        return DocumentNode(.mapping(spelled(rest, at: own)), at: own ?? node.place)
    }

    private mutating func named(
        _ node: DocumentNode, _ entries: [DocumentNode.Entry], _ keys: Keys, at outer: Place?
    ) -> DocumentNode {
        let inner: Keys = if case .foreign = keys { .foreign } else { .language }
        let converted = entries.map { entry in
            let value = convert(entry.value, inner, at: outer)
            return DocumentNode.Entry(key: entry.key, keyPlace: outer ?? entry.keyPlace, value: value)
        }
        return DocumentNode(.mapping(converted), at: outer ?? node.place)
    }

    /// Entries whose keys are words of the language, in the spelling of YAML.
    private mutating func spelled(_ entries: [DocumentNode.Entry], at own: Place?) -> [DocumentNode.Entry] {
        var seen: Set<String> = []
        return entries.compactMap { entry in
            let key = String(entry.key.map { $0 == "_" ? "-" : $0 })
            guard seen.insert(key).inserted else {
                let message = "\(Excerpt.quoted(entry.key)) stands twice in one object"
                diagnostics.error(.duplicateKey, message, at: own ?? entry.keyPlace, fix: "keep one of them")
                return nil
            }
            let value = convert(entry.value, Self.keys(under: key), at: own)
            return DocumentNode.Entry(key: key, keyPlace: own ?? entry.keyPlace, value: value)
        }
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
