internal import Documents

/// Where a file names variables: what it says there is part of its meaning, whatever the values are.
enum VariableReferences {
    /// Each as the path to a text and the text itself, in an order that formatting does not change.
    static func canonical(in document: DocumentNode) -> CanonicalValue {
        guard case .mapping(let sections) = document.content else { return .list([]) }
        var found: [(path: String, text: String)] = []
        for section in sections where !isLeftOut(section.key) { collect(section.value, path: key(section.key), &found) }
        found.sort { ($0.path, $0.text) < ($1.path, $1.text) }
        return .list(found.map { .list([.text($0.path), .text($0.text)]) })
    }

    /// What no digest looks at, and conditions, whose texts it holds as they are written.
    private static func isLeftOut(_ key: String) -> Bool {
        ["title", "owner", "labels", "links", "steady-state", "steady_state", "throughout", "abort-when", "abort_when"]
            .contains(key)
    }

    private static func collect(_ node: DocumentNode, path: String, _ found: inout [(path: String, text: String)]) {
        switch node.content {
        case .scalar(let text, _):
            if TextTemplate.isIn(text) { found.append((path, text)) }
        case .sequence(let items):
            for (index, item) in items.enumerated() { collect(item, path: "\(path)/\(index)", &found) }
        case .mapping(let entries):
            // Names of lanes are for people.
            let isLanes = path.hasSuffix("/parallel")
            for (index, entry) in entries.enumerated() {
                collect(entry.value, path: "\(path)/\(isLanes ? String(index) : key(entry.key))", &found)
            }
        }
    }

    /// The same in both spellings of the language.
    private static func key(_ key: String) -> String {
        key.split(separator: "_", omittingEmptySubsequences: false).joined(separator: "-")
    }
}
