/// Lines for a terminal: broken between words only, with the rest of a line under its beginning.
enum Wrapping {
    /// A word that is longer than the width stands on a line of its own, whole: what a person has to type or look for is
    /// never cut.
    ///
    /// - Parameters:
    ///   - width: in columns; nil leaves every line as it is (pipes and files).
    ///   - hanging: how much further than its first line the rest of a text is indented.
    static func lines(_ text: String, width: Int?, hanging: Int = 4) -> [String] {
        guard let width else { return [text] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line($0, width: width, hanging: hanging) }
    }

    /// All lines as one text.
    static func text(_ lines: [String], width: Int?, hanging: Int = 4) -> String {
        lines.flatMap { self.lines($0, width: width, hanging: hanging) }.joined(separator: "\n")
    }

    private static func line(_ text: Substring, width: Int, hanging: Int) -> [String] {
        guard columns(text) > width else { return [String(text)] }
        let indent = text.prefix { $0 == " " }.count
        let rest = String(repeating: " ", count: min(indent + hanging, max(width - 20, 0)))
        var lines: [String] = []
        var current = String(repeating: " ", count: indent)
        var isEmpty = true
        for piece in pieces(text.dropFirst(indent)) {
            let trimmed = isEmpty ? piece.drop { $0 == " " } : piece[...]
            if isEmpty || columns(current) + columns(trimmed) <= width {
                current += trimmed
            } else {
                lines.append(current)
                current = rest + piece.drop { $0 == " " }
            }
            isEmpty = false
        }
        return lines + [current]
    }

    /// Words, each with the spaces before it, so that columns of a table keep their places.
    private static func pieces(_ text: Substring) -> [String] {
        var pieces: [String] = []
        var current = ""
        for character in text {
            if character == " ", current.last.map({ $0 != " " }) ?? false {
                pieces.append(current)
                current = ""
            }
            current.append(character)
        }
        return current.isEmpty ? pieces : pieces + [current]
    }

    /// Characters without the codes of colours.
    private static func columns(_ text: some StringProtocol) -> Int {
        guard text.contains("\u{1B}") else { return text.count }
        return String(text).replacing(/\u{1B}\[\d+m/, with: "").count
    }
}
