internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Platform

/// Sends requests over TCP or a local socket and waits for the answer, never longer than the request's time-out; for threads
/// that may block.
///
/// A redirect is an answer like any other: following it could carry a secret of a header to another host.
package struct BlockingRequester: Sendable {
    package init() {}

    package func send(_ request: OutgoingRequest) -> RequestAnswer {
        let deadline = SystemClock.now() + request.timeout
        let prepared: HTTPClient.Request
        do { prepared = try Self.prepared(request) } catch {
            let expected = "a URL such as http://127.0.0.1:8080/health or unix:/run/app.sock:/health"
            return .failed(.malformed, "expected \(expected), found \(request.url) (\(RequestFailure.words(error)))")
        }
        guard let answers = try? Mailbox<RequestAnswer>() else { return .failed(.broken, "no descriptor is left to wait with") }
        let task = EventLoops.direct.execute(request: prepared, delegate: CutResponse(limit: request.bodyLimit))
        task.futureResult.whenComplete { result in
            switch result {
            case .success(let answer): answers.put(answer)
            case .failure(let error): answers.put(.failed(RequestFailure.kind(error), RequestFailure.words(error)))
            }
        }
        if let answer = answers.take(until: deadline).first { return answer }
        task.cancel()
        return .failed(.late, "no answer within \(request.timeout)")
    }

    private static func prepared(_ request: OutgoingRequest) throws -> HTTPClient.Request {
        var headers = HTTPHeaders()
        for header in request.headers { headers.add(name: header.name, value: header.value) }
        if !headers.contains(name: "user-agent") { headers.add(name: "User-Agent", value: "gameday") }
        if let host = UnixSocketURL.host(request.url), !headers.contains(name: "host") { headers.add(name: "Host", value: host) }
        return try HTTPClient.Request(
            url: UnixSocketURL.expanded(request.url), method: HTTPMethod(rawValue: request.method), headers: headers,
            body: request.body.map { .bytes($0) })
    }
}
