/// What a client is answered.
package struct APIResponse: Hashable, Sendable {
    package var status: Int
    package var headers: [Header]
    package var body: [UInt8]

    package struct Header: Hashable, Sendable {
        package var name: String
        package var value: String
    }

    init(status: Int, type: String? = nil, _ text: String = "") {
        self.status = status
        headers = type.map { [Header(name: "Content-Type", value: $0)] } ?? []
        body = Array(text.utf8)
    }

    static func json(_ value: WireValue, status: Int = 200) -> APIResponse {
        APIResponse(status: status, type: "application/json", value.json)
    }

    static let done = APIResponse(status: 204)

    /// As Toxiproxy answers with plain text; errors in JSON are called so as well.
    static func plain(_ text: String, status: Int) -> APIResponse {
        var response = APIResponse(status: status, type: "text/plain; charset=utf-8", text + "\n")
        response.headers.append(Header(name: "X-Content-Type-Options", value: "nosniff"))
        return response
    }

    static let unknownPath = plain("404 page not found", status: 404)
    static let wrongMethod = APIResponse(status: 405)

    static func tooLong(_ limit: Int) -> APIResponse {
        APIProblem(413, "bad request body: expected at most \(limit) bytes, found more").response
    }

    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
