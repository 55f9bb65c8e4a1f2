/// `host:port`, `[host]:port` or `:port`.
struct HostAndPort: Hashable, Sendable {
    var host: String
    var port: UInt16

    /// - Throws: what is wrong, in words that clients of such proxies know.
    init(_ text: String) throws(ProxyError) {
        guard let colon = text.lastIndex(of: ":") else {
            throw ProxyError(.cannotListen, "address \(text): missing port in address")
        }
        var host = text[..<colon]
        if host.hasPrefix("[") && host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw ProxyError(.cannotListen, "address \(text): too many colons in address")
        }
        guard let port = UInt16(text[text.index(after: colon)...]) else {
            throw ProxyError(.cannotListen, "address \(text): invalid port, expected a number from 0 to 65535")
        }
        self.host = String(host)
        self.port = port
    }
}
