internal import Glibc
internal import Journals
internal import Platform
internal import Runs

/// Reads a journal while another process writes it: each call gives the whole lines that have come since the last.
struct JournalFollower {
    /// More is read at the next call.
    private static let chunk = 4 << 20

    private let path: String
    private var offset: Int64 = 0
    /// A line that is not whole yet.
    private var rest: [UInt8] = []

    init(_ directory: RunDirectory) { path = directory.journalPath }

    /// What has come; lines that cannot be read are left to `gameday verify`.
    ///
    /// - Throws: ``PlatformError`` when the journal cannot be read.
    mutating func next() throws -> [EventRecord] {
        let bytes = try read()
        guard let end = bytes.lastIndex(of: 0x0A) else {
            rest += bytes
            return []
        }
        let whole = rest + bytes[...end]
        rest = Array(bytes[(end + 1)...])
        return JournalReader.contents(of: whole).lines.compactMap { try? EventCoding.decode($0.payload) }
    }

    private mutating func read() throws -> [UInt8] {
        let file = try Descriptor(path: path, mode: .read)
        var bytes = [UInt8](repeating: 0, count: Self.chunk)
        let count = pread(file.number, &bytes, Self.chunk, Int(offset))
        guard count >= 0 else { throw PlatformError("cannot read \(path)", errno: errno) }
        offset += Int64(count)
        return Array(bytes[..<count])
    }
}
