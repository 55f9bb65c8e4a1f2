internal import Documents
internal import Scenarios

/// Takes what `capture:` names out of an output.
struct CaptureReading {
    /// The most that is kept of a captured text.
    static let limit = 4 << 10
    /// The most that is read of an output to find it.
    static let outputLimit = 64 << 10

    let capture: Capture

    /// The text before secrets in it are hidden; nil when it is not there.
    func text(in output: [UInt8]) -> String? {
        guard let path = capture.json else { return firstLine(output) }
        return JSONPath(path).flatMap { path in JSONValue(output).flatMap { path.value(in: $0) } }?.plainText.map(Self.clean)
    }

    private func firstLine(_ output: [UInt8]) -> String? {
        let line = Self.clean(String(decoding: output.prefix { $0 != 0x0A }, as: UTF8.self))
        return line.isEmpty ? nil : line
    }

    /// Without white space around it, and without zero bytes, which no argument of a command can hold.
    private static func clean(_ text: String) -> String {
        var text = text.unicodeScalars.filter { $0.value != 0 }.reduce(into: "") { $0.unicodeScalars.append($1) }[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// At most ``limit`` bytes, cut between two characters.
    static func cut(_ text: String) -> String {
        guard text.utf8.count > limit else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: limit)
        while String.Index(end, within: text) == nil { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }
}
