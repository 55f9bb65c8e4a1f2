/// A moment between two effects of a journal's writer: where its process can die.
package enum JournalBoundary: Sendable {
    /// Told of each moment, on the thread that writes or waits for the disk.
    package typealias Observer = @Sendable (JournalBoundary) -> Void

    case beforeAppend([[UInt8]])
    case afterAppend([[UInt8]])
    case beforeSync
    /// The first so many bytes of the file are on the disk.
    case afterSync(bytes: Int64)
}
