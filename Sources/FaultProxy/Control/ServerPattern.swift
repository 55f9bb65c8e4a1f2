/// Which servers are meant, by the name that a TLS client says first: `payments.test`, or `*.test` for all names below one.
package struct ServerPattern: Hashable, Sendable {
    package let text: String

    /// nil when no server can have such a name.
    package init?(_ text: String) {
        let name = text.hasPrefix("*.") ? text.dropFirst(2) : text[...]
        guard Self.isName(name.utf8) else { return nil }
        self.text = text.lowercased()
    }

    func matches(_ name: String) -> Bool { text.hasPrefix("*.") ? name.hasSuffix(text.dropFirst()) : name == text }

    static func isName(_ bytes: some Collection<UInt8>) -> Bool {
        (1...253).contains(bytes.count)
            && bytes.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
