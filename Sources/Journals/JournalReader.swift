internal import Glibc
internal import Platform

/// Reads and checks a journal by scanning bytes; whatever the file holds, it answers and does not fail.
package struct JournalReader {
    /// - Throws: `PlatformError` when the file cannot be read at all.
    package static func read(_ path: String) throws -> JournalContents { contents(of: try Files.read(path, limit: .max)) }

    /// The journal that `bytes` are.
    package static func contents(of bytes: [UInt8]) -> JournalContents {
        var reader = JournalReader(bytes)
        bytes.withUnsafeBytes { reader.scan($0) }
        return reader.finish()
    }

    private let bytes: [UInt8]
    private var lines: [JournalContents.Line] = []
    private var damage: [JournalDamage] = []
    private var mended: [TornLine] = []
    /// A malformed line whose successor decides what it is.
    private var suspect: TornLine?
    private var head = JournalLine.noDigest
    private var count = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func scan(_ all: UnsafeRawBufferPointer) {
        var start = 0
        while start < all.count, let base = all.baseAddress {
            let feed = memchr(base + start, Int32(JournalLine.lineFeed), all.count - start)
            let end = feed.map { UnsafeRawPointer($0) - base } ?? all.count
            take(UnsafeRawBufferPointer(rebasing: all[start..<end]), at: start)
            start = end + 1
        }
    }

    private mutating func take(_ line: UnsafeRawBufferPointer, at offset: Int) {
        count += 1
        let digest = JournalLine.digest(line)
        defer { head = digest }
        guard let parts = JournalLine.parse(line) else {
            blameSuspect()
            suspect = TornLine(line: count, bytes: line.count, digest: String(decoding: digest, as: UTF8.self))
            return
        }
        let follows = JournalLine.names(head, in: line)
        if let torn = suspect, follows {
            mended.append(torn)
            suspect = nil
        }
        blameSuspect()
        if !follows { damage.append(broken(line)) }
        if parts.number != count {
            damage.append(JournalDamage(line: count, expected: "number \(count)", found: "number \(parts.number)"))
        }
        let payload = bytes[offset + parts.body.lowerBound..<offset + parts.body.upperBound]
        lines.append(JournalContents.Line(number: count, payload: payload))
    }

    private func broken(_ line: UnsafeRawBufferPointer) -> JournalDamage {
        let start = JournalLine.opening.count
        let named = String(decoding: line[start..<start + JournalLine.digestLength], as: UTF8.self)
        let before = count == 1 ? "64 zeros as the digest before the first line" : "the digest of line \(count - 1), "
            + String(decoding: head, as: UTF8.self)
        return JournalDamage(line: count, expected: before, found: named)
    }

    private mutating func blameSuspect() {
        guard let line = suspect else { return }
        damage.append(JournalDamage(line: line.line, expected: "a line of a journal", found: "\(line.bytes) other bytes"))
        suspect = nil
    }

    private func finish() -> JournalContents {
        JournalContents(
            lines: lines, headDigest: String(decoding: head, as: UTF8.self), lineCount: count, damage: damage, mended: mended,
            torn: suspect, byteCount: bytes.count)
    }
}
