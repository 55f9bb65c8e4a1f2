/// The methods of HTTP requests.
public enum HTTPMethod: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
}

/// One HTTP request. When its answer is not a good one the run ends, and its verdict is errored.
///
/// ```swift
/// HTTP("\(base)/orders", method: .post, headers: ["authorization": "Bearer $TOKEN"], body: #"{"sku":"a"}"#,
///      env: ["TOKEN": .secret(token)], okStatus: [201], capture: Capture("order", json: "$.id"))
/// ```
public struct HTTP: ClosingStep {
    /// What the step prints.
    public var form: StepForm

    /// - Parameters:
    ///   - method: without it GET.
    ///   - headers: may contain `$NAME` for every name of `env`.
    ///   - body: may contain `$NAME` too.
    ///   - timeout: without it 30 s.
    ///   - attempts: how often it is tried before it counts as failed.
    ///   - pause: the time between two tries.
    ///   - okStatus: the codes that count as success; without it 200 to 299.
    ///   - capture: what of the answer later steps may use.
    public init(
        _ url: Text, method: HTTPMethod? = nil, headers: KeyValuePairs<String, Text> = [:], body: Text? = nil,
        env: EnvironmentValues = [:], timeout: Quantity<Time>? = nil, attempts: Quantity<Whole>? = nil,
        pause: Quantity<Time>? = nil, okStatus: [Int]? = nil, capture: Capture? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        form = StepForm("http", url.json, url.mentions + headers.mentions, at: SourcePlace(fileID, line, column))
        form.entries.add("method", method.map { .text($0.rawValue) })
        form.entries.add("headers", headers.json)
        form.add("body", body)
        form.add(env: env)
        Tries(timeout: timeout, attempts: attempts, pause: pause).add(to: &form)
        form.entries.add("ok_status", okStatus.map { .list($0.map { .whole($0) }) })
        form.entries.add("capture", capture?.json)
    }
}
