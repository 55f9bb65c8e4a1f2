/// The way to one value in JSON: `$.a.b[0].c`, `$['odd name']`, `$[-1]` for the last of a list.
package struct JSONPath: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case name(String)
        /// From the end when negative.
        case index(Int)
    }

    package let text: String
    package let parts: [Part]

    /// nil when the text is not such a path.
    package init?(_ text: String) {
        var rest = text[...]
        guard rest.popFirst() == "$" else { return nil }
        var parts: [Part] = []
        while let first = rest.first {
            guard let part = first == "." ? Self.dotted(&rest) : Self.bracketed(&rest) else { return nil }
            parts.append(part)
        }
        self.text = text
        self.parts = parts
    }

    /// The value at this path; nil when there is none.
    package func value(in root: JSONValue) -> JSONValue? {
        parts.reduce(root) { value, part in
            switch (value, part) {
            case (.object(let entries)?, .name(let name)): return entries[name]
            case (.list(let items)?, .index(let index)):
                let position = index < 0 ? items.count + index : index
                return items.indices.contains(position) ? items[position] : nil
            default: return nil
            }
        }
    }

    private static func dotted(_ rest: inout Substring) -> Part? {
        let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        guard !name.isEmpty else { return nil }
        rest = rest[name.endIndex...]
        return .name(String(name))
    }

    private static func bracketed(_ rest: inout Substring) -> Part? {
        guard rest.first == "[", let end = rest.firstIndex(of: "]") else { return nil }
        let inner = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        if let index = Int(inner) { return .index(index) }
        for quote in ["'", "\""] where inner.count > 2 && inner.hasPrefix(quote) && inner.hasSuffix(quote) {
            return .name(String(inner.dropFirst().dropLast()))
        }
        return nil
    }
}
