internal import Journals
package import Platform

/// What people say of a run once it is sealed: a journal of its own beside the sealed one, chained to its head.
package struct LateNotes: Sendable {
    private let directory: RunDirectory

    package init(of directory: RunDirectory) { self.directory = directory }

    package static let fileName = "notes.jsonl"
    package var path: String { "\(directory.path)/\(Self.fileName)" }

    private struct Entry: Codable {
        /// Of the first line: the digest of the last line of the sealed journal.
        var sealedHead: String?
        var recordedAt: WallTime?
        var note: PersonNote?
    }

    /// A note with the time at which it was written down, and its line.
    package struct Record: Hashable, Sendable {
        package var note: PersonNote
        package var recordedAt: WallTime
        package var line: Int
    }

    /// Adds a note, durable when this returns.
    ///
    /// - Throws: ``RecordError`` when the run is not sealed, or another process is writing; what the journal throws.
    package func add(_ note: PersonNote, at now: WallTime) throws {
        let contents = try JournalReader.read(directory.journalPath)
        let isSealed = contents.lines.last.map { EventCoding.eventKind(of: $0.payload) == .runSealed } ?? false
        guard isSealed else { throw RecordError("the run \(directory.id) is not sealed: it is live, or was interrupted") }
        let store = NotesStore(folder: directory.path)
        let writer = try writer(store, head: contents.headDigest)
        defer { writer.giveBackReserve() }
        try writer.append([try RecordCoding.encode(Entry(recordedAt: now, note: note))], durable: true)
    }

    private func writer(_ store: NotesStore, head: String) throws -> JournalWriter {
        guard Files.exists(path) else {
            let writer = try JournalWriter.create(store)
            try writer.append([try RecordCoding.encode(Entry(sealedHead: head))], durable: true)
            return writer
        }
        guard let (writer, _) = try JournalWriter.takeOver(store) else {
            throw RecordError("somebody else is writing to \(path): try again")
        }
        return writer
    }

    /// The notes in the order in which they were written down; none where there are none.
    ///
    /// - Returns: with what is wrong with the file, in words.
    package func read(sealedHead: String) throws -> (notes: [Record], problems: [String]) {
        guard Files.exists(path) else { return ([], []) }
        let contents = try JournalReader.read(path)
        var problems = contents.damage.map { "\(Self.fileName): \($0)" }
        var notes: [Record] = []
        for line in contents.lines {
            guard let entry = try? RecordCoding.decode(Entry.self, from: line.payload) else {
                problems.append("\(Self.fileName) line \(line.number): expected a note, found something else")
                continue
            }
            if let head = entry.sealedHead, head != sealedHead {
                problems.append("\(Self.fileName): it was written for a journal that ends with \(head), not \(sealedHead)")
            }
            guard let note = entry.note, let recordedAt = entry.recordedAt else { continue }
            notes.append(Record(note: note, recordedAt: recordedAt, line: line.number))
        }
        return (notes, problems)
    }
}

/// Where late notes lie, with a lock of their own.
private struct NotesStore: JournalStore {
    let folder: String

    var path: String { "\(folder)/\(LateNotes.fileName)" }

    func lock() throws -> (any Sendable)? { try FileLock(path: "\(folder)/notes.lock") }

    func create() throws -> any JournalFile {
        _ = try Descriptor(path: path, mode: .createNew)
        return try Descriptor(path: path, mode: .append)
    }

    func open() throws -> (any JournalFile)? {
        guard Files.exists(path) else { return nil }
        try Files.proveRegular(path)
        return try Descriptor(path: path, mode: .append)
    }

    func synchronizeDirectory() throws { try Files.synchronizeDirectory(folder) }
}
