/// Diagnostics in the width of a terminal: sentences are broken between words, and of a long line of a file what stands around
/// the place stays.
enum DiagnosticText {
    /// - Parameter width: in columns; nil leaves all as it is (pipes and files).
    static func fitted(_ text: String, width: Int?) -> String {
        guard let width else { return text }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        var result: [String] = []
        while let line = lines.popFirst() {
            if let mark = lines.first, isExcerpt(line), isMark(mark) {
                result += window(line, mark, width: width)
                lines.removeFirst()
            } else {
                result += Wrapping.lines(line, width: width)
            }
        }
        return result.joined(separator: "\n")
    }

    private static func isExcerpt(_ line: String) -> Bool { line.hasPrefix("    ") }

    /// `    ^~~~`
    private static func isMark(_ line: String) -> Bool {
        let mark = line.drop { $0 == " " }
        return line.hasPrefix("    ") && mark.first == "^" && mark.dropFirst().allSatisfy { $0 == "~" }
    }

    /// The two lines, cut on the left or on the right so that the marked place is in sight.
    private static func window(_ line: String, _ mark: String, width: Int) -> [String] {
        guard line.count > width || mark.count > width else { return [line, mark] }
        let indent = 4
        let room = max(width - indent - 2, 10)
        let text = Array(line.dropFirst(indent))
        let column = mark.prefix { $0 == " " }.count - indent
        let start = max(0, min(column - room / 3, max(text.count, column + 1) - room))
        let isCutBefore = start > 0
        let end = min(text.count, start + room)
        let shown = (isCutBefore ? "…" : "") + String(text[min(start, end)..<end]) + (end < text.count ? "…" : "")
        let offset = column - start + (isCutBefore ? 1 : 0)
        let length = min(mark.count - column - indent, max(1, room - (column - start)))
        let pad = String(repeating: " ", count: indent)
        return [
            pad + shown, pad + String(repeating: " ", count: max(0, offset)) + "^" + String(repeating: "~", count: length - 1),
        ]
    }
}
