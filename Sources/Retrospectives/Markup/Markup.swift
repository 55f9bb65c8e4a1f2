/// Text of HTML, SVG or XML in which everything that is interpolated is escaped.
///
/// What stands in the literal is markup; a string put into it never is. Only another ``Markup`` goes in unescaped, so an
/// unescaped name cannot be written by accident.
struct Markup: Sendable {
    private(set) var text: String

    static func += (left: inout Markup, right: Markup) { left.text += right.text }

    /// The five characters that mean something, and everything that no document may hold.
    private static func escape(_ text: String) -> String {
        // The paths of charts are most of a page, and have none of them.
        if text.utf8.allSatisfy(isPlain) { return text }
        var result = ""
        for scalar in Printable.line(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        default: (0x20..<0x7F).contains(byte)
        }
    }
}

extension Markup: ExpressibleByStringInterpolation {
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ string: String) { text += Markup.escape(string) }
        mutating func appendInterpolation(_ number: Int) { text += String(number) }
        mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
        mutating func appendInterpolation(_ list: [Markup]) { for markup in list { text += markup.text } }
    }

    init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }
    init(stringLiteral value: String) { text = value }
}
