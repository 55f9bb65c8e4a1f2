import Journals
import Platform
import Testing

/// A file system of 4 MiB that can be filled.
private final class SmallDisk {
    let path: String

    init() throws {
        path = "/tmp/gd-journals-\(SystemRandom.hexadecimal(12))"
        try Files.makeDirectories(path)
        let mount = try ChildProcess(SpawnRequest(["/bin/mount", "-t", "tmpfs", "-o", "size=4m", "gd-test", path]))
        guard mount.wait(until: SystemClock.now() + .seconds(20))?.code == 0 else {
            try Files.removeDirectory(path)
            throw PlatformError("cannot mount a tmpfs", cause: "the test needs the right to")
        }
    }

    deinit {
        let unmount = try? ChildProcess(SpawnRequest(["/bin/umount", path]))
        _ = unmount?.wait(until: SystemClock.now() + .seconds(20))
        try? Files.removeDirectory(path)
    }

    /// Takes every byte that is left.
    func fill() throws {
        let file = try Descriptor(path: "\(path)/filler", mode: .append)
        let chunk = [UInt8](repeating: 1, count: 4_096)
        while (try? file.write(chunk)) != nil {}
    }

    static let isPossible = Surroundings.isRoot && (try? SmallDisk()) != nil
}

@Suite("A journal on a full disk", .enabled(if: SmallDisk.isPossible, "needs the right to mount a tmpfs"))
struct JournalRoomTests {
    private let payload = bytes(#"{"x":""# + String(repeating: "x", count: 1_000) + #""}"#)

    @Test("a journal without its reserve is not begun")
    func noReserve() throws {
        let disk = try SmallDisk()
        let filler = try Descriptor(path: "\(disk.path)/most", mode: .append)
        #expect(filler.reserve(bytes: 4_096 * (1_024 - 100)))
        let error = #expect(throws: JournalError.self) { try JournalWriter.create(directory: disk.path) }
        #expect(error?.code == .noSpace)
    }

    @Test("a full disk is told at once, and the reserve still takes the records of undoing")
    func reserveIsKept() throws {
        let disk = try SmallDisk()
        let writer = try JournalWriter.create(directory: disk.path)
        try writer.append([payload], durable: true)
        #expect(!writer.isLow)
        try disk.fill()
        for _ in 0..<1_500 where !writer.isLow { try writer.append([payload], durable: false) }
        #expect(writer.isLow)
        let error = #expect(throws: JournalError.self) { try writer.append([payload], durable: false, mayUseReserve: false) }
        #expect(error?.code == .noSpace)
        for _ in 0..<900 { try writer.append([payload], durable: true) }
        #expect(throws: JournalError.self) { for _ in 0..<1_000 { try writer.append([payload], durable: false) } }
        let contents = try JournalReader.read("\(disk.path)/journal.jsonl")
        #expect(contents.isWhole)
        #expect(contents.lineCount == writer.lineCount)
    }

    @Test("room that comes back is taken as reserve again")
    func roomReturns() throws {
        let disk = try SmallDisk()
        let writer = try JournalWriter.create(directory: disk.path)
        try disk.fill()
        for _ in 0..<1_500 where !writer.isLow { try writer.append([payload], durable: false) }
        #expect(writer.isLow)
        try Files.remove("\(disk.path)/filler")
        try writer.append([payload], durable: false, mayUseReserve: false)
        #expect(!writer.isLow)
    }

    @Test("a journal that is done gives its reserve back")
    func reserveIsReturned() throws {
        let disk = try SmallDisk()
        let writer = try JournalWriter.create(directory: disk.path)
        try writer.append([payload], durable: true)
        let all = try Descriptor(path: "\(disk.path)/all", mode: .append)
        #expect(!all.reserve(bytes: 4_096 * (1_024 - 8)))
        writer.giveBackReserve()
        #expect(all.reserve(bytes: 4_096 * (1_024 - 8)))
        #expect(try JournalReader.read("\(disk.path)/journal.jsonl").headDigest == writer.head)
    }

    @Test("the next writer has the room that the last one kept")
    func reserveIsInherited() throws {
        let disk = try SmallDisk()
        var first: JournalWriter? = try JournalWriter.create(directory: disk.path)
        try first?.append([payload], durable: true)
        try disk.fill()
        first = nil
        try Descriptor(path: "\(disk.path)/journal.jsonl", mode: .append).write(bytes("half"))
        let (writer, contents) = try #require(try JournalWriter.takeOver(directory: disk.path))
        #expect(contents.torn?.bytes == 4)
        for _ in 0..<800 { try writer.append([payload], durable: true) }
        #expect(try JournalReader.read("\(disk.path)/journal.jsonl").damage.isEmpty)
    }
}
