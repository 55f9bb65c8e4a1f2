internal import ArgumentParser
internal import Documents
internal import Platform

/// Lengths of time on the command line, as the language writes them.
enum DurationText {
    /// - Throws: `ValidationError` for what is no length of time; none at all is one.
    static func readOrNone(_ text: String) throws -> Interval {
        if Quantities.duration(text) == .zero { return .zero }
        return try read(text)
    }

    /// - Throws: `ValidationError` for what is no length of time above zero.
    static func read(_ text: String) throws -> Interval {
        guard let length = Quantities.duration(text), length > .zero else {
            throw ValidationError("expected a length of time such as 30s or 1m30s, found \(Excerpt.quoted(text))")
        }
        return length
    }
}
