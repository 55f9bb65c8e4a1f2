internal import FoundationEssentials

extension RunFacts {
    /// `facts.json`: sorted keys in snake case, integers and texts only; the same run gives the same bytes.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
