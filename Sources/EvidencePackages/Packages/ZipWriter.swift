internal import Platform

/// Writes a folder as one ZIP file (APPNOTE 6.3.9) whose bytes depend on nothing but the files: entries in the order of their
/// names, one time for all, nothing compressed.
struct ZipWriter {
    private struct Entry {
        var name: [UInt8]
        var crc: UInt32
        var size: UInt32
        var offset: UInt32
    }

    private let file: Descriptor
    private var entries: [Entry] = []
    private var offset: UInt32 = 0

    /// Packs the files of `folder`, by their paths in it, into a new file at `path`.
    ///
    /// - Throws: ``EvidenceError`` for more than a ZIP file holds without extensions (4 GiB, 65,535 files).
    static func write(_ names: [String], of folder: String, to path: String) throws {
        let part = "\(path).\(SystemRandom.hexadecimal(8))\(Files.halfWrittenSuffix)"
        do {
            var writer = ZipWriter(file: try Descriptor(path: part, mode: .createNew, permissions: 0o644))
            for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
                try writer.add(name, from: "\(folder)/\(name)")
            }
            try writer.finish()
            try writer.file.synchronize()
            try Files.rename(part, to: path)
        } catch {
            try? Files.remove(part)
            throw error
        }
    }

    private mutating func add(_ name: String, from path: String) throws {
        var crc = Crc32()
        var size = 0
        try Self.pieces(of: path) { piece in
            crc.update(piece)
            size += piece.count
        }
        guard let length = UInt32(exactly: size), size + Int(offset) < Int(UInt32.max) - 1 << 20, entries.count < 65_535 else {
            throw EvidenceError("the package is larger than a ZIP file can be: use --directory")
        }
        let entry = Entry(name: Array(name.utf8), crc: crc.value, size: length, offset: offset)
        let head = Self.local + Self.common(entry)
        try file.write(head + entry.name)
        try Self.pieces(of: path) { try file.write($0) }
        offset += UInt32(head.count + entry.name.count) + length
        entries.append(entry)
    }

    private func finish() throws {
        let directory = entries.flatMap { entry -> [UInt8] in
            let attributes: UInt32 = 0o100644 << 16
            let rest = Self.two(0) + Self.two(0) + Self.two(0) + Self.four(attributes) + Self.four(entry.offset)
            return Self.central + Self.common(entry) + rest + entry.name
        }
        let count = Self.two(UInt16(entries.count))
        try file.write(
            directory + Self.end + Self.two(0) + Self.two(0) + count + count + Self.four(UInt32(directory.count))
                + Self.four(offset) + Self.two(0))
    }

    private static func pieces(of path: String, _ body: ([UInt8]) throws -> Void) throws {
        let file = try Descriptor(path: path, mode: .read)
        while case let piece = try file.readAll(limit: 1 << 20), !piece.isEmpty { try body(piece) }
    }

    /// What the two headers of an entry share. The time is the earliest that the format knows, 1980-01-01.
    private static func common(_ entry: Entry) -> [UInt8] {
        let utf8Names: UInt16 = 1 << 11
        let firstDay: UInt16 = 1 << 5 | 1
        return two(20) + two(utf8Names) + two(0) + two(0) + two(firstDay) + four(entry.crc) + four(entry.size)
            + four(entry.size) + two(UInt16(entry.name.count)) + two(0)
    }

    private static let local: [UInt8] = [0x50, 0x4b, 3, 4]
    private static let central: [UInt8] = [0x50, 0x4b, 1, 2, 20, 3]
    private static let end: [UInt8] = [0x50, 0x4b, 5, 6]

    private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xff), UInt8(value >> 8)] }
    private static func four(_ value: UInt32) -> [UInt8] {
        two(UInt16(value & 0xffff)) + two(UInt16(value >> 16))
    }
}
