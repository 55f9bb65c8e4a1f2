package import Platform

/// One HTTP request, complete.
package struct OutgoingRequest: Sendable {
    /// `http://…`, `https://…`, or `unix:/run/app.sock:/path`.
    package var url: String
    /// In capitals.
    package var method: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]?
    /// From the call to the last byte of the answer.
    package var timeout: Interval
    /// The most that is kept of the answer, in bytes; the rest is read and dropped.
    package var bodyLimit: Int

    package init(
        _ method: String = "GET", _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        timeout: Interval, bodyLimit: Int = 64 << 10
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.bodyLimit = bodyLimit
    }
}
