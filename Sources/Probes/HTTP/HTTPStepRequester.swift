internal import HTTPRequests
internal import Platform
package import Targets

/// Sends the requests of `http` steps with the client of the probes.
package struct HTTPStepRequester: StepRequester {
    package init() {}

    package func send(_ request: StepRequest) -> StepResponse {
        let headers = request.headers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        let outgoing = OutgoingRequest(
            request.method, request.url, headers: headers, body: request.body.map { Array($0.utf8) }, timeout: request.timeout)
        switch BlockingRequester().send(outgoing) {
        case .answered(let status, let body, _): return .responded(status: status, body: body)
        case .failed(_, let reason): return .failed(reason)
        }
    }
}
