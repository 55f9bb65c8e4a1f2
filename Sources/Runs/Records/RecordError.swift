/// A record that is not what it must be, or cannot be made: what was expected, what was found, what to do.
package struct RecordError: Error, Hashable, Sendable, CustomStringConvertible {
    package var message: String

    package init(_ message: String) { self.message = message }

    package init(expected: String, found: String) { message = "expected \(expected), found \(found)" }

    package var description: String { message }
}
