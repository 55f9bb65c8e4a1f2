/// Texts in quotes.
extension YamlParser {
    /// Reads a text in `"` or `'`; its lines are indented deeper than `column`.
    mutating func quoted(outside column: Int) throws(YamlMistake) -> DocumentNode {
        let opened = cursor
        let quote = cursor.peek
        cursor.advance()
        var text = QuotedText()
        while cursor.peek != quote || (quote == "'" && cursor[1] == "'") {
            if cursor.isAtEnd { throw unclosed(opened) }
            if cursor.isAtBreak {
                text.dropBlanks()
                text.keep(Self.folded(try nextLine(outside: column, opened)))
            } else if cursor.peek == "\\", quote == "\"" {
                try escape(into: &text, outside: column, opened)
            } else {
                text.append(cursor.peek)
                cursor.advance(cursor.peek == "'" && quote == "'" ? 2 : 1)
            }
        }
        cursor.advance()
        let place = opened.place(at: opened.position + 1)
        let room = opened.source.line(place.line).count - place.column + 1
        return DocumentNode(
            .scalar(text.string, quoted: true),
            at: Place(file: place.file, line: place.line, column: place.column, length: max(1, min(text.scalars.count, room))))
    }

    private func unclosed(_ opened: YamlCursor) -> YamlMistake {
        mistake("the quote that line \(opened.line) opens is not closed", fix: "close the quote")
    }

    /// One line end is a space; of more, each but the first stays.
    static func folded(_ breaks: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard breaks.first == "\n" else { return breaks }
        return breaks.count == 1 ? [" "] : Array(breaks.dropFirst())
    }

    /// Steps from the end of a line to the next text, and gives the line ends on the way.
    private mutating func nextLine(outside column: Int, _ opened: YamlCursor) throws(YamlMistake) -> [Unicode.Scalar] {
        let before = cursor
        var breaks: [Unicode.Scalar] = []
        while cursor.isAtBreak, !cursor.isAtEnd {
            breaks.append(cursor.passBreak())
            cursor.skipBlanks()
        }
        if cursor.isAtEnd { return breaks }
        if indentsByTab(outside: column), let index = cursor.tabInIndentation { throw tab(at: index) }
        if cursor.column > column, !cursor.isAtMarker { return breaks }
        cursor = before
        throw unclosed(opened)
    }

    // MARK: Escapes

    private mutating func escape(into text: inout QuotedText, outside column: Int, _ opened: YamlCursor) throws(YamlMistake) {
        cursor.advance()
        if cursor.isAtBreak, !cursor.isAtEnd {
            text.keep(try nextLine(outside: column, opened).dropFirst())
        } else if let digits = Self.digits[cursor.peek] {
            text.keep([try code(digits)])
        } else if let meant = Self.escapes[cursor.peek] {
            text.keep([meant])
            cursor.advance()
        } else {
            throw mistake(
                "\\ and \(cursor.found) have no meaning in double quotes", fix: "write \\\\ for a backslash, or use single quotes"
            )
        }
    }

    /// The character of `\x41`, `\u0041` or `\U00000041`.
    private mutating func code(_ digits: Int) throws(YamlMistake) -> Unicode.Scalar {
        let letter = cursor.peek
        var value: UInt32 = 0
        for index in 1...digits {
            guard let digit = Character(cursor[index]).hexDigitValue, cursor[index].isASCII else {
                throw mistake("\\\(letter) needs \(digits) hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw mistake("there is no character with the number \(String(value, radix: 16, uppercase: true))")
        }
        cursor.advance(1 + digits)
        return scalar
    }

    private static let digits: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "\0", "a": "\u{7}", "b": "\u{8}", "t": "\t", "\t": "\t", "n": "\n", "v": "\u{b}", "f": "\u{c}", "r": "\r",
        "e": "\u{1b}", " ": " ", "\"": "\"", "/": "/", "\\": "\\", "N": "\u{85}", "_": "\u{a0}", "L": "\u{2028}",
        "P": "\u{2029}",
    ]
}
