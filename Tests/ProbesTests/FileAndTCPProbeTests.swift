import Glibc
import Platform
import Scenarios
import Targets
import Testing

@testable import Probes

@Suite("The file and tcp probes")
struct FileAndTCPProbeTests {
    @Test(
        "a file has a size, lines and a value",
        arguments: [
            ("size", Dimension.bytes, Int64(9)), ("size", .number, 9_000), ("lines", .integer, 3), ("value", .percent, 12_500),
        ])
    func readings(_ read: String, _ dimension: Dimension, _ stored: Int64) throws {
        let scratch = try Scratch()
        let path = try scratch.file("x", "12.5\na\nbc")
        #expect(try take(file(path, read, as: dimension)).first?.outcome == .value(stored))
    }

    @Test("a file has an age")
    func age() throws {
        let scratch = try Scratch()
        let path = try scratch.file("x", "")
        var times = [timeval(tv_sec: 1_000, tv_usec: 0), timeval(tv_sec: 1_000, tv_usec: 0)]
        utimes(path, &times)
        let age = try #require(try take(file(path, "age", as: .duration)).first?.value)
        #expect(abs(age - (SystemClock.wall().nanoseconds - 1_000_000_000_000)) < 60_000_000_000)
    }

    @Test("a value may stand in JSON")
    func json() throws {
        let scratch = try Scratch()
        let path = try scratch.file("x", #"{"a":[1,2]}"#)
        let sampler = try sampler("file", ["path": .text(path), "json": .text("$.a[1]")], as: .integer)
        #expect(try take(sampler).first?.outcome == .value(2))
    }

    @Test("a file that is not there is a failure")
    func missing() throws {
        #expect(try take(file("/nowhere/x", "size", as: .bytes)).first?.failure == "no such file or directory")
    }

    @Test("a pipe that nobody writes to fails at the time-out")
    func pipe() throws {
        let scratch = try Scratch()
        mkfifo("\(scratch.path)/pipe", 0o600)
        let sampler = try sampler(
            "file", ["path": .text("\(scratch.path)/pipe"), "read": .text("value")], timeout: .milliseconds(300), as: .number)
        #expect(try take(sampler).first?.failure == "no answer within 300ms")
    }

    @Test("a reading that is no such thing is refused")
    func dimensions() {
        #expect(throws: TargetError.self) { try file("/etc/hostname", "age", as: .bytes) }
    }

    @Test("a connection is a duration")
    func tcp() throws {
        let server = try RawServer { _ in }
        let sample = try #require(try take(tcp("127.0.0.1:\(server.port)")).first)
        #expect(try #require(sample.value) > 0)
    }

    @Test("a refused connection is a failure at once")
    func refused() throws {
        let sample = try #require(try take(tcp("127.0.0.1:\(try RawServer.closedPort())")).first)
        #expect(sample.failure == "connection refused")
    }

    @Test("addresses", arguments: ["db:5432", "[::1]:80", "127.0.0.1:1", "unix:/run/x.sock"])
    func addresses(_ text: String) { #expect(NetworkAddress(text) != nil) }

    @Test("what is no address is refused", arguments: ["db", "db:", ":80", "db:0", "db:70000", "::1:80", "http://db:80", ""])
    func refusesAddress(_ text: String) {
        #expect { try tcp(text) } throws: { ($0 as? TargetError)?.code == .invalid }
    }

    private func file(_ path: String, _ read: String, as dimension: Dimension) throws -> any Sampler {
        try sampler("file", ["path": .text(path), "read": .text(read)], as: dimension)
    }

    private func tcp(_ address: String) throws -> any Sampler { try sampler("tcp", ["address": .text(address)]) }
}
