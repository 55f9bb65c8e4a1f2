/// Texts without quotes.
extension YamlParser {
    /// Reads a text of block style: to ` #` or the end of its line, and on with the lines that are indented deeper.
    ///
    /// - Parameter column: of what the text belongs to.
    mutating func plain(outside column: Int) throws(YamlMistake) -> DocumentNode {
        let start = cursor
        var text = plainLine { parser, _ in parser.colonInText() }
        while let lines = nextPlainLine(outside: column) {
            var colon: YamlMistake?
            text += Self.joint(lines)
            text += plainLine { parser, begin in colon = parser.keyInText(from: begin) }
            if let colon { throw colon }
        }
        let place = start.place(ofText: text, at: start.position)
        return DocumentNode(.scalar(text, quoted: false), at: place, comment: comment)
    }

    /// What `lines` line ends inside of a text stand for.
    static func joint(_ lines: Int) -> String { lines == 1 ? " " : String(repeating: "\n", count: lines - 1) }

    /// What cannot begin a text is told, and then read as part of one.
    mutating func checkBeginning(inFlow: Bool = false) {
        switch cursor.peek {
        case "%", "@", "`", ",", "]", "}", "&", "#": break
        case "|" where inFlow, ">" where inFlow: break
        case ":" where cursor.isIndicator(":"), "?" where cursor.isIndicator("?"): break
        default: return
        }
        quotesNeeded("a text cannot start with \(cursor.peek)", at: cursor.place)
    }

    /// Reads a text to the end of its line, without the blanks before it.
    ///
    /// - Parameter tell: called once, with where the line's text begins, when the cursor is on a colon that would end a key.
    private mutating func plainLine(_ tell: (inout YamlParser, Int) -> Void) -> String {
        let start = cursor.position
        var end = start
        var index = start
        var isTold = false
        while true {
            let scalar = cursor.scalar(at: index)
            if scalar == YamlCursor.end || SourceText.isBreak(scalar) { break }
            if scalar == "#", index > start, YamlCursor.isBlank(cursor.scalar(at: index - 1)) { break }
            if scalar == ":", index > start, !isTold, YamlCursor.isSpace(cursor.scalar(at: index + 1)) {
                cursor.move(to: index)
                tell(&self, start)
                isTold = true
            }
            index += 1
            if !YamlCursor.isBlank(scalar) { end = index }
        }
        cursor.move(to: end)
        return cursor.source.text(start..<end)
    }

    /// Goes to the next line of a text and gives how many line ends are between; nil, with the cursor where it was, when the
    /// text is over.
    private mutating func nextPlainLine(outside column: Int) -> Int? {
        let before = cursor
        cursor.skipBlanks()
        guard !cursor.isAtEnd, cursor.isAtBreak else {
            cursor = before
            return nil
        }
        let line = cursor.line
        while cursor.isAtBreak, !cursor.isAtEnd {
            cursor.passBreak()
            cursor.skipSpaces()
            let isDeeper = cursor.column > column
            cursor.skipBlanks()
            if !cursor.isAtBreak, !isDeeper { break }
        }
        let isIndented = cursor.position - cursor.lineStart > column && !indentsByTab(outside: column)
        if isIndented, !cursor.isAtEnd, !cursor.isAtMarker, cursor.peek != "#" { return cursor.line - line }
        cursor = before
        return nil
    }

    /// A tab stands where the spaces of this line should.
    func indentsByTab(outside column: Int) -> Bool {
        cursor.tabInIndentation.map { $0 - cursor.lineStart <= column } ?? false
    }

    /// The comment directly behind an unquoted text: to YAML a comment, perhaps not to the person.
    var comment: String? {
        var index = cursor.position
        while YamlCursor.isBlank(cursor.scalar(at: index)) { index += 1 }
        guard index > cursor.position, cursor.scalar(at: index) == "#" else { return nil }
        var end = index + 1
        while cursor.scalar(at: end) != YamlCursor.end, !SourceText.isBreak(cursor.scalar(at: end)) { end += 1 }
        return cursor.source.text(index + 1..<end)
    }
}
