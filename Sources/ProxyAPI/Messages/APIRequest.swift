/// What a client asks.
package struct APIRequest: Hashable, Sendable {
    package var method: String
    /// As it stands in the request, with escapes and without what follows a question mark.
    package var path: String
    package var userAgent: String
    package var body: [UInt8]

    package init(_ method: String, _ path: String, userAgent: String = "", body: [UInt8] = []) {
        self.method = method
        self.path = path
        self.userAgent = userAgent
        self.body = body
    }
}
