/// Why an adapter could not do what was asked: what was expected, what was found, what to do.
package struct TargetError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of reason it is, for those who decide by it.
    package enum Code: String, Sendable, Codable {
        /// The operating system refused.
        case permission
        /// The instance has ended.
        case gone
        /// The instance is protected; no scenario can lift this.
        case protected
        /// A part is not on this machine.
        case missing
        /// The arguments make no sense for this instance.
        case invalid
        /// Anything else.
        case failed
        /// The undo was written by a program that knew more than this one.
        case unknownSchema
    }

    package var code: Code
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
