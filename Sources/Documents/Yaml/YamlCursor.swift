/// A place in a YAML text, and the steps from one character, line or token to the next.
struct YamlCursor {
    let source: SourceText
    let file: String
    /// An index into the scalars of the source; their count at the end.
    private(set) var position = 0
    /// Of the line that ``position`` is on.
    private(set) var line = 1
    private(set) var lineStart = 0

    init(_ source: SourceText, file: String) {
        self.source = source
        self.file = file
    }

    /// Stands for everything behind the end; no text that is read holds it.
    static let end = Unicode.Scalar(UInt8(0))

    subscript(ahead: Int) -> Unicode.Scalar { scalar(at: position + ahead) }

    func scalar(at index: Int) -> Unicode.Scalar { index < source.scalars.count ? source.scalars[index] : Self.end }

    var peek: Unicode.Scalar { scalar(at: position) }
    var isAtEnd: Bool { position >= source.scalars.count }
    /// How far the current character is indented, 0-based.
    var column: Int { position - lineStart }
    var isAtBreak: Bool { SourceText.isBreak(peek) }

    // MARK: Kinds of characters

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { isBlank(scalar) || scalar == end || SourceText.isBreak(scalar) }
    static func isBracketOrComma(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", "[", "]", "{", "}": true
        default: false
        }
    }

    /// An indicator such as `-`, `?` or `:` with nothing but space behind it.
    func isIndicator(_ indicator: Unicode.Scalar, at index: Int) -> Bool {
        scalar(at: index) == indicator && Self.isSpace(scalar(at: index + 1))
    }

    func isIndicator(_ indicator: Unicode.Scalar) -> Bool { isIndicator(indicator, at: position) }

    /// A `#` here would begin a comment.
    func beginsComment(at index: Int) -> Bool {
        scalar(at: index) == "#" && (index == lineStart || Self.isBlank(scalar(at: index - 1)))
    }

    /// `---` or `...` at the beginning of a line.
    var isAtMarker: Bool {
        guard column == 0, peek == "-" || peek == "." else { return false }
        return self[1] == peek && self[2] == peek && Self.isSpace(self[3])
    }

    // MARK: Steps

    mutating func advance(_ count: Int = 1) { position += count }

    /// Goes to an index on the line that the cursor is on.
    mutating func move(to index: Int) { position = index }

    /// Steps over one line break, whatever kind it is, and gives what it stands for in a text.
    @discardableResult
    mutating func passBreak() -> Unicode.Scalar {
        let found = peek
        advance(found == "\r" && self[1] == "\n" ? 2 : 1)
        line += 1
        lineStart = position
        return found == "\u{2028}" || found == "\u{2029}" ? found : "\n"
    }

    mutating func skipBlanks() { while Self.isBlank(peek) { position += 1 } }

    mutating func skipSpaces() { while peek == " " { position += 1 } }

    mutating func skipLine() { while !isAtEnd && !isAtBreak { position += 1 } }

    /// Steps over blanks, comments and line ends to the next token; true when that is on another line.
    @discardableResult
    mutating func skipToToken() -> Bool {
        let before = line
        while true {
            skipBlanks()
            if beginsComment(at: position) { skipLine() }
            guard !isAtEnd, isAtBreak else { return line != before }
            passBreak()
        }
    }

    /// The first tab before the current character, when nothing else than blanks stands there.
    var tabInIndentation: Int? { (lineStart..<position).first { scalar(at: $0) == "\t" } }

    // MARK: Places

    func place(at index: Int, length: Int = 1) -> Place {
        Place(file: file, line: line, column: index - lineStart + 1, length: length)
    }

    var place: Place { place(at: position) }

    /// The place of a text that begins here; the part of it that stands on this line is underlined.
    func place(ofText text: String, at index: Int) -> Place {
        var end = index
        let wanted = index + text.unicodeScalars.count
        while end < wanted, end < source.scalars.count, !SourceText.isBreak(source.scalars[end]) { end += 1 }
        return place(at: index, length: max(1, end - index))
    }

    /// What stands here, as messages say it.
    var found: String {
        if isAtEnd { return "the end of the file" }
        if isAtBreak { return "the end of the line" }
        return Excerpt.quoted(String(peek))
    }
}
