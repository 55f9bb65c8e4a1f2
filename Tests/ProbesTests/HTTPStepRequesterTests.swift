import Glibc
import Platform
import Targets
import Testing

@testable import Probes

@Suite("Requests of http steps")
struct HTTPStepRequesterTests {
    private func request(
        _ url: String, method: String = "GET", headers: [String: String] = [:], body: String? = nil,
        timeout: Interval = .seconds(5)
    ) -> StepResponse {
        HTTPStepRequester().send(StepRequest(url: url, method: method, headers: headers, body: body, timeout: timeout))
    }

    @Test("status and body come back, whatever the status", arguments: ["200 OK", "404 Not Found", "503 No"])
    func answers(status: String) throws {
        let server = try RawServer.answering("HTTP/1.1 \(status)\r\nContent-Length: 7\r\nConnection: close\r\n\r\nhello\n\n")
        let answer = request("http://127.0.0.1:\(server.port)/x")
        #expect(answer == .responded(status: try #require(Int(status.prefix(3))), body: Array("hello\n\n".utf8)))
    }

    @Test("method, headers and body reach the server as they are")
    func sends() throws {
        let received = try Mailbox<String>()
        let server = try RawServer { connection in
            var bytes = [UInt8](repeating: 0, count: 4_096)
            var text = ""
            while !text.contains("mute=1") {
                let count = read(connection, &bytes, bytes.count)
                if count <= 0 { break }
                text += String(decoding: bytes[0..<count], as: UTF8.self)
            }
            received.put(text)
            RawServer.send(connection, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        }
        let answer = request(
            "http://127.0.0.1:\(server.port)/alerts?all", method: "PUT", headers: ["Authorization": "Bearer x1"], body: "mute=1")
        #expect(answer == .responded(status: 204, body: []))
        let text = try #require(received.take(until: SystemClock.now() + .seconds(5)).first)
        #expect(text.hasPrefix("PUT /alerts?all HTTP/1.1\r\n") && text.lowercased().contains("authorization: bearer x1\r\n"))
    }

    @Test("a redirect is an answer: no header travels to another place")
    func redirects() throws {
        let visited = try Mailbox<Bool>()
        let other = try RawServer { _ in visited.put(true) }
        let place = "Location: http://127.0.0.1:\(other.port)/"
        let server = try RawServer.answering("HTTP/1.1 302 Found\r\n\(place)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        let answer = request("http://127.0.0.1:\(server.port)/", headers: ["X-Key": "k"])
        #expect(answer == .responded(status: 302, body: []))
        #expect(visited.take(until: SystemClock.now() + .milliseconds(300)).isEmpty)
    }

    @Test("of a long body the first 64 KiB are kept")
    func cut() throws {
        let length = 200_000
        let body = String(repeating: "x", count: length)
        let server = try RawServer.body(body)
        guard case .responded(200, let kept) = request("http://127.0.0.1:\(server.port)/") else {
            Issue.record("no answer")
            return
        }
        #expect(kept.count == 64 << 10)
    }

    @Test("what goes wrong is told in words, in time")
    func failures() throws {
        #expect(request("http://127.0.0.1:\(try RawServer.closedPort())/") == .failed("connection refused"))
        let silent = try RawServer { _ in SystemClock.sleep(for: .seconds(3)) }
        let start = SystemClock.now()
        #expect(
            request("http://127.0.0.1:\(silent.port)/", timeout: .milliseconds(300)) == .failed("no answer within 300ms"))
        #expect(SystemClock.now() - start < .seconds(2))
        guard case .failed(let reason) = request("localhost/x") else {
            Issue.record("a URL without a scheme was sent")
            return
        }
        #expect(reason.contains("expected a URL"))
    }
}
