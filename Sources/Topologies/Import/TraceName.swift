/// Names in traces as names in topologies.
enum TraceName {
    /// The name of an operation without what differs from request to request.
    static func plain(_ name: String) -> String {
        let parts = clean(name).split(separator: "/", omittingEmptySubsequences: false).map { isNumber($0) ? "{id}" : String($0) }
        let plain = parts.joined(separator: "/")
        return plain.isEmpty ? EndpointTable.usual : plain
    }

    /// On one line, short enough, and without blanks that nobody sees.
    static func clean(_ name: String) -> String {
        let line = String(String.UnicodeScalarView(name.unicodeScalars.prefix(150).map { isOdd($0) ? " " : $0 }))
        return line.split(separator: " ").joined(separator: " ")
    }

    private static func isOdd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isWhitespace
        }
    }

    /// A number, or a long hexadecimal one.
    private static func isNumber(_ part: Substring) -> Bool {
        let word = part.prefix { $0 != "?" }
        if !word.isEmpty, word.allSatisfy(\.isWholeNumber) { return true }
        return word.count >= 16 && word.allSatisfy { $0.isHexDigit || $0 == "-" } && word.contains(where: \.isWholeNumber)
    }
}
