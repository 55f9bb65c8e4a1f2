internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Platform
package import Targets

/// Sends the requests of `http` steps with the client of the probes.
///
/// A redirect is an answer like any other: following it could carry a secret of a header to another host.
package struct HTTPStepRequester: StepRequester {
    package init() {}

    package func send(_ request: StepRequest) -> StepResponse {
        do {
            let answers = try Mailbox<StepResponse>()
            let deadline = SystemClock.now() + request.timeout
            let task = EventLoops.direct.execute(request: try Self.prepared(request), delegate: CutResponse())
            task.futureResult.whenComplete { result in
                switch result {
                case .success(let response): answers.put(response)
                case .failure(let error): answers.put(.failed(ProbeFailure.words(error)))
                }
            }
            if let answer = answers.take(until: deadline).first { return answer }
            task.cancel()
            return .failed("no answer within \(request.timeout)")
        } catch let error as TargetError {
            return .failed(error.message)
        } catch {
            return .failed("\(error)")
        }
    }

    private static func prepared(_ request: StepRequest) throws -> HTTPClient.Request {
        var headers = HTTPHeaders()
        for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) { headers.add(name: name, value: value) }
        if !headers.contains(name: "user-agent") { headers.add(name: "User-Agent", value: "gameday") }
        do {
            return try HTTPClient.Request(
                url: UnixSocketURL.expanded(request.url), method: HTTPMethod(rawValue: request.method), headers: headers,
                body: request.body.map { .string($0) })
        } catch {
            let expected = "a URL such as http://127.0.0.1:8080/health or unix:/run/app.sock:/health"
            throw TargetError(.invalid, "expected \(expected), found \(request.url) (\(ProbeFailure.words(error)))")
        }
    }
}
