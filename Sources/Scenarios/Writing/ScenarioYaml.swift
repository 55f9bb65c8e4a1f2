internal import Documents

/// A scenario as a person would write it: what fits on a line stands on one, lists of steps and conditions never do.
package enum ScenarioYaml {
    /// The whole document, with a line feed at its end.
    package static func text(_ tree: ScenarioTree) -> String {
        guard case .map(let entries) = tree else { return "" }
        var lines: [String] = []
        for entry in entries {
            if sections.contains(entry.key) { lines.append("") }
            lines += written(entry, indent: "")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let width = 120

    /// The keys of the document that have an empty line before them.
    private static let sections: Set<String> = [
        "use", "topology", "variables", "targets", "signals", "steady-state", "throughout", "blast-radius", "abort-when",
        "expect-alerts", "steps", "afterwards",
    ]

    /// The keys whose value is always spread over lines.
    private static let blocks: Set<String> = [
        "variables", "targets", "signals", "steady-state", "throughout", "abort-when", "expect-alerts", "steps", "afterwards",
        "during", "stages", "parallel",
    ]

    /// An entry of a mapping in block style.
    private static func written(_ entry: ScenarioTree.Entry, indent: String, isSpread: Bool = false) -> [String] {
        let key = indent + WrittenText.yaml(entry.key, inFlow: false) + ":"
        switch entry.value {
        case .text(let text):
            if let block = literal(text) {
                let body = block.lines.map { $0.isEmpty ? "" : indent + "  " + $0 }
                return [key + " " + block.mark] + body
            }
            return [key + " " + WrittenText.yaml(text, inFlow: false)]
        case .word(let word), .number(let word): return [key + " " + word]
        case .list(let items):
            return collection(key, entry, isEmpty: items.isEmpty, isSpread: isSpread) {
                items.flatMap { item(of: $0, indent: indent + "  ") }
            }
        case .map(let entries):
            return collection(key, entry, isEmpty: entries.isEmpty, isSpread: isSpread) {
                // The lanes of a step are lists of steps.
                let spreads = entry.key == "parallel" && !entry.isName
                return entries.flatMap { written($0, indent: indent + "  ", isSpread: spreads) }
            }
        }
    }

    /// On the line of its key if it fits and nothing says otherwise.
    private static func collection(
        _ key: String, _ entry: ScenarioTree.Entry, isEmpty: Bool, isSpread: Bool, _ block: () -> [String]
    ) -> [String] {
        let flow = flow(entry.value)
        let isBlock = isSpread || (!entry.isName && blocks.contains(entry.key) && !isOptOut(entry.value))
        if isEmpty || (!isBlock && key.unicodeScalars.count + 1 + flow.unicodeScalars.count <= width) {
            return [key + " " + flow]
        }
        return [key] + block()
    }

    /// `{ none: REASON }`
    private static func isOptOut(_ tree: ScenarioTree) -> Bool {
        guard case .map(let entries) = tree else { return false }
        return entries.map(\.key) == ["none"] && !entries[0].isName
    }

    /// An item of a list in block style.
    private static func item(of tree: ScenarioTree, indent: String) -> [String] {
        switch tree {
        case .map(let entries) where isLong(tree) && !entries.isEmpty:
            var lines = entries.flatMap { written($0, indent: indent + "  ") }
            lines[0] = indent + "- " + lines[0].dropFirst(indent.count + 2)
            return lines
        case .text(let text): return [indent + "- " + WrittenText.yaml(text, inFlow: false)]
        default: return [indent + "- " + flow(tree)]
        }
    }

    /// Steps are always written out; other maps in lists (stages, alerts) only where they hold a block or are too long.
    private static func isLong(_ tree: ScenarioTree) -> Bool {
        guard case .map(let entries) = tree else { return false }
        let isStep = entries.contains { !$0.isName && StepGrammar.verbs.contains($0.key) }
        return isStep || entries.contains { !$0.isName && blocks.contains($0.key) } || flow(tree).unicodeScalars.count > width / 2
    }

    static func flow(_ tree: ScenarioTree) -> String {
        switch tree {
        case .word(let word), .number(let word): return word
        case .text(let text): return WrittenText.yaml(text, inFlow: true)
        case .list(let items): return "[" + items.map(flow).joined(separator: ", ") + "]"
        case .map(let entries):
            if entries.isEmpty { return "{}" }
            return "{ " + entries.map { WrittenText.yaml($0.key, inFlow: true) + ": " + flow($0.value) }.joined(separator: ", ")
                + " }"
        }
    }

    /// A text of several lines as a literal block; nil where a block would not read back as the same text.
    private static func literal(_ text: String) -> (mark: String, lines: [String])? {
        guard let first = text.unicodeScalars.first, first != " ", first != "\n", text.contains("\n"),
            text.unicodeScalars.allSatisfy({ $0 == "\n" || WrittenText.isPlain($0) }), !text.hasSuffix("\n\n")
        else { return nil }
        let ends = text.hasSuffix("\n")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return (ends ? "|" : "|-", ends ? lines.dropLast() : lines)
    }
}
