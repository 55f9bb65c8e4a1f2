internal import Platform

/// The blocks of samples of a run where they lie on the disk: read one at a time, never all at once.
package struct SampleArchive: Sendable {
    private struct Entry: Sendable {
        var line: Int
        var offset: Int64
        var count: Int
    }

    private let file: Descriptor
    /// In the order of their lines.
    private var entries: [Entry] = []

    init(_ file: Descriptor) { self.file = file }

    mutating func add(line: Int, at offset: Int64, count: Int) {
        entries.append(Entry(line: line, offset: offset, count: count))
    }

    /// The block on a line of the journal, without its elapsed times, which no view of a record shows; nil when there
    /// is none, or when it cannot be read any more.
    package func block(line: Int) -> SampleBlock? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].line < line { low = middle + 1 } else { high = middle }
        }
        guard entries.indices.contains(low), entries[low].line == line,
            let payload = try? file.read(at: entries[low].offset, count: entries[low].count)
        else { return nil }
        return EventCoding.decodeSamples(payload[...])
    }
}
