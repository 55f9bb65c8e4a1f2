import FaultProxy
import FuzzEntries
import Glibc
import Platform
import Testing

@testable import ProxyAPI

@Suite("The API on the wire")
struct ServerTests {
    private static func server(
        _ address: APIAddress = .tcp(host: "localhost", port: 0), connections: Int = APILimits.connections
    ) throws -> APIServer {
        try APIServer(ProxyService(ProxiesOnPaper()), at: address, connections: connections)
    }

    private static func post(_ path: String, _ body: String, _ extra: String = "") -> String {
        "POST \(path) HTTP/1.1\r\nHost: x\r\n\(extra)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test("one connection carries many requests, each with an id of its own")
    func keptAlive() throws {
        let server = try Self.server()
        defer { server.stop() }
        let client = try RawClient(server.address)
        var ids: Set<Substring> = []
        for _ in 0..<3 {
            client.send("GET /version HTTP/1.1\r\nHost: x\r\n\r\n")
            let answer = client.read(until: "}\n")
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            let line = try #require(answer.split(separator: "\r\n").first { $0.hasPrefix("X-Toxiproxy-Request-Id: ") })
            ids.insert(line)
        }
        #expect(ids.count == 3)
    }

    @Test("requests sent at once are answered in order")
    func pipelined() throws {
        let server = try Self.server()
        defer { server.stop() }
        let client = try RawClient(server.address)
        client.send(
            Self.post("/proxies", #"{"name":"p","upstream":"u:1"}"#) + "GET /proxies/p HTTP/1.1\r\nHost: x\r\n\r\n"
                + "DELETE /proxies/p HTTP/1.1\r\nHost: x\r\n\r\n"
                + "GET /proxies/p HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        let codes = client.read().split(separator: "HTTP/1.1 ").map { String($0.prefix(3)) }
        #expect(codes == ["201", "200", "204", "404"])
    }

    @Test("who has said all is still answered")
    func halfClosed() throws {
        let server = try Self.server()
        defer { server.stop() }
        let client = try RawClient(server.address)
        client.send("GET /version HTTP/1.1\r\nHost: x\r\n\r\n")
        client.finish()
        #expect(client.read().contains("2.12.0"))
    }

    @Test("the content type is not looked at, chunks are put together, a client that waits is told to go on")
    func bodies() throws {
        let server = try Self.server()
        defer { server.stop() }
        let client = try RawClient(server.address)
        client.send(
            Self.post("/proxies", #"{"name":"a","upstream":"u:1"}"#, "Content-Type: application/x-www-form-urlencoded\r\n"))
        #expect(client.read(until: "}}").hasPrefix("HTTP/1.1 201"))
        client.send(
            "POST /proxies HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"name\":\"b\",\r\n")
        client.send("10\r\n\"upstream\":\"u:1\"\r\n1\r\n}\r\n0\r\n\r\n")
        #expect(client.read(until: "}}").hasPrefix("HTTP/1.1 201"))
        let body = #"{"name":"c","upstream":"u:1"}"#
        client.send(
            "POST /proxies HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: \(body.utf8.count)\r\n\r\n")
        #expect(client.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100"))
        client.send(body)
        #expect(client.read(until: "}}").hasPrefix("HTTP/1.1 201"))
    }

    @Test("a body that is too long is refused, and so is what is no HTTP")
    func refused() throws {
        let server = try Self.server()
        defer { server.stop() }
        let client = try RawClient(server.address)
        client.send(Self.post("/populate", "[\"" + String(repeating: "x", count: 1 << 20) + "\"]"))
        let answer = client.read()
        #expect(answer.hasPrefix("HTTP/1.1 413") && answer.contains("expected at most 1048576 bytes"))
        let stranger = try RawClient(server.address)
        stranger.send("nonsense\r\n\r\n")
        #expect(stranger.read().hasPrefix("HTTP/1.1 400"))
    }

    @Test("clients that say half of what they want hold up nobody")
    func dawdlers() throws {
        let server = try Self.server()
        defer { server.stop() }
        let dawdlers = try (0..<50).map { number in
            let client = try RawClient(server.address)
            client.send(
                number.isMultiple(of: 2) ? "POST /proxies HT" : "POST /proxies HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
            return client
        }
        let client = try RawClient(server.address)
        client.send("GET /version HTTP/1.0\r\n\r\n")
        #expect(client.read().contains("2.12.0"))
        #expect(dawdlers.count == 50)
    }

    @Test("more connections than are kept are closed, and the port is not lost")
    func crowd() throws {
        let server = try Self.server(connections: 20)
        defer { server.stop() }
        var crowd = try (0..<20).map { _ in try RawClient(server.address) }
        // Once the last of them is answered, all have been taken.
        crowd[crowd.count - 1].send("GET /version HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(crowd[crowd.count - 1].read(until: "}\n").contains("2.12.0"))
        #expect(try RawClient(server.address).read().isEmpty)
        crowd.removeAll()
        let deadline = SystemClock.now() + .seconds(20)
        var answer = ""
        while answer.isEmpty && SystemClock.now() < deadline {
            let client = try RawClient(server.address)
            client.send("GET /version HTTP/1.0\r\n\r\n")
            answer = client.read()
        }
        #expect(answer.contains("2.12.0"))
    }

    @Test("a socket in the file system is for its owner, and gone when the server is")
    func unix() throws {
        let path = "/tmp/gameday-api-\(SystemRandom.hexadecimal(8)).sock"
        let server = try Self.server(.unix(path: path))
        var info = stat()
        #expect(lstat(path, &info) == 0 && info.st_mode & 0o777 == 0o600)
        let client = try RawClient(server.address)
        client.send("GET /version HTTP/1.0\r\n\r\n")
        #expect(client.read().contains("2.12.0"))
        #expect(throws: PlatformError.self) { try Self.server(.unix(path: path)) }
        server.stop()
        #expect(!Files.exists(path))
    }

    @Test("a socket that a killed server left is taken over; any other file is not")
    func leftovers() throws {
        let path = "/tmp/gameday-api-\(SystemRandom.hexadecimal(8)).sock"
        defer { try? Files.remove(path) }
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(bound == 0)
        close(number)
        try Self.server(.unix(path: path)).stop()
        try Files.replace(path, with: "mine")
        #expect(throws: PlatformError.self) { try Self.server(.unix(path: path)) }
        #expect(try Files.text(path) == "mine")
    }

    @Test("a port that somebody has is said to be in use")
    func taken() throws {
        let server = try Self.server()
        defer { server.stop() }
        do {
            try Self.server(server.address).stop()
            Issue.record("listened twice on \(server.address)")
        } catch let error as PlatformError { #expect(error.isAddressInUse && "\(error)".contains("\(server.address)")) }
    }
}
