/// Why something was not done; nothing was changed.
package struct ProxyError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case proxyNotFound, proxyExists, toxicNotFound, toxicExists
        /// The type of a toxic is unknown.
        case unknownType
        /// A field or attribute has a value that it cannot have.
        case invalid
        /// An address that cannot be listened on.
        case cannotListen
    }

    package var code: Code
    /// What was expected, what was found, what to do.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
