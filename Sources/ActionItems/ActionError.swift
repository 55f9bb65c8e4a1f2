/// Why something cannot be done with an action; nothing was changed.
package struct ActionError: Error, Hashable, Sendable, CustomStringConvertible {
    package var message: String

    package init(_ message: String) { self.message = message }

    package var description: String { message }
}
