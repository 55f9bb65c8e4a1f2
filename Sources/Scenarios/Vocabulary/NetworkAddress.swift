/// Where a connection goes.
package enum NetworkAddress: Hashable, Sendable {
    case host(String, port: Int)
    case path(String)

    /// Reads `host:port`, `[v6]:port`, `unix:/path`; nil for anything else.
    package init?(_ text: String) {
        if text.hasPrefix("unix:/") {
            self = .path(String(text.dropFirst("unix:".count)))
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = Self.port(text[text.index(after: colon)...]) else { return nil }
        let inBrackets = text.hasPrefix("[") && text[..<colon].hasSuffix("]")
        let host = inBrackets ? text[..<colon].dropFirst().dropLast() : text[..<colon]
        guard !host.isEmpty, inBrackets || !host.contains(":"), !host.contains(where: Self.isForeign) else { return nil }
        self = .host(String(host), port: port)
    }

    private static func port(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let port = Int(text), (1...65_535).contains(port)
        else { return nil }
        return port
    }

    /// What is in no name or number of a host.
    private static func isForeign(_ character: Character) -> Bool { character.isWhitespace || "/@?#[]".contains(character) }
}
