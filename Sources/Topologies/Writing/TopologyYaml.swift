internal import Documents

/// A tree as a person would write it: what fits on a line stands on one.
enum TopologyYaml {
    static func text(_ tree: TopologyTree, remarks: [String]) -> String {
        guard case .map(let entries) = tree else { return "" }
        var lines = remarks.map { $0.isEmpty ? "#" : "# " + oneLine($0) }
        for (number, entry) in entries.enumerated() {
            if !lines.isEmpty, number == 0 || entry.value.isCollection { lines.append("") }
            lines += written(entry, indent: "", isSpread: true)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let width = 110

    /// - Parameter isSpread: each entry of it stands on a line of its own.
    private static func written(_ entry: TopologyTree.Entry, indent: String, isSpread: Bool = false) -> [String] {
        let key = indent + YamlName.text(entry.key, inFlow: false) + ":"
        let comment = entry.note.map { "  # " + oneLine($0) } ?? ""
        let flow = flow(entry.value)
        let isShort = !isSpread && !entry.value.hasNotes && key.count + 1 + flow.count <= width
        switch entry.value {
        case .word, .text: return [key + " " + flow + comment]
        case .list(let items) where !isShort && !items.isEmpty && items.contains(where: \.isCollection):
            return [key + comment] + items.flatMap { item($0, indent: indent + "  ") }
        case .map(let entries) where !isShort && !entries.isEmpty:
            return [key + comment] + entries.flatMap { written($0, indent: indent + "  ") }
        default: return [key + " " + flow + comment]
        }
    }

    private static func item(_ tree: TopologyTree, indent: String) -> [String] {
        let flow = flow(tree)
        guard case .map(let entries) = tree, !entries.isEmpty else { return [indent + "- " + flow] }
        if entries.count > 1, !tree.hasNotes, indent.count + 2 + flow.count <= width { return [indent + "- " + flow] }
        var lines = entries.flatMap { written($0, indent: indent + "  ") }
        lines[0] = indent + "- " + lines[0].dropFirst(indent.count + 2)
        return lines
    }

    private static func flow(_ tree: TopologyTree) -> String {
        switch tree {
        case .word(let word): return word
        case .text(let text): return YamlName.text(text, inFlow: true)
        case .list(let items): return "[" + items.map(inList).joined(separator: ", ") + "]"
        case .map(let entries):
            if entries.isEmpty { return "{}" }
            return "{ " + entries.map { YamlName.text($0.key, inFlow: true) + ": " + flow($0.value) }.joined(separator: ", ")
                + " }"
        }
    }

    /// One key and its value need no braces in a list.
    private static func inList(_ tree: TopologyTree) -> String {
        guard case .map(let entries) = tree, entries.count == 1, !entries[0].isName else { return flow(tree) }
        return entries[0].key + ": " + flow(entries[0].value)
    }

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { WrittenText.isPlain($0) ? $0 : " " }))
    }
}

extension TopologyTree {
    var isCollection: Bool {
        switch self {
        case .list, .map: true
        case .word, .text: false
        }
    }
}

/// How names are written so that they read back as what they are.
enum YamlName {
    static func text(_ name: String, inFlow: Bool) -> String { 
        isBare(name, inFlow: inFlow) ? name : WrittenText.quoted(name)
    }

    private static func isBare(_ name: String, inFlow: Bool) -> Bool {
        guard let first = name.unicodeScalars.first, let last = name.unicodeScalars.last, isLetter(first), last != " ",
            !words.contains(name.lowercased())
        else { return false }
        return name.unicodeScalars.allSatisfy { isLetter($0) || signs.contains($0) || (!inFlow && $0 == "→") }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static let signs = Set("0123456789 ._/%>-".unicodeScalars)

    /// What other readers take for a value of another type, and what is no name in our own language.
    private static let words: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "none"]
}
