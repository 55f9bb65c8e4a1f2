/// The head of a request of HTTP/1, as far as a fault needs to know it.
struct HttpHead: Equatable {
    /// What follows a head.
    enum Body: Equatable {
        case bytes(Int)
        case chunks
        /// Another protocol, or what nobody can tell the end of.
        case endless
    }

    enum Reading: Equatable {
        case incomplete
        /// Something else, from here on.
        case foreign
        case head(HttpHead)
    }

    var method: String
    var path: String
    var length: Int
    var body: Body

    private static let longestMethod = 20
    private static let longest = 64 << 10

    /// Reads what lies at the start of `bytes`.
    static func read(_ bytes: [UInt8]) -> Reading {
        let method = bytes.prefix { isUpper($0) || $0 == UInt8(ascii: "-") }
        if method.count > longestMethod { return .foreign }
        if method.count == bytes.count { return .incomplete }
        guard !method.isEmpty, bytes[method.count] == UInt8(ascii: " ") else { return .foreign }
        guard let length = end(of: bytes) else { return bytes.count > longest ? .foreign : .incomplete }
        let lines = String(decoding: bytes[..<length], as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return .foreign }
        return .head(
            HttpHead(method: "\(words[0])", path: "\(words[1])", length: length, body: body(words[0], lines.dropFirst())))
    }

    private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

    private static func end(of bytes: [UInt8]) -> Int? {
        let mark = Array("\r\n\r\n".utf8)
        guard bytes.count >= mark.count else { return nil }
        return (0...bytes.count - mark.count).first { bytes[$0] == mark[0] && Array(bytes[$0..<$0 + mark.count]) == mark }
            .map { $0 + mark.count }
    }

    private static func body(_ method: Substring, _ fields: ArraySlice<Substring>) -> Body {
        var length = 0
        var isChunked = false
        if method == "CONNECT" { return .endless }
        for field in fields {
            guard let colon = field.firstIndex(of: ":") else { continue }
            let value = field[field.index(after: colon)...].filter { $0 != " " && $0 != "\t" }
            switch field[..<colon].lowercased() {
            case "transfer-encoding":
                guard value.lowercased() == "chunked" else { return .endless }
                isChunked = true
            case "upgrade": return .endless
            case "content-length":
                guard let count = Int(value), count >= 0 else { return .endless }
                length = count
            default: break
            }
        }
        return isChunked ? .chunks : .bytes(length)
    }
}
