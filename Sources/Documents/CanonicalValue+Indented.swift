extension CanonicalValue {
    /// JSON as people read it: two spaces for each level, one entry on a line, keys in the same order as in ``json``.
    package var indentedJson: String { indented(level: 0) }

    private func indented(level: Int) -> String {
        let margin = String(repeating: "  ", count: level + 1)
        let end = "\n" + String(repeating: "  ", count: level)
        switch self {
        case .list(let items) where !items.isEmpty && !areScalars(items):
            return "[\n" + items.map { margin + $0.indented(level: level + 1) }.joined(separator: ",\n") + end + "]"
        case .list(let items): return "[" + items.map(\.json).joined(separator: ", ") + "]"
        case .map(let entries) where !entries.isEmpty:
            let lines = Self.inOrder(entries).map {
                margin + Self.quote($0.key) + ": " + $0.value.indented(level: level + 1)
            }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        default: return json
        }
    }

    private func areScalars(_ items: [CanonicalValue]) -> Bool {
        items.allSatisfy { item in
            switch item {
            case .list, .map: false
            default: true
            }
        }
    }
}
