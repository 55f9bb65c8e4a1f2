package import Platform

/// One HTTP request of a step, complete: variables, captures and secrets are filled in. It is never written down.
package struct StepRequest: Sendable {
    package var url: String
    package var method: String
    package var headers: [String: String]
    package var body: String?
    package var timeout: Interval

    package init(url: String, method: String, headers: [String: String], body: String?, timeout: Interval) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.timeout = timeout
    }
}

/// What came back.
package enum StepResponse: Sendable, Equatable {
    /// The body is cut at 64 KiB.
    case responded(status: Int, body: [UInt8])
    case failed(String)
}

/// Sends the requests of `http` steps; blocking, to be called on a lane.
package protocol StepRequester: Sendable {
    func send(_ request: StepRequest) -> StepResponse
}
