/// Addresses of HTTP servers as people write them: whether one can be asked, and what was meant by one that cannot.
enum AddressText {
    static let schemes = ["http://", "https://", "http+unix://"]

    /// True for `http://…` and `https://…` that name a server, `http+unix://…` and `unix:/SOCKET`.
    static func isGood(_ text: String) -> Bool {
        guard !text.contains(where: \.isWhitespace) else { return false }
        if text.hasPrefix("unix:/") { return text.count > "unix:/".count }
        guard let scheme = schemes.first(where: text.hasPrefix) else { return false }
        return isServer(text.dropFirst(scheme.count), isPath: scheme == "http+unix://")
    }

    static func fix(for text: String) -> String {
        if text.contains(where: \.isWhitespace) { return "a URL has no spaces; one in a path is written %20" }
        if schemes.contains(where: text.hasPrefix) { return "name a server, with a port from 1 to 65535 if any" }
        if text.hasPrefix("/") { return "begin with http:// or https://; a local socket is written unix:\(text):/PATH" }
        var rest = text[...]
        if let colon = text.firstIndex(of: ":"), text[text.index(after: colon)...].hasPrefix("/") {
            rest = text[text.index(after: colon)...].drop { $0 == "/" }
        }
        let meant = (text.lowercased().hasPrefix("https:") ? "https://" : "http://") + rest
        let isPlain = rest.utf8.allSatisfy { (0x21..<0x7F).contains($0) } && !rest.contains { "\"'`<>{}|\\^".contains($0) }
        return isPlain && rest.utf8.count <= 200 && isGood(meant) ? "write \(meant)" : "begin with http:// or https://"
    }

    /// Whether what stands behind the scheme names somebody to ask.
    private static func isServer(_ rest: Substring, isPath: Bool) -> Bool {
        let authority = rest.prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        if isPath || host.isEmpty || host.hasSuffix("]") || !host.contains(":") { return !host.isEmpty }
        return NetworkAddress(String(host)) != nil
    }
}
