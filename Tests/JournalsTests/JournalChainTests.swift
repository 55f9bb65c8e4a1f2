import Journals
import Platform
import Testing

@Suite("A journal's chain")
struct JournalChainTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Ten lines `{"n":1}` … `{"n":10}`.
    private func write(_ count: Int = 10) throws -> String {
        let writer = try JournalWriter.create(directory: scratch.path)
        for number in 1...count { try writer.append([bytes(#"{"n":\#(number)}"#)], durable: false) }
        #expect(writer.lineCount == count)
        return writer.head
    }

    private func rewrite(_ change: (String) -> String) throws -> JournalContents {
        try Files.replace(scratch.journal, with: change(try Files.text(scratch.journal)))
        return try JournalReader.read(scratch.journal)
    }

    @Test("what was appended is read back, in order, and proves itself")
    func roundTrip() throws {
        let head = try write()
        let contents = try JournalReader.read(scratch.journal)
        #expect(contents.lines.map { String(decoding: $0.payload, as: UTF8.self) } == (1...10).map { #"{"n":\#($0)}"# })
        #expect(contents.lines.map(\.number) == Array(1...10))
        #expect(contents.isWhole)
        #expect(contents.headDigest == head)
    }

    @Test("the digests are those that sha256sum prints")
    func sha256sum() throws {
        let head = try write(3)
        let digest = "tr -d '\\n' | sha256sum | cut -c 1-64"
        let script = "head -n 1 \(scratch.journal) | \(digest); tail -n 1 \(scratch.journal) | \(digest)"
        let pipe = try Pipe()
        var request = SpawnRequest(["/bin/sh", "-c", script])
        request.output = pipe.writing
        let child = try ChildProcess(request)
        _ = child.wait(until: SystemClock.now() + .seconds(20))
        let lines = String(decoding: try pipe.reading.readAll(limit: 130), as: UTF8.self).split(separator: "\n")
        #expect(try Files.text(scratch.journal).split(separator: "\n")[1].contains(#"{"prev":"\#(lines[0])","line":2,"body":"#))
        #expect(lines[1] == head)
    }

    @Test("several payloads of one append are several lines of one chain")
    func batch() throws {
        let writer = try JournalWriter.create(directory: scratch.path)
        try writer.append([bytes("1"), bytes("2"), bytes("3")], durable: true)
        try writer.append([], durable: true)
        try writer.append([bytes("4")], durable: false)
        let contents = try JournalReader.read(scratch.journal)
        #expect(contents.lines.count == 4)
        #expect(contents.isWhole)
        #expect(contents.headDigest == writer.head)
    }

    @Test("a changed byte of a payload is found at the line after it")
    func tamper() throws {
        _ = try write()
        let contents = try rewrite { $0.replacing(#"{"n":4}"#, with: #"{"n":5}"#) }
        #expect(contents.damage.map(\.line) == [5])
    }

    @Test("a removed line is found: by the digest and by the number")
    func removal() throws {
        _ = try write()
        let contents = try rewrite { text in
            var lines = text.split(separator: "\n")
            lines.remove(at: 3)
            return lines.joined(separator: "\n") + "\n"
        }
        #expect(contents.damage.first?.line == 4)
        #expect(contents.damage.contains { $0.expected == "number 4" && $0.found == "number 5" })
    }

    @Test("a cut-off end of whole lines leaves a whole chain with another head")
    func truncation() throws {
        let head = try write()
        let contents = try rewrite { $0.split(separator: "\n").dropLast(2).joined(separator: "\n") + "\n" }
        #expect(contents.isWhole)
        #expect(contents.lineCount == 8)
        #expect(contents.headDigest != head)
    }

    @Test("garbage is an answer, never a crash", arguments: garbage)
    func garbageIsRead(_ text: String) throws {
        let contents = JournalReader.contents(of: bytes(text))
        #expect(contents.isWhole == text.isEmpty)
        #expect(contents.lines.isEmpty)
    }

    private static let zeros = String(repeating: "0", count: 64)
    static let garbage = [
        "", "\n", "\n\n\n", "x", "x\n", "\0\0\0\0", #"{"prev":"\#(zeros)"#, #"{"prev":"\#(zeros)","line":1,"body":}"#,
        #"{"prev":"\#(zeros)","line":,"body":1}"#, #"{"prev":"\#(zeros)","line":99999999999999999999,"body":1}"# + "\n",
        #"{"prev":"\#(zeros)","line":0,"body":1}"# + "\nx\n",
    ]

    @Test("every prefix of a journal is read as so many whole lines and at most one torn")
    func prefixes() throws {
        _ = try write(3)
        let all = try Files.read(scratch.journal)
        for length in 0...all.count {
            let contents = JournalReader.contents(of: Array(all[..<length]))
            let whole = all[..<length].count { $0 == 10 }
            #expect(contents.damage.isEmpty)
            #expect(contents.lines.count == whole || (contents.lines.count == whole + 1 && contents.torn == nil))
        }
    }

    @Test("piece by piece it reads what it reads whole, whatever the file holds", arguments: [0, 1, 7, 300])
    func scanned(_ cut: Int) throws {
        let writer = try JournalWriter.create(directory: scratch.path)
        let long = bytes("\"" + String(repeating: "x", count: 3 << 20) + "\"")
        try writer.append([bytes("1"), long, bytes("2")], durable: false)
        try Descriptor(path: scratch.journal, mode: .append).write(bytes("garbage\nmore"))
        let all = try Files.read(scratch.journal, limit: .max)
        try Files.replace(scratch.journal, with: Array(all.dropLast(cut)))
        let whole = try JournalReader.read(scratch.journal)
        var lines: [JournalContents.Line] = []
        var offsets: [Int64] = []
        let scanned = try JournalReader.scan(scratch.journal) {
            lines.append($0.line)
            offsets.append($0.offset)
        }
        #expect(lines.map(\.number) == whole.lines.map(\.number) && lines.map(\.payload) == whole.lines.map(\.payload))
        #expect(offsets == whole.lines.map { Int64($0.payload.startIndex) })
        #expect(scanned.headDigest == whole.headDigest && scanned.lineCount == whole.lineCount)
        #expect(scanned.damage == whole.damage && scanned.torn == whole.torn && scanned.byteCount == whole.byteCount)
    }

    @Test("a payload that would break the lines is refused and leaves nothing")
    func lineBreak() throws {
        let writer = try JournalWriter.create(directory: scratch.path)
        #expect(throws: JournalError.self) { try writer.append([bytes("1"), bytes("{\n}")], durable: false) }
        #expect(throws: JournalError.self) { try writer.append([[]], durable: false) }
        #expect(Files.size(scratch.journal) == 0)
    }

    @Test("100,000 lines are written and verified in a few seconds")
    func many() throws {
        let writer = try JournalWriter.create(directory: scratch.path)
        let payload = bytes(#"{"at":1,"data":""# + String(repeating: "x", count: 120) + #""}"#)
        for _ in 0..<1_000 { try writer.append(Array(repeating: payload, count: 100), durable: false) }
        let before = SystemClock.processorTime()
        let contents = try JournalReader.read(scratch.journal)
        #expect(contents.isWhole)
        #expect(contents.lines.count == 100_000)
        #expect(SystemClock.processorTime() - before < .seconds(20))
    }

    @Test("a tail gives each line once, when it is complete")
    func tail() throws {
        let writer = try JournalWriter.create(directory: scratch.path)
        var tail = try JournalTail(path: scratch.journal)
        #expect(try tail.next().isEmpty)
        try writer.append([bytes("1"), bytes("2")], durable: false)
        #expect(try tail.next().map(Array.init) == [bytes("1"), bytes("2")])
        try writer.append([bytes("3")], durable: false)
        let whole = try Files.read(scratch.journal)
        let other = "\(scratch.path)/other"
        let growing = try Descriptor(path: other, mode: .append)
        var second = try JournalTail(path: other)
        var seen: [[UInt8]] = []
        for byte in whole {
            try growing.write([byte])
            seen += try second.next().map(Array.init)
        }
        #expect(seen == [bytes("1"), bytes("2"), bytes("3")])
    }
}
