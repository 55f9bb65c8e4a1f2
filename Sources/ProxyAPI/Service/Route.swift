/// What a path names.
enum Route: Equatable {
    case version, proxies, populate, reset, metrics
    case proxy(String)
    case toxics(String)
    case toxic(String, of: String)

    /// nil for a path that names nothing, as does one that ends in a slash.
    init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map { Self.unescaped($0) }
        guard parts.first == "", !parts.dropFirst().contains("") else { return nil }
        // A slash that was escaped is a slash to Toxiproxy's router.
        guard !parts.contains(where: { $0.contains("/") }) else { return nil }
        switch (parts.dropFirst().first, parts.count) {
        case ("version", 2): self = .version
        case ("proxies", 2): self = .proxies
        case ("populate", 2): self = .populate
        case ("reset", 2): self = .reset
        case ("metrics", 2): self = .metrics
        case ("proxies", 3): self = .proxy(parts[2])
        case ("proxies", 4) where parts[3] == "toxics": self = .toxics(parts[2])
        case ("proxies", 5) where parts[3] == "toxics": self = .toxic(parts[4], of: parts[2])
        default: return nil
        }
    }

    /// Text with its `%20` resolved; as it stands where an escape is none.
    private static func unescaped(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy(isHexDigit),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else { return String(text) }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool { Character(UnicodeScalar(byte)).isHexDigit }
}
