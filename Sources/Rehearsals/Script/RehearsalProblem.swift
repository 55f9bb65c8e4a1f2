package import Documents

/// Why a scenario cannot be rehearsed, located where that is possible.
package struct RehearsalProblem: Error, Sendable, CustomStringConvertible {
    package var message: String
    package var place: Place?

    package init(_ message: String, at place: Place? = nil) {
        self.message = message
        self.place = place
    }

    package var description: String { place.map { "\($0.file):\($0.line): \(message)" } ?? message }
}
