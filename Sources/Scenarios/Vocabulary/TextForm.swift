/// What the text of a parameter must look like, beyond being a text.
package enum TextForm: Sendable {
    /// `db.internal:5432`, `[::1]:5432`
    case hostAndPort
    /// The same, or `unix:/run/app.sock`.
    case socket
    /// The same as ``socket``, or the address of an HTTP server.
    case server
    /// What a request can be sent to: `http://127.0.0.1:8080/health`, `unix:/run/app.sock:/health`.
    case url

    package func accepts(_ text: String) -> Bool {
        if self == .url { return AddressText.isGood(text) }
        return switch NetworkAddress(text) {
        case .host?: true
        case .path?: self == .socket || self == .server
        case nil: self == .server && ["http://", "https://"].contains { text.hasPrefix($0) && text.count > $0.count }
        }
    }

    /// With an example, for messages: what was expected.
    package var words: String {
        switch self {
        case .hostAndPort: "an address such as 127.0.0.1:5432 or [::1]:5432"
        case .socket: "an address such as 127.0.0.1:5432, [::1]:5432 or unix:/run/app.sock"
        case .server: "an address such as 127.0.0.1:8474, http://127.0.0.1:8474 or unix:/run/proxy.sock"
        case .url: "a URL such as http://127.0.0.1:8080/health"
        }
    }

    /// What was probably meant by a text that is not accepted.
    func fix(for text: String) -> String? {
        if self == .url { return AddressText.fix(for: text) }
        let bare = ["http://", "https://", "tcp://"].first(where: text.hasPrefix).map { text.dropFirst($0.count) } ?? text[...]
        let address = String(bare.prefix { $0 != "/" })
        if accepts(address) { return "write \(address)" }
        return accepts(address + ":1") ? "add the port: \(address):PORT" : nil
    }
}
