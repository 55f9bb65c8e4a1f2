/// Splits Swift source into tokens, so that checks see neither comments nor the words of messages. Code inside of
/// interpolations counts. Regular-expression literals are not known here; the house does not use them.
struct Tokenizer {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1
    private var isSpaced = false
    private var tokens: [Token] = []

    static func tokens(of text: String) -> [Token] {
        var tokenizer = Tokenizer(bytes: Array(text.utf8))
        tokenizer.scan(insideParentheses: false)
        return tokenizer.tokens
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func scan(insideParentheses: Bool) {
        var depth = 0
        while at < bytes.count {
            if skipBlank() { continue }
            if let hashes = hashesOfString() {
                string(hashes: hashes)
            } else if Self.isWord(bytes[at]) {
                word()
            } else {
                if bytes[at] == UInt8(ascii: "(") { depth += 1 }
                if bytes[at] == UInt8(ascii: ")") { depth -= 1 }
                if insideParentheses, depth < 0 { return }
                symbol()
            }
        }
    }

    private func starts(_ text: StaticString, at place: Int) -> Bool {
        text.withUTF8Buffer { place + $0.count <= bytes.count && bytes[place..<place + $0.count].elementsEqual($0) }
    }

    private mutating func skipBlank() -> Bool {
        if starts("//", at: at) {
            while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
        } else if starts("/*", at: at) {
            skipBlockComment()
        } else if [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains(bytes[at]) {
            step()
        } else {
            return false
        }
        isSpaced = true
        return true
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if starts("/*", at: at) { depth += 1 }
            if starts("*/", at: at) { depth -= 1 }
            if starts("/*", at: at) || starts("*/", at: at) { at += 1 }
            step()
        } while depth > 0 && at < bytes.count
    }

    private mutating func step() {
        guard at < bytes.count else { return }
        if bytes[at] == UInt8(ascii: "\n") { line += 1 }
        at += 1
    }

    private mutating func add(_ kind: Token.Kind, _ text: some Sequence<UInt8>, line: Int) {
        tokens.append(Token(kind: kind, text: String(decoding: Array(text), as: UTF8.self), line: line, isSpaced: isSpaced))
        isSpaced = false
    }

    private mutating func word() {
        let start = at
        while at < bytes.count, Self.isWord(bytes[at]) { at += 1 }
        add(.word, bytes[start..<at], line: line)
    }

    private mutating func symbol() {
        let length = starts("!=", at: at) ? 2 : 1
        add(.symbol, bytes[at..<at + length], line: line)
        at += length
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "`"), 0x80...: true
        default: false
        }
    }
}

extension Tokenizer {
    /// How many `#` open the string literal that begins here; nil if none begins.
    private func hashesOfString() -> Int? {
        var end = at
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - at : nil
    }

    private func hasHashes(_ count: Int, at place: Int) -> Bool {
        place + count <= bytes.count && bytes[place..<place + count].allSatisfy { $0 == UInt8(ascii: "#") }
    }

    private mutating func string(hashes: Int) {
        let firstLine = line
        let spaced = isSpaced
        at += hashes
        let quotes = starts("\"\"\"", at: at) ? 3 : 1
        at += quotes
        var content: [UInt8] = []
        while at < bytes.count, !closesString(quotes: quotes, hashes: hashes) {
            if bytes[at] == UInt8(ascii: "\\"), hasHashes(hashes, at: at + 1) {
                at += 1 + hashes
                if starts("(", at: at) { interpolation() } else { step() }
            } else {
                content.append(bytes[at])
                step()
            }
        }
        at += quotes + hashes
        isSpaced = spaced
        add(.text, content, line: firstLine)
    }

    private func closesString(quotes: Int, hashes: Int) -> Bool {
        let closes = quotes == 3 ? starts("\"\"\"", at: at) : starts("\"", at: at)
        return closes && hasHashes(hashes, at: at + quotes)
    }

    private mutating func interpolation() {
        at += 1
        isSpaced = true
        scan(insideParentheses: true)
        at += 1
    }
}
