/// Texts behind `|` and `>`.
extension YamlParser {
    private struct Header {
        let isFolded: Bool
        var indent: Int?
        /// What happens to the line ends behind the text: `-` takes all away, `+` keeps all, else one stays.
        var chomping: Unicode.Scalar?
    }

    /// Reads the lines that are indented deeper than `column`.
    mutating func blockText(outside column: Int) throws(YamlMistake) -> DocumentNode {
        let header = try header()
        let line = cursor.line
        if !cursor.isAtEnd { cursor.passBreak() }
        let indent: Int
        if let digit = header.indent { indent = max(column, 0) + digit } else { indent = try indentAhead(outside: column) }
        let (text, start) = try lines(header, indent: max(1, indent))
        let place = start.map { $0.place(ofText: text, at: $0.position) }
        let nothing = Place(file: cursor.file, line: min(line + 1, cursor.source.lineCount), column: 1)
        return DocumentNode(.scalar(text, quoted: true), at: place ?? nothing)
    }

    private mutating func header() throws(YamlMistake) -> Header {
        var header = Header(isFolded: cursor.peek == ">")
        cursor.advance()
        while !YamlCursor.isSpace(cursor.peek) {
            if header.indent == nil, let digit = Int(String(cursor.peek)), (1...9).contains(digit) {
                header.indent = digit
            } else if header.chomping == nil, cursor.peek == "-" || cursor.peek == "+" {
                header.chomping = cursor.peek
            } else {
                throw badHeader()
            }
            cursor.advance()
        }
        cursor.skipBlanks()
        if cursor.beginsComment(at: cursor.position) { cursor.skipLine() }
        guard cursor.isAtEnd || cursor.isAtBreak else { throw badHeader() }
        return header
    }

    private func badHeader() -> YamlMistake {
        mistake(
            "behind | or > stands only how a block of text is read, such as |-, found \(cursor.found)",
            fix: "begin the text on the next line, or put it in quotes")
    }

    /// How far the first line with text is indented; where there is none, the longest of blanks.
    private func indentAhead(outside column: Int) throws(YamlMistake) -> Int {
        var ahead = cursor
        var longest = cursor
        while true {
            ahead.skipSpaces()
            guard ahead.isAtBreak, !ahead.isAtEnd else { break }
            if ahead.column > longest.column { longest = ahead }
            ahead.passBreak()
        }
        let isText = !ahead.isAtEnd && ahead.column > column && !ahead.isAtMarker
        guard isText, longest.column > ahead.column else { return max(isText ? ahead.column : longest.column, column + 1) }
        throw mistake(
            "this empty line is indented by \(longest.column), the text below it by \(ahead.column)", at: longest.place,
            fix: "take the blanks of the empty line out")
    }

    /// The text, and where its first line begins.
    private mutating func lines(_ header: Header, indent: Int) throws(YamlMistake) -> (String, YamlCursor?) {
        var text = String.UnicodeScalarView()
        var breaks: [Unicode.Scalar] = []
        var start: YamlCursor?
        var wasBlank = false
        while try hasLine(indent: indent, &breaks) {
            let isBlank = YamlCursor.isBlank(cursor.peek)
            let isFolded = header.isFolded && start != nil && !wasBlank && !isBlank
            text.append(contentsOf: isFolded ? Self.folded(breaks) : breaks)
            if start == nil { start = cursor }
            wasBlank = isBlank
            let begin = cursor.position
            cursor.skipLine()
            text.append(contentsOf: cursor.source.scalars[begin..<cursor.position])
            breaks = cursor.isAtEnd ? [] : [cursor.passBreak()]
        }
        if header.chomping == "+" { text.append(contentsOf: breaks) }
        if header.chomping == nil, start != nil { text.append(contentsOf: breaks.prefix(1)) }
        return (String(text), start)
    }

    /// Steps over empty lines, which are gathered, to the next line of the text; false when there is none.
    private mutating func hasLine(indent: Int, _ breaks: inout [Unicode.Scalar]) throws(YamlMistake) -> Bool {
        while true {
            while cursor.peek == " ", cursor.column < indent { cursor.advance() }
            if cursor.isAtEnd { return false }
            if cursor.isAtBreak {
                breaks.append(cursor.passBreak())
            } else if cursor.column >= indent {
                return true
            } else if cursor.peek == "\t" {
                throw tab(at: cursor.position)
            } else {
                return false
            }
        }
    }
}
