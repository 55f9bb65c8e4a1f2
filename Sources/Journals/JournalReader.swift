internal import Glibc
internal import Platform

/// Reads and checks a journal by scanning bytes; whatever the file holds, it answers and does not fail.
package enum JournalReader {
    /// - Throws: `PlatformError` when the file cannot be read at all.
    package static func read(_ path: String) throws -> JournalContents {
        try Files.proveRegular(path)
        return contents(of: try Files.read(path, limit: .max))
    }

    /// The journal that `bytes` are.
    package static func contents(of bytes: [UInt8]) -> JournalContents {
        var chain = JournalChain()
        var lines: [JournalContents.Line] = []
        _ = bytes.withUnsafeBytes { all in
            Self.split(all, isLast: true) { line, offset in
                guard let link = chain.take(line) else { return }
                let payload = bytes[offset + link.body.lowerBound..<offset + link.body.upperBound]
                lines.append(JournalContents.Line(number: link.number, payload: payload))
            }
        }
        return chain.contents(lines, byteCount: bytes.count)
    }

    /// A line met by ``scan(_:each:)``.
    package struct Scanned {
        /// Its payload is only for the call: what is kept of it must be copied.
        package var line: JournalContents.Line
        /// Where the payload begins in the file.
        package var offset: Int64
        /// The half-written line right before it, if there is one.
        package var mended: TornLine?
    }

    /// Reads a journal piece by piece, so that one of many hours needs no more memory than its longest line.
    ///
    /// - Returns: what ``read(_:)`` returns, without the lines.
    /// - Throws: `PlatformError` when the file cannot be read at all, and what `each` throws.
    package static func scan(_ path: String, each: (Scanned) throws -> Void) throws -> JournalContents {
        let file = try Descriptor(path: path, mode: .read)
        var chain = JournalChain()
        var held: [UInt8] = []
        var start: Int64 = 0
        var isLast = false
        while !isLast {
            let fresh = try file.readAll(limit: chunk)
            isLast = fresh.isEmpty
            held += fresh
            let used = try held.withUnsafeBytes { all in
                try Self.split(all, isLast: isLast) { line, offset in
                    guard let link = chain.take(line) else { return }
                    let payload = Array(UnsafeRawBufferPointer(rebasing: line[link.body]))
                    try each(
                        Scanned(
                            line: JournalContents.Line(number: link.number, payload: payload[...]),
                            offset: start + Int64(offset + link.body.lowerBound), mended: link.mended))
                }
            }
            held.removeFirst(used)
            start += Int64(used)
        }
        return chain.contents([], byteCount: Int(start))
    }

    private static let chunk = 1 << 20

    /// Hands out the lines of `all`; a last one without a line feed only when nothing can follow it.
    ///
    /// - Returns: how many bytes were handed out.
    private static func split(
        _ all: UnsafeRawBufferPointer, isLast: Bool, each: (UnsafeRawBufferPointer, Int) throws -> Void
    ) rethrows -> Int {
        var start = 0
        while start < all.count, let base = all.baseAddress {
            let feed = memchr(base + start, Int32(JournalLine.lineFeed), all.count - start)
            if feed == nil && !isLast { return start }
            let end = feed.map { UnsafeRawPointer($0) - base } ?? all.count
            try each(UnsafeRawBufferPointer(rebasing: all[start..<end]), start)
            start = min(end + 1, all.count)
        }
        return start
    }
}
