import Testing

/// Something in the repository that is not as it should be.
struct Finding: CustomStringConvertible, Sendable {
    let path: String
    /// From 1.
    let line: Int
    let what: String

    var description: String { "\(path):\(line): \(what)" }
}

extension [Finding] {
    /// Fails the running test once, with everything found.
    func expectNone(sourceLocation: SourceLocation = #_sourceLocation) {
        guard !isEmpty else { return }
        let list = map(\.description).joined(separator: "\n")
        Testing.Issue.record("\(count) found:\n\(list)", sourceLocation: sourceLocation)
    }
}
