import Platform
import Testing

@testable import FaultProxy

@Suite struct HttpTests {
    @Test(
        "a head is read as far as a fault needs it",
        arguments: [
            (
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                HttpHead.Reading.head(HttpHead(method: "GET", path: "/", length: 27, body: .bytes(0)))
            ),
            (
                "PUT /a HTTP/1.0\r\ncontent-length: 12\r\n\r\nrest",
                .head(HttpHead(method: "PUT", path: "/a", length: 39, body: .bytes(12)))
            ),
            (
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
                .head(HttpHead(method: "POST", path: "/", length: 47, body: .chunks))
            ),
            (
                "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                .head(HttpHead(method: "GET", path: "/", length: 38, body: .endless))
            ),
            ("GE", .incomplete), ("GET / HTTP/1.1\r\nHost", .incomplete), ("", .incomplete),
            ("PRI * HTTP/2.0\r\n\r\nSM", .foreign), ("\u{16}\u{3}\u{1}", .foreign), ("hello world\r\n\r\n", .foreign),
            ("GET /\r\n\r\n", .foreign), ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", .foreign),
        ])
    func heads(text: String, reading: HttpHead.Reading) {
        #expect(HttpHead.read(Array(text.utf8)) == reading)
    }

    /// A server that answers each head with what it was asked for.
    private func rig() throws -> Rig {
        try Rig(
            Server { wire in
                var text = ""
                while true {
                    let (bytes, outcome) = wire.receive(1, patience: .seconds(3))
                    guard outcome == .open, !bytes.isEmpty else { return }
                    text += String(decoding: bytes, as: UTF8.self)
                    if text.hasSuffix("\r\n\r\n") {
                        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                        text = ""
                    }
                }
            })
    }

    /// The first line of the answer to a request.
    private func ask(_ client: Wire, _ request: String, length: Int = 15) -> String {
        client.send(request + "\r\n\r\n")
        var text = ""
        while !text.hasSuffix("\r\n\r\n") {
            let more = client.receiveText(1, patience: .seconds(3))
            if more.isEmpty { break }
            text += more
        }
        return String(text.prefix { !$0.isNewline })
    }

    private func add(_ rig: Rig, _ attributes: [String: AttributeValue]) throws { try rig.add("http", attributes, .upstream) }

    @Test("requests that match are answered in place of the server, others reach it, on one connection")
    func status() throws {
        let rig = try rig()
        try add(
            rig, ["status": .integer(503), "path": .text("/broken"), "method": .text("GET"), "header": .text("Retry-After: 1")])
        let client = try rig.client()
        #expect(ask(client, "GET /fine HTTP/1.1") == "HTTP/1.1 200 OK")
        #expect(ask(client, "GET /broken/a HTTP/1.1") == "HTTP/1.1 503 Service Unavailable")
        #expect(ask(client, "HEAD /broken/a HTTP/1.1") == "HTTP/1.1 200 OK")
        try rig.remove("http")
        #expect(ask(client, "GET /broken HTTP/1.1") == "HTTP/1.1 200 OK")
    }

    @Test("a head that comes in parts is hit as one that comes whole, and its body is lost with it")
    func parts() throws {
        let rig = try rig()
        try add(rig, ["status": .integer(500), "path": .text("/x")])
        let client = try rig.client()
        for part in ["PO", "ST /x HTTP/1.1\r\nContent-", "Length: 6\r\n\r\nabc"] {
            client.send(part)
            SystemClock.sleep(for: .milliseconds(20))
        }
        client.send("def")
        #expect(client.receiveText(12) == "HTTP/1.1 500")
        #expect(try rig.traffic.sentToServer == 0)
    }

    @Test("a request can be delayed, or end its connection", arguments: ["", "reset", "close"])
    func effects(abort: String) throws {
        let rig = try rig()
        try add(rig, ["delay": .integer(100), "abort": .text(abort)])
        let client = try rig.client()
        let time = elapsed {
            if abort.isEmpty {
                #expect(ask(client, "GET / HTTP/1.1") == "HTTP/1.1 200 OK")
            } else {
                client.send("GET / HTTP/1.1\r\n\r\n")
                #expect(client.outcome() == (abort == "reset" ? .reset : .ended))
            }
        }
        #expect(time >= .milliseconds(95))
    }

    @Test(
        "a chunked body is followed to its end, whatever pieces it comes in",
        arguments: [
            ("0\r\n\r\n", 5), ("3\r\nabc\r\n0\r\n\r\nGET", 15 - 2), ("a;x=y\r\n0123456789\r\n0\r\nT: 1\r\n\r\nrest", 30),
        ], 1...4)
    func chunks(of body: (text: String, length: Int), piece: Int) {
        var chunks = HttpChunks()
        let bytes = Array(body.text.utf8)
        var taken = 0
        while taken < bytes.count, !chunks.isOver {
            let end = min(taken + piece, bytes.count)
            taken += bytes[taken..<end].withUnsafeBytes { chunks.take($0[...]) }
        }
        #expect(chunks.isOver && !chunks.isForeign && taken == body.length)
    }

    @Test(
        "what no chunked body can have is none",
        arguments: ["\r\n", "x\r\n", "3\r\nabcd", "1\nb", "3\r\r", "fffffffffffffffff\r\n", ";\r\n"])
    func noChunks(text: String) {
        var chunks = HttpChunks()
        _ = Array(text.utf8).withUnsafeBytes { chunks.take($0[...]) }
        #expect(chunks.isForeign)
    }

    @Test("after a chunked body the next request of the connection is seen")
    func afterChunks() throws {
        let rig = try Rig.echo()
        try add(rig, ["status": .integer(503), "path": .text("/x")])
        let client = try rig.client()
        let first = "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        client.send(first)
        #expect(client.receiveText(first.utf8.count) == first)
        client.send("GET /x HTTP/1.1\r\n\r\n")
        #expect(client.receiveText(12) == "HTTP/1.1 503")
    }

    @Test("a chunked request that is answered is lost to its end, and the next goes on")
    func lostChunks() throws {
        let rig = try rig()
        try add(rig, ["status": .integer(500), "path": .text("/x")])
        let client = try rig.client()
        client.send("POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        #expect(client.receiveText(12) == "HTTP/1.1 500")
        _ = client.receiveText("\r\nContent-Length: 0\r\n\r\n".utf8.count + " Internal Server Error".utf8.count)
        client.send("0\r\n\r\n")
        #expect(ask(client, "GET /fine HTTP/1.1") == "HTTP/1.1 200 OK")
    }

    @Test("what is no HTTP passes untouched")
    func foreign() throws {
        let rig = try Rig.echo()
        try add(rig, ["status": .integer(503)])
        let client = try rig.client()
        client.send("*1\r\n$4\r\nPING\r\n")
        #expect(client.receiveText(14) == "*1\r\n$4\r\nPING\r\n")
    }

    @Test("a share of requests is hit, by seed; responses cannot be")
    func share() throws {
        let rig = try rig()
        try add(rig, ["status": .integer(503), "share": .number(0.5)])
        let client = try rig.client()
        let hit = (0..<40).filter { _ in ask(client, "GET / HTTP/1.1") != "HTTP/1.1 200 OK" }.count
        #expect((8...32).contains(hit))
        #expect(throws: ProxyError.self) { try rig.add("http", [:], .downstream) }
    }
}
