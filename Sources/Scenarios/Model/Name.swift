/// The names that a scenario gives to its parts.
package enum Name {
    /// A letter, then letters, digits and single hyphens between them.
    package static func isValid(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first), text.utf8.count <= 64 else { return false }
        var previous = first
        for byte in text.utf8.dropFirst() {
            guard isLetter(byte) || isDigit(byte) || (byte == hyphen && previous != hyphen) else { return false }
            previous = byte
        }
        return previous != hyphen
    }

    /// Words with a meaning in conditions and selections: no target and no signal is called so.
    package static let reserved: [String] =
        Function.allCases.map(\.rawValue) + [
            "baseline", "for", "and", "or", "not", "true", "false", "all", "another", "of", "except",
        ]

    private static let hyphen = UInt8(ascii: "-")

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
