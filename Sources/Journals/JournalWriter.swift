internal import Platform
internal import Synchronization

/// The only writer of a journal, for as long as it lives: it holds the lock beside the file.
///
/// Room for ``reserveBytes`` is kept on the disk beyond the end of the file, so that a full disk stops the next fault but
/// not the records of undoing the last. Where the file system can reserve, an append that finds no room writes nothing.
package final class JournalWriter: Sendable {
    private struct State {
        var end: Int64
        var reserved: Int64
        var canReserve = true
        var isLow = false
        var isBroken = false
        /// The last line has no line feed yet: the next append begins with one.
        var lacksFeed = false
        var head: [UInt8]
        var lineCount: Int
    }

    package static let fileName = "journal.jsonl"
    package static let lockName = "lock"
    /// What is kept free for the records of undoing.
    package static let reserveBytes: Int64 = 1 << 20

    private let path: String
    private let file: any JournalFile
    private let lock: any Sendable
    private let state: Mutex<State>
    private let observer = Mutex<JournalBoundary.Observer?>(nil)

    private init(path: String, file: any JournalFile, lock: any Sendable, contents: JournalContents?) {
        self.path = path
        self.file = file
        self.lock = lock
        let end = Int64(contents?.byteCount ?? 0)
        let head = contents.map { Array($0.headDigest.utf8) } ?? JournalLine.noDigest
        state = Mutex(State(end: end, reserved: end, head: head, lineCount: contents?.lineCount ?? 0))
    }

    /// Begins the journal of a new run.
    ///
    /// - Throws: ``JournalError`` when another process holds the lock or the disk has no room for the reserve;
    ///   `PlatformError` when there is a journal already or the file cannot be made.
    package static func create(_ store: any JournalStore) throws -> JournalWriter {
        guard let lock = try store.lock() else {
            throw JournalError(.failed, "cannot begin \(store.path): another process is writing it")
        }
        let writer = JournalWriter(path: store.path, file: try store.create(), lock: lock, contents: nil)
        try writer.reserveAtStart()
        try store.synchronizeDirectory()
        return writer
    }

    package static func create(directory: String) throws -> JournalWriter { try create(JournalDirectory(directory)) }

    /// Becomes the writer of a journal whose writer is gone, and reads it whole; nil when another process holds the lock.
    ///
    /// A torn last line is ended by the first append and chained over its raw bytes: name `contents.torn` in that record.
    /// Nothing is written here, so that a full disk cannot keep anybody from undoing.
    ///
    /// - Throws: ``JournalError`` or `PlatformError` when there is no journal or it cannot be read.
    package static func takeOver(_ store: any JournalStore) throws -> (JournalWriter, JournalContents)? {
        guard let lock = try store.lock() else { return nil }
        guard let file = try store.open() else {
            throw JournalError(.failed, "cannot take over \(store.path): there is no such file")
        }
        let bytes = try file.readWhole()
        let contents = JournalReader.contents(of: bytes)
        let writer = JournalWriter(path: store.path, file: file, lock: lock, contents: contents)
        if let last = bytes.last, last != JournalLine.lineFeed { writer.state.withLock { $0.lacksFeed = true } }
        try writer.reserveAtStart(orLess: true)
        return (writer, contents)
    }

    package static func takeOver(directory: String) throws -> (JournalWriter, JournalContents)? {
        try takeOver(JournalDirectory(directory))
    }

    /// Appends one line for each payload (a JSON value without line breaks), all with one write.
    ///
    /// - Parameter durable: waits until they are on the disk.
    /// - Parameter mayUseReserve: false for what can be spared (samples): it never takes the room that undoing needs.
    /// - Throws: ``JournalError`` with code `noSpace` when nothing was written for lack of room.
    package func append(_ payloads: [[UInt8]], durable: Bool, mayUseReserve: Bool = true) throws {
        guard !payloads.isEmpty else { return }
        tell(.beforeAppend(payloads))
        try state.withLock { try write(payloads, mayUseReserve: mayUseReserve, &$0) }
        tell(.afterAppend(payloads))
        if durable { try synchronize() }
    }

    /// Makes everything appended so far durable; may be called from any thread and holds up no append.
    package func synchronize() throws {
        let bytes = state.withLock(\.end)
        tell(.beforeSync)
        do { try file.synchronizeData() } catch let error as PlatformError { throw JournalError(error, path: path) }
        tell(.afterSync(bytes: bytes))
    }

    /// Has every effect of this writer announced, before and after it.
    package func observe(_ observer: @escaping JournalBoundary.Observer) { self.observer.withLock { $0 = observer } }

    private func tell(_ boundary: @autoclosure () -> JournalBoundary) {
        guard let observer = observer.withLock({ $0 }) else { return }
        observer(boundary())
    }

    /// Gives the reserve back to the disk; for after the seal.
    package func giveBackReserve() { state.withLock { takeBack(&$0) } }

    /// SHA-256 of the last line's raw bytes, 64 zeros when there is none.
    package var head: String { String(decoding: state.withLock(\.head), as: UTF8.self) }

    package var lineCount: Int { state.withLock(\.lineCount) }

    /// True once the disk would not give the reserve back: stop before the next fault.
    package var isLow: Bool { state.withLock(\.isLow) }

    private func write(_ payloads: [[UInt8]], mayUseReserve: Bool, _ state: inout State) throws {
        if state.isBroken { throw JournalError(.failed, "cannot append to \(path): half a line stands at its end") }
        var next = (head: state.head, count: state.lineCount)
        var bytes = state.lacksFeed ? [JournalLine.lineFeed] : []
        for payload in payloads {
            guard JournalLine.isPayload(payload) else {
                throw JournalError(.invalid, "cannot append line \(next.count + 1): expected JSON without a line break")
            }
            next.count += 1
            let line = JournalLine.frame(payload, number: next.count, previous: next.head)
            next.head = JournalLine.digest(line)
            bytes += line
            bytes.append(JournalLine.lineFeed)
        }
        try makeRoom(for: Int64(bytes.count), mayUseReserve: mayUseReserve, &state)
        do { try file.write(bytes) } catch let error as PlatformError {
            takeBack(&state)
            throw JournalError(error, path: path)
        }
        state.end += Int64(bytes.count)
        state.lacksFeed = false
        state.head = next.head
        state.lineCount = next.count
    }

    /// Keeps the reserve beyond the bytes to come; refuses when they do not fit in what is left of it.
    private func makeRoom(for bytes: Int64, mayUseReserve: Bool, _ state: inout State) throws {
        let wanted = state.end + bytes + Self.reserveBytes
        guard state.canReserve, wanted > state.reserved else { return }
        for target in [wanted + Self.reserveBytes, wanted] where file.reserve(bytes: target) {
            state.reserved = target
            state.isLow = false
            return
        }
        state.isLow = true
        if mayUseReserve && state.end + bytes <= state.reserved { return }
        throw JournalError(.noSpace, "cannot append to \(path): the disk has no room for \(bytes) bytes beside the reserve")
    }

    /// Cuts the file at the end of its last whole record. What a refused write left beyond it nobody has been told of.
    private func takeBack(_ state: inout State) {
        state.isBroken = !file.cut(at: state.end)
        state.reserved = state.end
    }

    /// Takes the reserve, or as much as a full disk gives (a writer before this one may have left some).
    private func reserveAtStart(orLess: Bool = false) throws {
        try state.withLock { state in
            let steps = stride(from: Self.reserveBytes, through: 4_096, by: orLess ? -65_536 : 4_096 - Int(Self.reserveBytes))
            let room = steps.first { file.reserve(bytes: state.end + $0) }
            state.canReserve = room != nil
            state.reserved = state.end + (room ?? 0)
            state.isLow = room != nil && room != Self.reserveBytes
            if state.isLow && !orLess { throw JournalError(.noSpace, "cannot begin \(path): the disk has no room for 1 MiB") }
        }
    }
}
