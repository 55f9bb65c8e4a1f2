extension JSONReader {
    /// A text in quotes with its escapes resolved; nil when it is not one, or not UTF-8.
    mutating func text() -> String? {
        guard take("\"") else { return nil }
        var content: [UInt8] = []
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: content, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = escape() else { return nil }
                content += Array(String(scalar).utf8)
            case 0..<0x20: return nil
            default: content.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> UnicodeScalar? {
        guard let byte = peek else { return nil }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "u"): return codePoint()
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UnicodeScalar(byte)
        default: return nil
        }
    }

    /// Four digits, or twice four for what lies above U+FFFF; half a pair becomes U+FFFD.
    private mutating func codePoint() -> UnicodeScalar? {
        guard let high = fourDigits() else { return nil }
        guard (0xD800...0xDBFF).contains(high) else { return UnicodeScalar(high) ?? "\u{FFFD}" }
        let mark = position
        guard take("\\u"), let low = fourDigits(), (0xDC00...0xDFFF).contains(low) else {
            position = mark
            return "\u{FFFD}"
        }
        return UnicodeScalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    }

    private mutating func fourDigits() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        defer { position += 4 }
        let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
        return digits.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
    }
}
