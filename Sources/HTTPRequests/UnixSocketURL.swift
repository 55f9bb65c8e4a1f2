/// `unix:/run/app.sock:/health`, the way people write a path behind a socket of the file system.
package enum UnixSocketURL {
    /// The form that the HTTP client knows, `http+unix://%2Frun%2Fapp.sock/health`; other texts as they are.
    package static func expanded(_ text: String) -> String {
        guard text.hasPrefix("unix:/") else { return text }
        let parts = text.dropFirst("unix:".count).split(separator: ":", maxSplits: 1)
        let path = parts.count == 2 ? parts[1] : "/"
        return "http+unix://" + parts[0].utf8.map(escaped).joined() + (path.hasPrefix("/") ? path : "/" + path)
    }

    /// What a request over a local socket names as its host, as servers want a name there; nil for other URLs, which have one.
    package static func host(_ text: String) -> String? { text.hasPrefix("unix:/") ? "localhost" : nil }

    private static func escaped(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            return String(UnicodeScalar(byte))
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }
    }
}
