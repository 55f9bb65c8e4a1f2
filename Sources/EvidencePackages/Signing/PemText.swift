internal import FoundationEssentials

/// The textual form of keys that `openssl` reads (RFC 7468): base64 of their DER between two lines that name what it is.
struct PemText: Hashable {
    var label: String
    var der: [UInt8]

    init(label: String, der: [UInt8]) {
        self.label = label
        self.der = der
    }

    /// nil when the text holds no block of this label, or no base64 in it.
    init?(_ text: String, label: String) {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmed }
        guard let first = lines.firstIndex(of: "-----BEGIN \(label)-----"),
            let last = lines[first...].firstIndex(of: "-----END \(label)-----"),
            let data = Data(base64Encoded: lines[(first + 1)..<last].joined())
        else { return nil }
        self.init(label: label, der: [UInt8](data))
    }

    var text: String {
        let base64 = Data(der).base64EncodedString()
        var lines = ["-----BEGIN \(label)-----"]
        var rest = base64[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        return (lines + ["-----END \(label)-----", ""]).joined(separator: "\n")
    }
}

extension Substring {
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
