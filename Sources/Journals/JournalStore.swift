internal import Glibc
package import Platform

/// Where a journal lies: in a directory, or on the simulated disk of a trial.
package protocol JournalStore: Sendable {
    /// Of the journal, for messages.
    var path: String { get }

    /// Becomes the only writer, without waiting, for as long as the answer lives; nil while another is.
    func lock() throws -> (any Sendable)?

    /// A new journal. Throws when there is one already.
    func create() throws -> any JournalFile

    /// The journal that is there; nil when there is none.
    func open() throws -> (any JournalFile)?

    /// Makes durable that there is a journal.
    func synchronizeDirectory() throws
}

/// The file of a journal, which only grows.
package protocol JournalFile: Sendable {
    func write(_ bytes: [UInt8]) throws
    func readWhole() throws -> [UInt8]
    func synchronizeData() throws
    /// Keeps room for a file of that many bytes; false when there is none, or when the file system cannot.
    func reserve(bytes: Int64) -> Bool
    /// Cuts what a refused write has left; false when that fails.
    func cut(at end: Int64) -> Bool
}

/// The journal of a run's directory, with the lock beside it.
package struct JournalDirectory: JournalStore {
    private let directory: String

    package init(_ directory: String) { self.directory = directory }

    package var path: String { "\(directory)/\(JournalWriter.fileName)" }

    package func lock() throws -> (any Sendable)? { try FileLock(path: "\(directory)/\(JournalWriter.lockName)") }

    package func create() throws -> any JournalFile {
        _ = try Descriptor(path: path, mode: .createNew)
        return try Descriptor(path: path, mode: .append)
    }

    package func open() throws -> (any JournalFile)? {
        guard Files.exists(path) else { return nil }
        try Files.proveRegular(path)
        return try Descriptor(path: path, mode: .append)
    }

    package func synchronizeDirectory() throws { try Files.synchronizeDirectory(directory) }
}

extension Descriptor: JournalFile {
    package func readWhole() throws -> [UInt8] { try readAll() }
    package func cut(at end: Int64) -> Bool { ftruncate(number, off_t(end)) == 0 }
}
