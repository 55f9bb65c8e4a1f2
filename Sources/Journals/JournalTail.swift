internal import Platform

/// Follows a journal that another process writes: each call gives the payloads of the lines completed since the last.
///
/// It checks no chain; whoever acts on the journal takes it over and reads it whole.
package struct JournalTail: Sendable {
    private let file: Descriptor
    private var partial: [UInt8] = []

    /// - Throws: `PlatformError` when there is no such journal.
    package init(path: String) throws { file = try Descriptor(path: path, mode: .read) }

    package mutating func next() throws -> [ArraySlice<UInt8>] {
        let fresh = try file.readAll()
        guard !fresh.isEmpty else { return [] }
        partial += fresh
        guard let last = partial.lastIndex(of: JournalLine.lineFeed) else { return [] }
        let complete = partial[...last]
        partial = Array(partial[(last + 1)...])
        return complete.split(separator: JournalLine.lineFeed).compactMap(Self.payload)
    }

    private static func payload(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let parts = line.withUnsafeBytes({ JournalLine.parse($0) }) else { return nil }
        return line[line.startIndex + parts.body.lowerBound..<line.startIndex + parts.body.upperBound]
    }
}
