import Glibc
import Platform
import Testing

@Suite("Files")
struct FilesTests {
    @Test("a file is replaced whole, with nothing left beside it")
    func replace() throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/a"
        try Files.replace(path, with: "one", durable: true)
        try Files.replace(path, with: "two")
        #expect(try Files.text(path) == "two")
        #expect(Files.list(scratch.path) == ["a"])
        #expect(Files.size(path) == 3)
    }

    @Test("what cannot be replaced names the path and leaves nothing")
    func refusal() throws {
        let scratch = try Scratch()
        try Files.makeDirectories("\(scratch.path)/a/b")
        let error = #expect(throws: PlatformError.self) { try Files.replace("\(scratch.path)/a", with: "text") }
        #expect(error?.description.contains("\(scratch.path)/a") == true)
        #expect(Files.list(scratch.path) == ["a"])
    }

    @Test("a file larger than the limit gives its beginning, an absent one says so")
    func reading() throws {
        let scratch = try Scratch()
        try Files.replace("\(scratch.path)/a", with: "12345")
        #expect(try Files.read("\(scratch.path)/a", limit: 5).count == 5)
        #expect(try Files.text("\(scratch.path)/a", limit: 4) == "1234")
        let error = #expect(throws: PlatformError.self) { try Files.text("\(scratch.path)/none") }
        #expect(error?.isNoSuchFile == true)
    }

    @Test("a tree goes without what its links lead to")
    func removeTree() throws {
        let scratch = try Scratch()
        try Files.makeDirectories("\(scratch.path)/tree/deep")
        try Files.replace("\(scratch.path)/kept", with: "here")
        let link = try ChildProcess(SpawnRequest(["/bin/ln", "-s", scratch.path, "\(scratch.path)/tree/deep/link"]))
        #expect(link.wait(until: SystemClock.now() + .seconds(10))?.code == 0)
        #expect(Files.link("\(scratch.path)/tree/deep/link") == scratch.path)
        try Files.removeTree("\(scratch.path)/tree")
        #expect(Files.list(scratch.path) == ["kept"])
        try Files.removeTree("\(scratch.path)/tree")
    }

    @Test("one holder of a lock at a time")
    func lock() throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/lock"
        try Files.replace(path, with: "")
        var first = try FileLock(path: path)
        #expect(first != nil)
        #expect(try FileLock(path: path) == nil)
        first = nil
        #expect(try FileLock(path: path) != nil)
    }

    @Test("a lock that is let go is free, though a child that is just starting still has a copy of its descriptor")
    func lockWithCopy() throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/lock"
        try Files.replace(path, with: "")
        var first = try FileLock(path: path)
        #expect(first != nil)
        let held = try #require((0..<1024).first { Files.link("/proc/self/fd/\($0)") == path })
        let copy = fcntl(Int32(held), F_DUPFD_CLOEXEC, 0)
        defer { close(copy) }
        first = nil
        #expect(try FileLock(path: path) != nil)
    }

    @Test("parents and names", arguments: [("/a/b", "/a", "b"), ("/a", "/", "a"), ("a", ".", "a"), ("a/b/c", "a/b", "c")])
    func parts(path: String, parent: String, name: String) {
        #expect(Files.parent(of: path) == parent)
        #expect(Files.name(of: path) == name)
    }
}
