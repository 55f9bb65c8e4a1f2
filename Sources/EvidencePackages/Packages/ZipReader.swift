internal import Platform

/// Unpacks a ZIP file of the kind that ``ZipWriter`` writes; anything else is refused with what is not as expected.
struct ZipReader {
    private let file: Descriptor
    private let size: Int64
    private let path: String

    private init(_ path: String) throws {
        try Files.proveRegular(path)
        file = try Descriptor(path: path, mode: .read)
        size = Files.size(path) ?? 0
        self.path = path
    }

    /// - Parameter folder: an empty folder.
    /// - Throws: ``EvidenceError`` when it is no such file, or not whole; nothing outside of `folder` is ever written.
    static func unpack(_ path: String, into folder: String) throws {
        let reader = try ZipReader(path)
        var names: Set<String> = []
        for entry in try reader.entries() {
            guard names.insert(entry.name).inserted else {
                throw reader.error("one entry for each name", "two for \(entry.name)")
            }
            try reader.unpack(entry, into: folder)
        }
    }

    private struct Entry {
        var name: String
        var crc: UInt32
        var size: Int64
        var offset: Int64
    }

    private func error(_ expected: String, _ found: String) -> EvidenceError {
        EvidenceError("\(path): expected \(expected), found \(found)")
    }

    /// The central directory, whose end stands in the last 22 bytes: packages carry no comment.
    private func entries() throws -> [Entry] {
        let end = try file.read(at: max(0, size - 22), count: 22)
        guard end.count == 22, end.starts(with: [0x50, 0x4b, 5, 6]) else {
            throw error("the end of a ZIP file without a comment", "other bytes")
        }
        let count = Self.number(end[10..<12])
        let length = Self.number(end[12..<16])
        let start = Self.number(end[16..<20])
        guard start + length + 22 == size, length < 64 << 20 else {
            throw error("a directory that ends the file", "another length")
        }
        let bytes = try file.read(at: start, count: Int(length))
        var position = 0
        var entries: [Entry] = []
        for _ in 0..<count { entries.append(try entry(in: bytes, at: &position)) }
        guard position == bytes.count else { throw error("\(count) entries in the directory", "more bytes") }
        return entries
    }

    private func entry(in bytes: [UInt8], at position: inout Int) throws -> Entry {
        guard bytes.count - position >= 46, bytes[position...].starts(with: [0x50, 0x4b, 1, 2]) else {
            throw error("an entry of a ZIP directory", "other bytes")
        }
        func field(_ offset: Int, _ count: Int) -> Int64 { Self.number(bytes[position + offset..<position + offset + count]) }
        let lengths = (name: Int(field(28, 2)), rest: Int(field(30, 2) + field(32, 2)))
        let nameEnd = position + 46 + lengths.name
        guard nameEnd + lengths.rest <= bytes.count else { throw error("the whole name of an entry", "the end of the file") }
        let name = String(decoding: bytes[position + 46..<nameEnd], as: UTF8.self)
        guard field(10, 2) == 0, field(20, 4) == field(24, 4) else {
            throw error("files that are not compressed", "a compressed \(name)")
        }
        let entry = Entry(name: name, crc: UInt32(field(16, 4)), size: field(24, 4), offset: field(42, 4))
        position = nameEnd + lengths.rest
        return entry
    }

    private func unpack(_ entry: Entry, into folder: String) throws {
        let parts = entry.name.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.isEmpty, !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }), !entry.name.utf8.contains(0)
        else {
            throw error("names of files inside the package", "\(entry.name.debugDescription)")
        }
        let head = try file.read(at: entry.offset, count: 30)
        guard head.count == 30, head.starts(with: [0x50, 0x4b, 3, 4]) else {
            throw error("the head of \(entry.name)", "other bytes")
        }
        let start = entry.offset + 30 + Self.number(head[26..<28]) + Self.number(head[28..<30])
        guard start + entry.size <= size else { throw error("\(entry.size) bytes of \(entry.name)", "the end of the file") }
        let target = "\(folder)/\(entry.name)"
        try Files.makeDirectories(Files.parent(of: target))
        let output = try Descriptor(path: target, mode: .createNew, permissions: 0o644)
        var crc = Crc32()
        var done: Int64 = 0
        while done < entry.size {
            let piece = try file.read(at: start + done, count: Int(min(1 << 20, entry.size - done)))
            guard !piece.isEmpty else { throw error("\(entry.size) bytes of \(entry.name)", "\(done)") }
            crc.update(piece)
            try output.write(piece)
            done += Int64(piece.count)
        }
        guard crc.value == entry.crc else { throw error("the checksum of \(entry.name)", "another") }
    }

    /// Little-endian.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 { bytes.reversed().reduce(0) { $0 << 8 | Int64($1) } }
}
