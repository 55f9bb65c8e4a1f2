/// Text put into Markdown so that it stays text.
enum MarkdownText {
    /// On one line, with everything escaped that could become markup, HTML, a mention or a table cell.
    static func plain(_ text: String) -> String {
        var result = ""
        for character in Printable.line(text) {
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
        return result
    }

    /// Inline code; a fence longer than any run of backticks inside cannot be closed by it.
    static func code(_ text: String) -> String {
        let line = Printable.line(text).replacing("|", with: "\\|")
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
    static func table(_ head: [String], _ rows: [[String]]) -> String {
        let lines = [head, head.map { _ in "---" }] + rows
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}
