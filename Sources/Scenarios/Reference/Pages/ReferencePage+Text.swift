extension ReferencePage {
    /// The page for a terminal; nothing but code and single words is wider than `width` columns.
    package func text(width: Int) -> String {
        let width = max(width, 24)
        var lines = Self.wrap(isNamed ? "\(topic) (\(kind)): \(title)" : title, width: width)
        var isAfterHeading = false
        for block in blocks {
            if !isAfterHeading { lines.append("") }
            lines += Self.lines(block, width: width)
            isAfterHeading = if case .heading = block { true } else { false }
        }
        return lines.joined(separator: "\n")
    }

    /// Several things can have one name; topics and files have titles of their own.
    private var isNamed: Bool { !["topic", "file", "contents"].contains(kind) }

    private static func lines(_ block: Block, width: Int) -> [String] {
        switch block {
        case .text(let text): wrap(text, width: width)
        case .heading(let text): wrap(text, width: width)
        case .terms(let terms): lines(terms, width: width)
        case .code(let caption, let text):
            wrap(caption, width: width) + text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
        }
    }

    /// Two columns, or, where the first would take too much, what a word means on lines of its own.
    private static func lines(_ terms: [Term], width: Int) -> [String] {
        let column = min(terms.map(\.term.count).max() ?? 0, width / 3)
        return terms.flatMap { term -> [String] in
            let lines = wrap(term.text, width: width - column - 4)
            let indent = String(repeating: " ", count: column + 4)
            guard term.term.count <= column, let first = lines.first else {
                return wrap(term.term, width: width - 2).map { "  " + $0 } + lines.map { indent + $0 }
            }
            let gap = String(repeating: " ", count: column - term.term.count + 2)
            return ["  \(term.term)\(gap)\(first)"] + lines.dropFirst().map { indent + $0 }
        }
    }

    /// Words on lines of at most `width` columns, a longer word on a line of its own.
    package static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
