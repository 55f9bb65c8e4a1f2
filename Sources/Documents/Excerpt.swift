/// What a person wrote, short and harmless enough to stand in a message.
package enum Excerpt {
    /// `text` in backticks, on one line, cut to `limit` characters; what nobody can see is written as `\u200B`.
    package static func quoted(_ text: String, limit: Int = 60) -> String {
        let shown = plain(text, limit: limit).unicodeScalars.map { isInvisible($0) ? escape($0) : String($0) }
        return "`\(shown.joined())`"
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// What a word can hold without looking otherwise: joiners, marks of order, blanks that do not break.
    package static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x80 && (scalar.properties.generalCategory == .format || scalar.properties.isWhitespace)
    }

    /// `text` on one line, with control characters (which could drive a terminal) replaced, cut to `limit` characters.
    package static func plain(_ text: String, limit: Int = 60) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(limit + 1) { scalars.append(isControl(scalar) ? " " : scalar) }
        let line = String(scalars)
        return line.unicodeScalars.count > limit ? String(line.unicodeScalars.prefix(limit)) + "…" : line
    }

    /// C0, DEL, C1, line separators and the marks that turn the direction of text.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x2028...0x202e, 0x2066...0x2069: true
        default: false
        }
    }
}
