/// Text put into Markdown so that it stays text.
package enum MarkdownText {
    /// On one line, with everything escaped that could become markup, HTML, a link, a mention or a table cell.
    package static func plain(_ text: String) -> String {
        var result = ""
        for character in Printable.line(text).drop(while: { $0 == " " }) {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!": result += "\\\(character)"
            // A word joiner keeps a hosting service from notifying whoever has the name.
            case "@": result += "@\u{2060}"
            default: result.append(character)
            }
        }
        return unlisted(unlinked(result))
    }

    /// Hosting services make links of bare addresses; a dot or colon written as an entity is none.
    private static func unlinked(_ text: String) -> String {
        text.replacing("://", with: "&#58;//").replacing(/[wW]{3}\./) { "\($0.output.dropLast())&#46;" }
    }

    /// What would begin a list or underline a heading at the start of a line.
    private static func unlisted(_ text: String) -> String {
        if let first = text.first, "-+=".contains(first) { return "\\" + text }
        return text.replacing(/^(\d+)([.)])/) { "\($0.1)\\\($0.2)" }
    }

    /// Inline code; a fence longer than any run of backticks inside cannot be closed by it.
    package static func code(_ text: String) -> String {
        // In a table two backslashes before a pipe are one backslash and the end of the cell.
        let line = Printable.line(text).replacing("\\|", with: "\\ |").replacing("|", with: "\\|")
        var longest = 0
        var run = 0
        for character in line {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let space = line.hasPrefix("`") || line.hasSuffix("`") ? " " : ""
        return fence + space + line + space + fence
    }

    /// A table of cells that are Markdown already.
    package static func table(_ head: [String], _ rows: [[String]]) -> String {
        let lines = [head, head.map { _ in "---" }] + rows
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}
