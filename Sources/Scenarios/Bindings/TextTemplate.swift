internal import Documents

/// A text with `${NAME}` in it, cut into what stands for itself and what stands for something else. `$${` is a literal `${`.
struct TextTemplate {
    enum Part: Equatable {
        case literal(String)
        /// A name, and the characters that it takes with its braces, counted as places count them.
        case reference(String, at: Range<Int>)
    }

    struct Mistake {
        var code: DiagnosticCode
        var message: String
        var range: Range<Int>
        var fix: String
    }

    private(set) var parts: [Part] = []
    private(set) var mistakes: [Mistake] = []

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        var literal = String.UnicodeScalarView()
        var position = 0
        while position < scalars.count {
            if scalars[position...].starts(with: ["$", "$", "{"]) {
                literal.append(contentsOf: ["$", "{"])
                position += 3
            } else if scalars[position...].starts(with: ["$", "{"]) {
                append(&literal)
                position = reference(scalars, from: position)
            } else {
                literal.append(scalars[position])
                position += 1
            }
        }
        append(&literal)
    }

    /// True for a text that is not simply itself; most are, and this finds it out quickly.
    static func isIn(_ text: String) -> Bool {
        var dollar = false
        for byte in text.utf8 {
            if dollar, byte == UInt8(ascii: "{") { return true }
            dollar = byte == UInt8(ascii: "$")
        }
        return false
    }

    /// The name when the whole text is one reference.
    var only: String? {
        if parts.count == 1, case .reference(let name, _) = parts[0] { name } else { nil }
    }

    var names: [String] {
        parts.compactMap { part in if case .reference(let name, _) = part { name } else { nil } }
    }

    private mutating func append(_ literal: inout String.UnicodeScalarView) {
        if !literal.isEmpty { parts.append(.literal(String(literal))) }
        literal = String.UnicodeScalarView()
    }

    /// - Returns: where the text goes on.
    private mutating func reference(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        guard let end = scalars[start...].firstIndex(of: "}") else {
            mistakes.append(
                Mistake(
                    code: .syntax, message: "expected `}` after `${`, found the end of the text", range: start..<scalars.count,
                    fix: "write ${NAME}, or $${ for the characters themselves"))
            return scalars.count
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start + 2..<end])
        let name = String(view)
        if Name.isValid(name) {
            parts.append(.reference(name, at: start..<end + 1))
        } else {
            mistakes.append(
                Mistake(
                    code: .name, message: "\(Excerpt.quoted("${\(name)}")) names no variable", range: start..<end + 1,
                    fix: "write ${NAME} with the name alone, or $${ for the characters themselves"))
        }
        return end + 1
    }

    /// The place of some characters of a text that begins at `place`. Where line breaks or escapes make columns uncertain it
    /// is the place of the whole text.
    static func place(_ range: Range<Int>, in place: Place) -> Place {
        guard range.upperBound <= place.length else { return place }
        return Place(file: place.file, line: place.line, column: place.column + range.lowerBound, length: max(1, range.count))
    }

    /// `text` as a template that stands for itself.
    static func escaped(_ text: String) -> String {
        guard TextTemplate.isIn(text) else { return text }
        return text.split(separator: "${", omittingEmptySubsequences: false).joined(separator: "$${")
    }
}
