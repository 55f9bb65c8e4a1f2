/// What `${NAME}` stands for in a compose file.
struct ComposeVariables {
    private var values: [String: String] = [:]

    /// - Parameter bytes: a `.env` file: `NAME=VALUE` on each line.
    init(_ bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let plain =
                line.drop { $0 == " " }.hasPrefix("export ") ? line.drop { $0 == " " }.dropFirst(7) : line.drop { $0 == " " }
            guard !plain.hasPrefix("#"), let equals = plain.firstIndex(of: "=") else { continue }
            let name = plain[..<equals].filter { $0 != " " }
            var value = plain[plain.index(after: equals)...].drop { $0 == " " }
            if let quote = value.first, quote == "\"" || quote == "'", let end = value.dropFirst().firstIndex(of: quote) {
                value = value[value.index(after: value.startIndex)..<end]
            } else if let comment = value.firstRange(of: " #") {
                value = value[..<comment.lowerBound]
            }
            while value.last == " " { value = value.dropLast() }
            values[String(name)] = filled(String(value))
        }
    }

    /// `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?message}`; `$$` is a dollar. Unknown ones are empty.
    func filled(_ text: String, depth: Int = 0) -> String {
        guard text.contains("$"), depth < 8 else { return text }
        var result = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            if rest.first == "$" {
                result += "$"
                rest = rest.dropFirst()
            } else if rest.first == "{", let end = Self.closing(rest) {
                result += value(of: rest[rest.index(after: rest.startIndex)..<end], depth)
                rest = rest[rest.index(after: end)...]
            } else {
                let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                result += name.isEmpty ? "$" : values[String(name)] ?? ""
                rest = rest[name.endIndex...]
            }
        }
        return result + rest
    }

    /// Braces may stand in braces: `${A:-${B}}`.
    private static func closing(_ text: Substring) -> Substring.Index? {
        var depth = 0
        for index in text.indices {
            if text[index] == "{" { depth += 1 }
            if text[index] == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    private func value(of inner: Substring, _ depth: Int) -> String {
        let name = inner.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let known = values[String(name)]
        var sign = inner[name.endIndex...]
        let isEmptyToo = sign.first == ":"
        if isEmptyToo { sign = sign.dropFirst() }
        let isGiven = known.map { !isEmptyToo || !$0.isEmpty } ?? false
        switch sign.first {
        case "-": return isGiven ? known ?? "" : filled(String(sign.dropFirst()), depth: depth + 1)
        case "+": return isGiven ? filled(String(sign.dropFirst()), depth: depth + 1) : ""
        default: return known ?? ""
        }
    }
}

/// Names of hosts in values.
enum ComposeAddress {
    /// What can be the name of a host in a value: before a port, behind `://`, or alone where the key speaks of an address.
    static func hosts(in value: String, of key: String) -> [String] {
        value.split { ",; \t\n".contains($0) }.compactMap { host(in: $0, isAddress: speaksOfAddress(key)) }
    }

    private static func host(in word: Substring, isAddress: Bool) -> String? {
        var rest = word
        var isUrl = false
        while let scheme = rest.firstRange(of: "://") {
            rest = rest[scheme.upperBound...]
            isUrl = true
        }
        if !isUrl, let equals = rest.firstIndex(of: "=") { rest = rest[rest.index(after: equals)...] }
        let authority = rest.prefix { !"/?#".contains($0) }
        let place = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        let host = place.prefix { $0 != ":" }
        let port = place.dropFirst(host.count).dropFirst()
        let hasPort = !port.isEmpty && port.allSatisfy(\.isNumber)
        return !host.isEmpty && (isUrl || hasPort || isAddress) ? String(host) : nil
    }

    private static func speaksOfAddress(_ key: String) -> Bool {
        let key = key.uppercased()
        return ["HOST", "ADDR", "URL", "URI", "ENDPOINT", "SERVER", "BROKER", "DSN", "UPSTREAM", "BACKEND"].contains {
            key.contains($0)
        }
    }
}
