/// Reads one JSON text in a single pass; Foundation's decoder would throw and catch for every value whose type it must guess.
struct JSONReader {
    static let depthLimit = 128

    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The one value of the text; nil when there is none, or something after it.
    mutating func document() -> JSONValue? {
        guard let value = value(depth: 0) else { return nil }
        skipSpace()
        return position == bytes.count ? value : nil
    }

    private mutating func value(depth: Int) -> JSONValue? {
        guard depth < Self.depthLimit else { return nil }
        skipSpace()
        guard let first = peek else { return nil }
        switch first {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return list(depth)
        case UInt8(ascii: "\""): return text().map { .text($0) }
        case UInt8(ascii: "t"): return take("true") ? .boolean(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .boolean(false) : nil
        case UInt8(ascii: "n"): return take("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func object(_ depth: Int) -> JSONValue? {
        var entries: [String: JSONValue] = [:]
        let isComplete = members(until: UInt8(ascii: "}")) { reader in
            reader.skipSpace()
            guard let name = reader.text() else { return false }
            reader.skipSpace()
            guard reader.take(":"), let value = reader.value(depth: depth + 1) else { return false }
            entries[name] = value
            return true
        }
        return isComplete ? .object(entries) : nil
    }

    private mutating func list(_ depth: Int) -> JSONValue? {
        var items: [JSONValue] = []
        let isComplete = members(until: UInt8(ascii: "]")) { reader in
            guard let value = reader.value(depth: depth + 1) else { return false }
            items.append(value)
            return true
        }
        return isComplete ? .list(items) : nil
    }

    /// Reads what stands between a bracket and its partner, with commas between.
    private mutating func members(until end: UInt8, _ read: (inout JSONReader) -> Bool) -> Bool {
        position += 1
        skipSpace()
        if peek == end {
            position += 1
            return true
        }
        while read(&self) {
            skipSpace()
            if peek == end {
                position += 1
                return true
            }
            guard take(",") else { return false }
        }
        return false
    }

    private mutating func number() -> JSONValue? {
        let start = position
        while let byte = peek, Self.isNumeric(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let hasLeadingZero = digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true
        guard digits.first?.isNumber == true, text.last?.isNumber == true, !hasLeadingZero else { return nil }
        if let value = Int64(text) { return .integer(value) }
        return Double(text).flatMap { $0.isFinite ? .number($0) : nil }
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            true
        default: false
        }
    }

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    mutating func take(_ word: StaticString) -> Bool {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count else { return false }
        for offset in 0..<word.utf8CodeUnitCount where bytes[position + offset] != word.utf8Start[offset] { return false }
        position = end
        return true
    }
}
