/// How long lines, functions and files may be.
enum Lengths {
    static let line = 130
    static let function = 60
    static let file = 500

    /// Functions that may be longer: path, name and why.
    static let exceptions: [(path: String, name: String, reason: String)] = [
        ("Sources/Scenarios/Reference/Codes/DiagnosticCode+Explanation.swift", "entry", "one line for each code")
    ]

    static func files(_ file: TextFile) -> [Finding] {
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        return count <= Self.file ? [] : [file.finding(line: count, "\(count) lines, at most \(Self.file)")]
    }

    static func lines(_ file: TextFile) -> [Finding] {
        file.lines.enumerated().filter { $0.element.count > line }.map {
            file.finding(line: $0.offset + 1, "\($0.element.count) columns, at most \(line)")
        }
    }

    static func functions(_ source: SwiftFile, exceptions: Set<String> = []) -> [Finding] {
        source.tokens.indices.compactMap { position in
            guard let name = functionName(at: position, in: source), !exceptions.contains(name),
                let open = body(after: position, in: source), let close = closing(open, in: source)
            else { return nil }
            let count = source.tokens[close].line - source.tokens[position].line + 1
            return count <= function ? nil : source.finding(position, "`\(name)` is \(count) lines, at most \(function)")
        }
    }

    /// The name of the function, initialiser or computed property that is declared here.
    private static func functionName(at position: Int, in source: SwiftFile) -> String? {
        let token = source.tokens[position]
        guard token.kind == .word, position + 1 < source.tokens.count else { return nil }
        switch token.text {
        case "func", "var": return source.tokens[position + 1].text
        case "init", "subscript", "deinit":
            let isCall = position > 0 && source.tokens[position - 1].text == "."
            return isCall ? nil : token.text
        default: return nil
        }
    }

    /// The brace that opens the body; nil for a requirement of a protocol and a stored property.
    private static func body(after position: Int, in source: SwiftFile) -> Int? {
        let others: Set = ["func", "var", "let", "case", "init", "subscript", "deinit", "struct", "enum", "class", "}"]
        let onOneLine = source.tokens[position].text == "var"
        var depth = 0
        for next in source.tokens.indices.dropFirst(position + 1) {
            let token = source.tokens[next]
            if token.kind == .text { continue }
            if ["(", "["].contains(token.text) { depth += 1 }
            if [")", "]"].contains(token.text) { depth -= 1 }
            guard depth == 0 else { continue }
            if token.text == "{" { return next }
            if others.contains(token.text) || (onOneLine && isEnd(token, of: source.tokens[position])) { return nil }
        }
        return nil
    }

    private static func isEnd(_ token: Token, of property: Token) -> Bool {
        token.text == "=" || token.line != property.line
    }

    private static func closing(_ open: Int, in source: SwiftFile) -> Int? {
        var depth = 0
        for position in source.tokens.indices.dropFirst(open) where source.tokens[position].kind == .symbol {
            if source.tokens[position].text == "{" { depth += 1 }
            if source.tokens[position].text == "}" { depth -= 1 }
            if depth == 0 { return position }
        }
        return nil
    }
}
