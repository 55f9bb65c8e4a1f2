import Platform
import Runs
import Testing

@Suite("A run's inbox")
struct InboxTests {
    private let scratch: Scratch
    private let inbox: Inbox
    private let now = WallTime(nanoseconds: 1_772_366_405_000_000_000)

    init() throws {
        scratch = try Scratch()
        inbox = Inbox(path: scratch.path)
    }

    @Test("messages are taken once, in the order of their times")
    func order() throws {
        let stop = InboxMessage(.stop, who: "ann", reason: "it \"hurts\"\n", at: now + .seconds(1))
        let note = InboxMessage(.note, who: "bob", reason: "first", at: now)
        try inbox.post(stop)
        try inbox.post(note)
        #expect(!inbox.isEmpty)
        #expect(inbox.collect(at: now) == [note, stop])
        #expect(inbox.isEmpty)
        #expect(inbox.collect(at: now).isEmpty)
    }

    @Test("a message that cannot be read becomes a note and does not come again")
    func unreadable() throws {
        try Files.replace("\(scratch.path)/0.json", with: "{")
        let messages = inbox.collect(at: now)
        #expect(messages.map(\.kind) == [.note])
        #expect(messages.first?.reason.contains("0.json") == true)
        #expect(inbox.isEmpty)
    }

    @Test("a file that is still being written is left alone")
    func unfinished() throws {
        try Files.replace("\(scratch.path)/0.json.12ab.tmp", with: "{")
        #expect(inbox.isEmpty)
        #expect(inbox.collect(at: now).isEmpty)
        #expect(Files.list(scratch.path).count == 1)
    }

    @Test("an id cannot lead out of the inbox")
    func hostileName() throws {
        try inbox.post(InboxMessage(.note, who: "x", reason: "", at: now, id: "../../evil"))
        #expect(inbox.collect(at: now).map(\.id) == ["../../evil"])
    }
}
