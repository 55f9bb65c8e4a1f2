internal import Documents

/// The canonical JSON of the language: its keys in snake_case, the names of people as they are, quantities as texts with
/// their unit, entries in the order of the language.
package enum ScenarioJson {
    /// The whole document, indented by two spaces, with a line feed at its end.
    package static func text(_ tree: ScenarioTree) -> String { write(tree, indent: "") + "\n" }

    private static func write(_ tree: ScenarioTree, indent: String) -> String {
        let inner = indent + "  "
        switch tree {
        case .word(let text), .text(let text): return WrittenText.quoted(text)
        case .number(let number): return number
        case .list(let items):
            guard items.contains(where: \.isCollection) else {
                return "[" + items.map { write($0, indent: "") }.joined(separator: ", ") + "]"
            }
            return "[\n" + items.map { inner + write($0, indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
        case .map(let entries):
            if entries.isEmpty { return "{}" }
            let lines = entries.map { "\(inner)\(WrittenText.quoted(key(of: $0))): \(write($0.value, indent: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    /// The key as JSON has it.
    package static func key(of entry: ScenarioTree.Entry) -> String {
        entry.isName ? entry.key : String(entry.key.map { $0 == "-" ? "_" : $0 })
    }
}

extension ScenarioTree {
    var isCollection: Bool {
        switch self {
        case .list, .map: true
        case .word, .number, .text: false
        }
    }
}
