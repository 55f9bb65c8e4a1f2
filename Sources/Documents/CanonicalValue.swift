/// Data in the one form that digests are taken of: integers and texts only, keys sorted, no white space.
///
/// A number with a fraction, a duration or a size is written as the text of the scenario language, so that no
/// floating point ever decides a digest.
package enum CanonicalValue: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case boolean(Bool)
    case null
    case list([CanonicalValue])
    case map([String: CanonicalValue])

    /// RFC 8785 in spirit: UTF-8 JSON, keys in order of their UTF-8 bytes, the shortest escapes.
    package var json: String {
        switch self {
        case .text(let text): Self.quote(text)
        case .integer(let number): String(number)
        case .boolean(let flag): flag ? "true" : "false"
        case .null: "null"
        case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
        case .map(let entries):
            "{" + Self.inOrder(entries).map { Self.quote($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
        }
    }

    static func inOrder(_ entries: [String: CanonicalValue]) -> [(key: String, value: CanonicalValue)] {
        entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    /// A JSON string literal.
    package static func quote(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// SHA-256 of ``json``, in lower-case hexadecimal.
    package var digest: String { Digest.sha256(Array(json.utf8)) }
}
