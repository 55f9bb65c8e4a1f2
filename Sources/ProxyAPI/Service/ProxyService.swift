package import FaultProxy

/// The fault proxy as Toxiproxy's clients know it: a request in, an answer out.
///
/// Paths, status codes, texts and defaults are those of Toxiproxy 2.12. What is our own stands in fields that its clients do
/// not look at.
package struct ProxyService: Sendable {
    /// The version of Toxiproxy that clients find; some of them ask before they speak.
    package static let compatibleVersion = "2.12.0"

    let control: any ProxyControl
    let metrics: MetricsOptions

    package init(_ control: any ProxyControl, metrics: MetricsOptions = []) {
        self.control = control
        self.metrics = metrics
    }

    /// Never fails: whatever is wrong with a request is said in the answer.
    ///
    /// - Parameter requestID: unique among all requests; given back in a header.
    package func answer(_ request: APIRequest, requestID: String) -> APIResponse {
        guard let route = Route(path: request.path), route != .metrics || !metrics.isEmpty else { return .unknownPath }
        guard let perform = handler(request.method, route) else { return .wrongMethod }
        var answer = request.userAgent.hasPrefix("Mozilla/") ? Self.noBrowsers : outcome(of: perform, request.body)
        answer.headers.append(APIResponse.Header(name: "X-Toxiproxy-Request-Id", value: requestID))
        return answer
    }

    /// A page that somebody looks at must not reach the proxies of their machine.
    private static let noBrowsers = APIResponse.plain("User agent not allowed", status: 403)

    private func outcome(of perform: Handler, _ body: [UInt8]) -> APIResponse {
        do throws(APIProblem) { return try perform(body) } catch { return error.response }
    }

    private typealias Handler = ([UInt8]) throws(APIProblem) -> APIResponse

    /// nil: the path exists, and not for this method.
    private func handler(_ method: String, _ route: Route) -> Handler? {
        switch (method, route) {
        case ("GET", .version): { _ in version }
        case ("GET", .proxies): { _ in index }
        case ("POST", .proxies): { (body) throws(APIProblem) in try create(body) }
        case ("POST", .populate): { body in populate(body) }
        case ("POST", .reset): { (_) throws(APIProblem) in try reset() }
        case (_, .metrics): { _ in exposition }
        default: handler(method, ofProxy: route)
        }
    }

    private func handler(_ method: String, ofProxy route: Route) -> Handler? {
        switch (method, route) {
        case ("GET", .proxy(let name)): { (_) throws(APIProblem) in try show(name) }
        case ("POST", .proxy(let name)), ("PATCH", .proxy(let name)):
            { (body) throws(APIProblem) in try update(name, body) }
        case ("DELETE", .proxy(let name)): { (_) throws(APIProblem) in try remove(name) }
        case ("GET", .toxics(let proxy)): { (_) throws(APIProblem) in try toxics(of: proxy) }
        case ("POST", .toxics(let proxy)): { (body) throws(APIProblem) in try addToxic(to: proxy, body) }
        case ("GET", .toxic(let name, let proxy)): { (_) throws(APIProblem) in try showToxic(name, of: proxy) }
        case ("POST", .toxic(let name, let proxy)), ("PATCH", .toxic(let name, let proxy)):
            { (body) throws(APIProblem) in try updateToxic(name, of: proxy, body) }
        case ("DELETE", .toxic(let name, let proxy)): { (_) throws(APIProblem) in try removeToxic(name, of: proxy) }
        default: nil
        }
    }

    private var version: APIResponse {
        let text = "{\"version\": \"\(Self.compatibleVersion)\"}\n"
        return APIResponse(status: 200, type: "application/json;charset=utf-8", text)
    }

    private var exposition: APIResponse {
        let exposition = Exposition(
            metrics.contains(.proxies) ? control.proxies() : nil, process: metrics.contains(.process) ? .current() : nil)
        return APIResponse(status: 200, type: "text/plain; version=0.0.4; charset=utf-8", exposition.text)
    }

    /// What the proxies answer, with a refusal of theirs in Toxiproxy's words.
    func ask<Answer>(_ question: () throws(ProxyError) -> Answer) throws(APIProblem) -> Answer {
        do throws(ProxyError) { return try question() } catch { throw APIProblem(error) }
    }

    /// What a body says, with a mistake in it as a bad request.
    func read<Value>(_ reading: () throws(BodyMistake) -> Value) throws(APIProblem) -> Value {
        do throws(BodyMistake) { return try reading() } catch { throw APIProblem.badBody(error.text) }
    }
}
