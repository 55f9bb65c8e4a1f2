extension JsonParser {
    /// The text of a string; the position is at its opening quote.
    mutating func text() throws(JsonMistake) -> String {
        let opened = position
        position += 1
        var view = String.UnicodeScalarView()
        while let scalar = peek, scalar != "\"" {
            if scalar == "\\" {
                view.append(try escape())
            } else if scalar.value < 0x20 {
                let isBreak = scalar == "\n" || scalar == "\r"
                throw mistake(
                    isBreak ? "a text ends on its line, found a line break in it" : "control characters are escaped in a text",
                    fix: isBreak ? "close the quote, or write \\n" : "write \\t for a tab")
            } else {
                view.append(scalar)
                position += 1
            }
        }
        guard peek != nil else {
            position = opened
            throw mistake("expected a closing quote, found the end of the text", fix: "close the quote")
        }
        position += 1
        return String(view)
    }

    /// One escape; the position is at its backslash.
    private mutating func escape() throws(JsonMistake) -> Unicode.Scalar {
        let start = position
        position += 1
        guard let letter = peek else { throw mistake("expected a character after the backslash, found the end of the text") }
        position += 1
        if let plain = Self.escapes[letter] { return plain }
        guard letter == "u", let unit = unit(), let scalar = scalar(startingWith: unit) else {
            position = start
            let found = Excerpt.quoted(source.text(start..<min(start + 6, source.scalars.count)))
            throw mistake("expected an escape such as \\n or \\u00e9, found \(found)", fix: "write \\\\ for a backslash")
        }
        return scalar
    }

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{c}", "n": "\n", "r": "\r", "t": "\t",
    ]

    /// Two units of a surrogate pair make one scalar; half a pair makes none.
    private mutating func scalar(startingWith unit: UInt32) -> Unicode.Scalar? {
        guard (0xd800..<0xdc00).contains(unit) else { return Unicode.Scalar(unit) }
        guard peek == "\\" else { return nil }
        position += 1
        guard peek == "u" else { return nil }
        position += 1
        guard let low = self.unit(), (0xdc00..<0xe000).contains(low) else { return nil }
        return Unicode.Scalar(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00))
    }

    /// Four hexadecimal digits.
    private mutating func unit() -> UInt32? {
        let end = position + 4
        guard end <= source.scalars.count, source.scalars[position..<end].allSatisfy(\.properties.isASCIIHexDigit) else {
            return nil
        }
        defer { position = end }
        return UInt32(source.text(position..<end), radix: 16)
    }

    /// A number, `true`, `false` or `null`; `null` is nothing, as an empty value of YAML is.
    mutating func bare() throws(JsonMistake) -> DocumentNode {
        let start = position
        while let scalar = peek, !Self.delimiters.contains(scalar) { position += 1 }
        let word = source.text(start..<position)
        let place = place(start, length: position - start)
        if word == "null" { return DocumentNode(.scalar("", quoted: false), at: place) }
        if word == "true" || word == "false" || Self.isNumber(word) {
            return DocumentNode(.scalar(word, quoted: false), at: place)
        }
        position = start
        throw mistake("expected a value, found \(word.isEmpty ? found : Excerpt.quoted(word))", fix: Self.advice(word))
    }

    private static let delimiters: Set<Unicode.Scalar> = [" ", "\n", "\r", "\t", ",", ":", "]", "}", "[", "{", "\""]

    private static func advice(_ word: String) -> String? {
        if word.hasPrefix("//") || word.hasPrefix("/*") || word.hasPrefix("#") { return "JSON has no comments: take it out" }
        if ["NaN", "Infinity", "-Infinity", "undefined", "None"].contains(word) {
            return "JSON has no such value: leave the entry out"
        }
        return word.isEmpty ? nil : "put a text in double quotes"
    }

    /// `-` digits `.` digits exponent, no leading zero.
    private static func isNumber(_ word: String) -> Bool {
        var rest = word.utf8.drop { $0 == UInt8(ascii: "-") }
        guard word.utf8.count - rest.count <= 1 else { return false }
        let whole = rest.prefix(while: isDigit)
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
        rest = rest.dropFirst(whole.count)
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: isDigit)
            guard !fraction.isEmpty else { return false }
            rest = rest.dropFirst(1 + fraction.count)
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard !rest.isEmpty else { return false }
            rest = rest.drop(while: isDigit)
        }
        return rest.isEmpty
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
