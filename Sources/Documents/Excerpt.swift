/// What a person wrote, short and harmless enough to stand in a message.
package enum Excerpt {
    /// `text` in backticks, on one line, cut to `limit` characters.
    package static func quoted(_ text: String, limit: Int = 60) -> String { "`\(plain(text, limit: limit))`" }

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
