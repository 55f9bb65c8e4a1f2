internal import Documents

/// The text of a condition as characters, and where each of them stands in its file.
struct ConditionText {
    let characters: [Character]
    private let start: Place

    init(_ text: String, at start: Place) {
        characters = Array(text)
        self.start = start
    }

    /// The place of some of its characters. After a line break, and for a text made elsewhere, the columns of the file cannot
    /// be known from here; the place is then that of the whole text.
    func place(_ range: Range<Int>) -> Place {
        if start.length == 0 { return start }
        if characters.prefix(range.lowerBound).contains(where: \.isNewline) {
            return Place(file: start.file, line: start.line, column: start.column, length: max(1, start.length))
        }
        return Place(
            file: start.file, line: start.line, column: start.column + range.lowerBound, length: max(1, range.count))
    }

    func text(_ range: Range<Int>) -> String { String(characters[range.clamped(to: 0..<characters.count)]) }

    /// As written, with single spaces.
    var tidied: String { characters.split(whereSeparator: \.isWhitespace).map { String($0) }.joined(separator: " ") }
}

/// A mistake that makes the rest of a condition unreadable.
struct ConditionMistake: Error {
    var code: DiagnosticCode
    var message: String
    var range: Range<Int>
    var fix: String?

    init(_ code: DiagnosticCode, _ message: String, at range: Range<Int>, fix: String? = nil) {
        self.code = code
        self.message = message
        self.range = range
        self.fix = fix
    }
}
