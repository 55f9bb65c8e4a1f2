/// The ways in which a value is printed without being meant to be another: as it is, in base64, percent-encoded, and inside
/// of a JSON text.
enum SecretSpellings {
    /// A shorter piece of base64 is too common to be worth hiding.
    private static let shortestPiece = 8

    static func all(of text: String) -> Set<[UInt8]> {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { return [] }
        var spellings: Set<[UInt8]> = [bytes]
        for encoded in base64(bytes) + percentEncoded(bytes) + escaped(text) { spellings.insert(encoded) }
        return spellings
    }

    // MARK: Base64 (RFC 4648)

    private static let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let forURLs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static func base64(_ bytes: [UInt8]) -> [[UInt8]] {
        [standard, forURLs].flatMap { alphabet -> [[UInt8]] in
            let whole = encoded(bytes, alphabet)
            let padding = [UInt8](repeating: UInt8(ascii: "="), count: (3 - bytes.count % 3) % 3)
            let pieces = [whole] + (0..<3).map { piece(bytes, after: $0, alphabet) } + wrapped(whole)
            return [whole + padding] + pieces.filter { $0.count >= shortestPiece }
        }
    }

    /// What is the same whatever stands around the value in a longer text: `user:value` of basic authentication.
    private static func piece(_ bytes: [UInt8], after offset: Int, _ alphabet: [UInt8]) -> [UInt8] {
        let whole = encoded([UInt8](repeating: 0, count: offset) + bytes, alphabet)
        let isPartial = (offset + bytes.count) % 3 != 0
        return Array(whole.dropFirst(offset == 0 ? 0 : offset + 1).dropLast(isPartial ? 1 : 0))
    }

    /// Lines as `base64` and `openssl` break them.
    private static func wrapped(_ encoded: [UInt8]) -> [[UInt8]] {
        [76, 64].flatMap { width in
            stride(from: 0, to: encoded.count, by: width).map { Array(encoded[$0..<min(encoded.count, $0 + width)]) }
        }
    }

    /// Without padding.
    private static func encoded(_ bytes: [UInt8], _ alphabet: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var (buffer, bits) = (0, 0)
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xffff
            bits += 8
            while bits >= 6 {
                bits -= 6
                result.append(alphabet[buffer >> bits & 0x3f])
            }
        }
        if bits > 0 { result.append(alphabet[buffer << (6 - bits) & 0x3f]) }
        return result
    }

    // MARK: Percent-encoding (RFC 3986), and as forms and scripts do it

    private static func percentEncoded(_ bytes: [UInt8]) -> [[UInt8]] {
        ["-._~", "-._~/", "-._~!'()*", "-._*"].flatMap { plain -> [[UInt8]] in
            let kept = Set(plain.utf8)
            return [upper, lower].flatMap { digits in
                [true, false].map { spaceIsPlus in
                    bytes.flatMap { byte -> [UInt8] in
                        if spaceIsPlus, byte == UInt8(ascii: " ") { return [UInt8(ascii: "+")] }
                        if isWord(byte) || kept.contains(byte) { return [byte] }
                        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                    }
                }
            }
        }
    }

    private static let upper = Array("0123456789ABCDEF".utf8)
    private static let lower = Array("0123456789abcdef".utf8)

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    // MARK: JSON (RFC 8259), with and without what a writer may escape beyond its duty

    private static func escaped(_ text: String) -> [[UInt8]] {
        [upper, lower].flatMap { digits in
            [true, false].flatMap { isASCII in
                [true, false].map { withSlash in
                    text.unicodeScalars.flatMap { escaped($0, digits, isASCII: isASCII, withSlash: withSlash) }
                }
            }
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar, _ digits: [UInt8], isASCII: Bool, withSlash: Bool) -> [UInt8] {
        switch scalar {
        case "\"", "\\": return [UInt8(ascii: "\\")] + Array(String(scalar).utf8)
        case "/" where withSlash: return Array("\\/".utf8)
        case "\n": return Array("\\n".utf8)
        case "\r": return Array("\\r".utf8)
        case "\t": return Array("\\t".utf8)
        default: break
        }
        guard scalar.value < 0x20 || isASCII && scalar.value > 0x7e else { return Array(String(scalar).utf8) }
        return String(scalar).utf16.flatMap { unit in
            Array("\\u".utf8) + [12, 8, 4, 0].map { digits[Int(unit >> $0 & 15)] }
        }
    }
}
