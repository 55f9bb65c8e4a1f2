import Journals
import Platform
import Testing

@Suite("Handing a journal over")
struct JournalHandOverTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func begin(_ payloads: [String]) throws {
        try JournalWriter.create(directory: scratch.path).append(payloads.map(bytes), durable: true)
    }

    private func tear(_ fragment: String) throws { try Descriptor(path: scratch.journal, mode: .append).write(bytes(fragment)) }

    @Test("there is one writer at a time")
    func twoWriters() throws {
        let writer = try JournalWriter.create(directory: scratch.path)
        #expect(try JournalWriter.takeOver(directory: scratch.path) == nil)
        #expect(throws: JournalError.self) { try JournalWriter.create(directory: scratch.path) }
        try writer.append([bytes("1")], durable: false)
    }

    @Test("a journal is not begun twice")
    func secondBeginning() throws {
        try begin(["1"])
        #expect(throws: PlatformError.self) { try JournalWriter.create(directory: scratch.path) }
        #expect(try JournalReader.read(scratch.journal).lines.count == 1)
    }

    @Test("the next writer goes on where the last one ended")
    func continues() throws {
        try begin(["1", "2"])
        let (writer, contents) = try #require(try JournalWriter.takeOver(directory: scratch.path))
        #expect(contents.lines.count == 2)
        #expect(contents.torn == nil)
        try writer.append([bytes("3")], durable: true)
        let all = try JournalReader.read(scratch.journal)
        #expect(all.isWhole)
        #expect(all.lines.count == 3)
    }

    @Test("a torn last line is ended and chained over, and told by its length and digest")
    func torn() throws {
        try begin(["1"])
        try tear(#"{"prev":"ab"#)
        let (writer, contents) = try #require(try JournalWriter.takeOver(directory: scratch.path))
        let torn = try #require(contents.torn)
        #expect(torn.line == 2)
        #expect(torn.bytes == 11)
        #expect(torn.digest == writer.head)
        try writer.append([bytes("3")], durable: true)
        let all = try JournalReader.read(scratch.journal)
        #expect(all.damage.isEmpty)
        #expect(all.mended == [torn])
        #expect(all.lines.map(\.number) == [1, 3])
        #expect(try Files.text(scratch.journal).contains("{\"prev\":\"ab\n"))
    }

    @Test("a takeover that dies before its first record leaves the torn line to the next")
    func tornTwice() throws {
        try begin(["1"])
        try tear("half")
        let first = try #require(try JournalWriter.takeOver(directory: scratch.path)?.1.torn)
        let (writer, contents) = try #require(try JournalWriter.takeOver(directory: scratch.path))
        #expect(contents.torn == first)
        try writer.append([bytes("2")], durable: true)
        #expect(try JournalReader.read(scratch.journal).mended == [first])
    }

    @Test("a takeover that dies within its own first line leaves both halves to the next, as one")
    func tornAgain() throws {
        try begin(["1"])
        try tear("half")
        _ = try #require(try JournalWriter.takeOver(directory: scratch.path))
        try tear("\n{\"prev\":\"ab")
        let (writer, contents) = try #require(try JournalWriter.takeOver(directory: scratch.path))
        let torn = try #require(contents.torn)
        #expect(torn.line == 2)
        #expect(torn.bytes == "half\n{\"prev\":\"ab".utf8.count)
        try writer.append([bytes("4")], durable: true)
        let all = try JournalReader.read(scratch.journal)
        #expect(all.damage.isEmpty)
        #expect(all.mended == [torn])
        #expect(all.lines.map(\.number) == [1, 4])
    }

    @Test("a line that was cut off right behind a brace, or within a text, is torn", arguments: 1...9)
    func cutBehindBrace(missing: Int) throws {
        try begin(["{\"a\":{\"b\":\"}\"}}"])
        let whole = try Files.read(scratch.journal)
        try Files.replace(scratch.journal, with: Array(whole.dropLast(1 + missing)))
        let (_, contents) = try #require(try JournalWriter.takeOver(directory: scratch.path))
        #expect(contents.lines.isEmpty)
        #expect(contents.torn != nil)
    }

    @Test("a line that lacks only its line feed is a line")
    func wholeWithoutFeed() throws {
        try begin(["1", "2"])
        let whole = try Files.read(scratch.journal)
        try Files.replace(scratch.journal, with: Array(whole.dropLast()))
        let (writer, contents) = try #require(try JournalWriter.takeOver(directory: scratch.path))
        #expect(contents.torn == nil)
        #expect(contents.lines.count == 2)
        try writer.append([bytes("3")], durable: true)
        let all = try JournalReader.read(scratch.journal)
        #expect(all.isWhole)
        #expect(all.lines.count == 3)
    }

    @Test("garbage in the middle that nobody chained over is damage")
    func garbageInside() throws {
        try begin(["1"])
        let line = try Files.text(scratch.journal)
        try Files.replace(scratch.journal, with: line + "garbage\n" + line)
        #expect(try JournalReader.read(scratch.journal).damage.map(\.line).contains(2))
    }

    @Test("a child that outlives its parent's journal does not keep the lock")
    func childrenKeepNoLock() throws {
        var writer: JournalWriter? = try JournalWriter.create(directory: scratch.path)
        #expect(writer != nil)
        let child = try ChildProcess(SpawnRequest(["/bin/sleep", "60"]))
        defer { child.end(grace: .zero) }
        writer = nil
        #expect(child.wait(until: SystemClock.now()) == nil)
        #expect(try JournalWriter.takeOver(directory: scratch.path) != nil)
    }

    @Test("nothing can be taken over where there is no journal")
    func nothingThere() {
        #expect(throws: JournalError.self) { try JournalWriter.takeOver(directory: scratch.path) }
        #expect(throws: PlatformError.self) { try JournalWriter.takeOver(directory: "\(scratch.path)/absent") }
    }
}
