/// A word, a number, one character of punctuation or a whole string literal of Swift source.
struct Token: Sendable, Equatable {
    enum Kind: Sendable { case word, symbol, text }

    let kind: Kind
    /// The content, for a string literal without its interpolations.
    let text: String
    /// From 1, where it begins.
    let line: Int
    /// Whether white space or a comment stands before it.
    let isSpaced: Bool
}
