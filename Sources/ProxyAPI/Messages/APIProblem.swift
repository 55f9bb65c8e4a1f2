internal import FaultProxy

/// Why a request is not met, in the words that Toxiproxy's clients know.
struct APIProblem: Error, Hashable {
    var status: Int
    var message: String

    init(_ status: Int, _ message: String) {
        self.status = status
        self.message = message
    }

    static func badBody(_ detail: String) -> APIProblem { APIProblem(400, "bad request body: \(detail)") }
    static func missing(_ field: String) -> APIProblem { APIProblem(400, "missing required field: \(field)") }
    static let invalidStream = APIProblem(400, "stream was invalid, can be either upstream or downstream")

    static let toxicExists = APIProblem(409, "toxic already exists")

    /// What the proxies themselves refuse.
    init(_ error: ProxyError) {
        self =
            switch error.code {
            case .proxyNotFound: APIProblem(404, "proxy not found")
            case .toxicNotFound: APIProblem(404, "toxic not found")
            case .proxyExists: APIProblem(409, "proxy already exists")
            case .toxicExists: .toxicExists
            case .unknownType: APIProblem(400, error.message)
            case .invalid: .badBody(error.message)
            // What the system refuses is no mistake of the request.
            case .cannotListen: APIProblem(500, error.message)
            }
    }

    var fields: [(String, WireValue)] { [("error", .text(message)), ("status", .integer(Int64(status)))] }

    /// Toxiproxy calls its errors plain text, though they are JSON.
    var response: APIResponse { .plain(WireValue.object(fields).json, status: status) }
}
