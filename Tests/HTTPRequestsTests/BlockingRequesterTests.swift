import HTTPRequests
import Platform
import TargetsTesting
import Testing

@Suite("Requests have an end")
struct BlockingRequesterTests {
    @Test("a local socket is written as a path behind a path")
    func unixSocket() {
        #expect(UnixSocketURL.expanded("unix:/run/my app.sock:/health") == "http+unix://%2Frun%2Fmy%20app.sock/health")
        #expect(UnixSocketURL.expanded("http://a/b") == "http://a/b")
    }

    @Test("a server that accepts and never answers costs the time-out and no more")
    func hanging() throws {
        let socket = try LocalServer { _ in nil }
        let start = SystemClock.now()
        let answer = BlockingRequester().send(OutgoingRequest("GET", socket.url("/version"), timeout: .milliseconds(200)))
        #expect(answer == .failed(.late, "no answer within 200ms"))
        #expect(SystemClock.now() - start < .seconds(5))
    }

    @Test("nobody at the path is known at once, and as such")
    func absent() {
        let answer = BlockingRequester().send(
            OutgoingRequest("GET", "unix:/nowhere/engine.sock:/version", timeout: .seconds(5)))
        #expect(answer == .failed(.unreachable, "no such file or directory"))
    }

    @Test("a URL that is none is refused before anything is sent")
    func malformed() {
        guard case .failed(.malformed, _) = BlockingRequester().send(OutgoingRequest("GET", "nonsense", timeout: .seconds(1)))
        else { return #expect(Bool(false), "expected a refusal") }
    }

    @Test("what is sent arrives, and a long answer is cut and said to be")
    func answered() throws {
        let socket = try LocalServer { _ in "HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n0123456789" }
        var request = OutgoingRequest("POST", socket.url("/x?y=1"), body: Array("hello".utf8), timeout: .seconds(5))
        request.bodyLimit = 4
        #expect(BlockingRequester().send(request) == .answered(status: 201, body: Array("0123".utf8), isCut: true))
        let seen = try #require(socket.received.get.first)
        #expect(seen.hasPrefix("POST /x?y=1 HTTP/1.1"))
        #expect(seen.contains("\r\nHost: localhost\r\n"))
        #expect(seen.hasSuffix("hello"))
    }
}
