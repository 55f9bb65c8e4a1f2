/// What the parser prints, in the width of a terminal: it breaks everything but the line of usage.
enum HelpText {
    /// Lines of usage are broken between arguments, never inside one.
    static func fitted(_ text: String, width: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { line in isUsage(line) ? broken(line, width: width) : [String(line)] }.joined(separator: "\n")
    }

    private static func isUsage(_ line: Substring) -> Bool { line.hasPrefix("USAGE: ") || line.hasPrefix("Usage: ") }

    private static func broken(_ line: Substring, width: Int) -> [String] {
        let words = line.split(separator: " ").map(String.init)
        // Under the first argument: `USAGE: gameday run `.
        let indent = String(repeating: " ", count: words.prefix(3).reduce(0) { $0 + $1.count + 1 })
        var lines: [String] = []
        var current = ""
        for argument in arguments(words) {
            if !current.isEmpty, current.count + 1 + argument.count > width {
                lines.append(current)
                current = indent + argument
            } else {
                current += (current.isEmpty ? "" : " ") + argument
            }
        }
        return lines + [current]
    }

    /// Words that belong together: `[--set <name=value> ...]` is one.
    private static func arguments(_ words: [String]) -> [String] {
        words.reduce(into: []) { result, word in
            if let last = result.last, last.hasPrefix("["), !last.hasSuffix("]") {
                result[result.count - 1] = last + " " + word
            } else {
                result.append(word)
            }
        }
    }
}
