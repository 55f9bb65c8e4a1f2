/// How texts are written so that they read back as what they are.
package enum WrittenText {
    /// In double quotes, with the escapes that JSON and YAML have in common.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where !isPlain(scalar):
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// False for control characters, line separators, byte order marks and what is no character at all; all of them lie
    /// below U+10000.
    package static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff: false
        default: true
        }
    }

    /// As YAML without quotes, or in quotes where YAML or our reader would take it for something else.
    ///
    /// - Parameter inFlow: inside of `{ }` or `[ ]`, where more signs have a meaning.
    package static func yaml(_ text: String, inFlow: Bool) -> String {
        isBare(text, inFlow: inFlow) ? text : quoted(text)
    }

    private static func isBare(_ text: String, inFlow: Bool) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            text.unicodeScalars.allSatisfy(isPlain), first.properties.isAlphabetic || "/$(.".unicodeScalars.contains(first),
            last != " ", last != ":", !text.contains(": "), !text.contains(" #"), !text.hasPrefix("..."),
            !wordsOfYaml.contains(text.lowercased())
        else { return false }
        return !inFlow || text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || flowSigns.contains($0) }
    }

    private static let flowSigns = Set("0123456789 ._/%<>=+*()-$~".unicodeScalars)

    /// What other readers take for a value of another type, and what is one in our own language.
    private static let wordsOfYaml: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
}
