internal import Crypto
internal import Glibc

/// The frame of one line: `{"prev":"<64 hex>","line":N,"body":<payload>}`, where `prev` is the SHA-256 of the raw bytes of
/// the line before it without its line feed, so that `head -n 1 journal.jsonl | tr -d '\n' | sha256sum` checks it.
enum JournalLine {
    static let opening = Array(#"{"prev":""#.utf8)
    static let numbering = Array(#"","line":"#.utf8)
    static let bodying = Array(#","body":"#.utf8)
    static let digestLength = 64
    /// The digest that the first line names as the one before it.
    static let noDigest = [UInt8](repeating: UInt8(ascii: "0"), count: digestLength)
    static let lineFeed = UInt8(ascii: "\n")
    private static let closing = UInt8(ascii: "}")
    private static let hexadecimal = Array("0123456789abcdef".utf8)

    /// One line without its line feed.
    static func frame(_ payload: [UInt8], number: Int, previous: [UInt8]) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(payload.count + 110)
        line += opening
        line += previous
        line += numbering
        line += Array(String(number).utf8)
        line += bodying
        line += payload
        line.append(closing)
        return line
    }

    /// SHA-256 as 64 lower-case hexadecimal digits.
    static func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return hash.finalize().withUnsafeBytes { raw in
            [UInt8](unsafeUninitializedCapacity: digestLength) { buffer, count in
                for index in 0..<raw.count {
                    let byte = Int(raw[index])
                    buffer[2 * index] = hexadecimal[byte >> 4]
                    buffer[2 * index + 1] = hexadecimal[byte & 15]
                }
                count = digestLength
            }
        }
    }

    static func digest(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { digest($0) } }

    /// What stands in a well-formed line; the payload as a range of offsets into it.
    struct Parts {
        let number: Int
        let body: Range<Int>
    }

    /// Takes a line apart by its fixed positions; nil when it is no line of a journal.
    static func parse(_ line: UnsafeRawBufferPointer) -> Parts? {
        let afterDigest = opening.count + digestLength
        guard line.count > afterDigest + numbering.count + bodying.count + 2, line[line.count - 1] == closing,
            has(opening, in: line, at: 0), has(numbering, in: line, at: afterDigest)
        else { return nil }
        var position = afterDigest + numbering.count
        var number = 0
        let limit = min(line.count, position + 15)
        while position < limit, case let digit = line[position], digit >= 48, digit <= 57 {
            number = number * 10 + Int(digit - 48)
            position += 1
        }
        guard number > 0, has(bodying, in: line, at: position), position + bodying.count < line.count - 1 else { return nil }
        let body = position + bodying.count..<line.count - 1
        return isClosed(line, body) ? Parts(number: number, body: body) : nil
    }

    /// Whether every brace is closed again: a line that was cut off behind a brace ends like a whole one.
    private static func isClosed(_ line: UnsafeRawBufferPointer, _ body: Range<Int>) -> Bool {
        var depth = 0
        var isInText = false
        var position = body.lowerBound
        while position < body.upperBound {
            switch line[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "\""): isInText.toggle()
            case UInt8(ascii: "{") where !isInText: depth += 1
            case closing where !isInText: depth -= 1
            default: break
            }
            position += 1
        }
        return depth == 0 && !isInText
    }

    /// Whether a well-formed line names `digest` as the one before it.
    static func names(_ digest: [UInt8], in line: UnsafeRawBufferPointer) -> Bool { has(digest, in: line, at: opening.count) }

    /// Whether `bytes` can be the payload of one line.
    static func isPayload(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { raw in
            raw.baseAddress.map { memchr($0, Int32(lineFeed), raw.count) == nil } ?? false
        } && !bytes.isEmpty
    }

    private static func has(_ bytes: [UInt8], in line: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        guard offset + bytes.count <= line.count, let start = line.baseAddress else { return false }
        return bytes.withUnsafeBytes { wanted in
            guard let other = wanted.baseAddress else { return true }
            return memcmp(start + offset, other, wanted.count) == 0
        }
    }
}
