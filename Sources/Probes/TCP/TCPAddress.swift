/// Where a connection goes.
enum TCPAddress: Hashable, Sendable {
    case host(String, port: Int)
    case path(String)

    /// Reads `host:port`, `[v6]:port`, `unix:/path`; nil for anything else.
    init?(_ text: String) {
        if text.hasPrefix("unix:/") {
            self = .path(String(text.dropFirst("unix:".count)))
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (1...65_535).contains(port)
        else { return nil }
        let inBrackets = text.hasPrefix("[") && text[..<colon].hasSuffix("]")
        let host = inBrackets ? text[..<colon].dropFirst().dropLast() : text[..<colon]
        guard !host.isEmpty, !host.contains("/"), inBrackets || !host.contains(":") else { return nil }
        self = .host(String(host), port: port)
    }
}
