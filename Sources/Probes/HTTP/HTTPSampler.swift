internal import AsyncHTTPClient
internal import HTTPRequests
internal import NIOCore
internal import NIOHTTP1
internal import Platform
internal import Scenarios
internal import Targets

/// Sends the requests of one signal.
struct HTTPSampler: Sampler {
    /// The most that is read of an answer.
    static let bodyLimit = 1 << 20

    private let request: HTTPClient.Request
    private let expectation: HTTPExpectation
    /// nil: the sample is the latency.
    private let extraction: Extraction?
    private let desk: SampleDesk

    init(_ signal: SignalDeclaration) throws {
        request = try Self.request(signal)
        expectation = try Self.expectation(signal)
        extraction = signal.arguments["json"] == nil ? nil : try Extraction(signal)
        desk = SampleDesk(timeout: signal.timeout, capacity: SampleDesk.connections(signal))
        guard extraction != nil || signal.dimension == .duration else {
            let found = signal.dimension.rawValue
            throw TargetError(.invalid, "signal '\(signal.name)': as: \(found) needs json: to say where the value is")
        }
    }

    func start(intendedStart: Moment, completion: @escaping @Sendable (Sample) -> Void) {
        desk.start(intendedStart, completion) { ticket in
            let client = expectation.namesRedirects ? EventLoops.direct : EventLoops.client
            let task = client.execute(
                request: request, delegate: ResponseAccumulator(request: request, maxBodySize: Self.bodyLimit))
            ticket.onGivingUp { task.cancel() }
            task.futureResult.whenComplete { result in
                switch result {
                case .success(let response): finish(ticket, response)
                case .failure(let error): ticket.finish(.failed(RequestFailure.words(error)))
                }
            }
        }
    }

    func stop() { desk.close() }

    private func finish(_ ticket: SampleTicket, _ response: HTTPClient.Response) {
        let body = response.body.map { Array($0.readableBytesView) } ?? []
        if let objection = expectation.objection(status: Int(response.status.code), body: body) {
            return ticket.finish(.failed(objection))
        }
        guard let extraction else { return ticket.finishWithLatency() }
        ticket.finish(extraction.outcome(body))
    }

    private static func expectation(_ signal: SignalDeclaration) throws -> HTTPExpectation {
        guard let map = signal.arguments["expect"]?.entries else { return HTTPExpectation() }
        guard let expectation = HTTPExpectation(map) else {
            let form = "status (200, 2xx, 200-204 or a list of them) and body (a text)"
            let found = ScenarioValue.map(map).text
            throw TargetError(.invalid, "signal '\(signal.name)': expect: takes \(form), found \(found)")
        }
        return expectation
    }

    private static func request(_ signal: SignalDeclaration) throws -> HTTPClient.Request {
        let url = signal.arguments["url"]?.string ?? ""
        var headers = HTTPHeaders()
        for entry in signal.arguments["headers"]?.entries ?? [:] { headers.add(name: entry.name, value: entry.value.text) }
        if !headers.contains(name: "user-agent") { headers.add(name: "User-Agent", value: "gameday") }
        if let host = UnixSocketURL.host(url), !headers.contains(name: "host") { headers.add(name: "Host", value: host) }
        let method = HTTPMethod(rawValue: signal.arguments["method"]?.string ?? "GET")
        let body = signal.arguments["body"]?.string.map { HTTPClient.Body.string($0) }
        do {
            return try HTTPClient.Request(url: UnixSocketURL.expanded(url), method: method, headers: headers, body: body)
        } catch {
            let expected = "a URL such as http://127.0.0.1:8080/health or unix:/run/app.sock:/health"
            let cause = RequestFailure.words(error)
            throw TargetError(.invalid, "signal '\(signal.name)': expected \(expected), found \(url) (\(cause))")
        }
    }
}
