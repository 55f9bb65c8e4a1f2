/// Splits a command line into words without a shell: quotes group, a backslash takes the next character as it is, nothing
/// is expanded.
enum CommandWords {
    /// nil when a quote is not closed or a backslash is the last character.
    static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var characters = text.makeIterator()
        while let character = characters.next() {
            if character == "\\", quote != "'" {
                guard let next = characters.next() else { return nil }
                word = (word ?? "") + String(next)
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if quote == nil, character.isWhitespace {
                if let finished = word { words.append(finished) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return quote == nil ? words : nil
    }

    /// Words that only a shell understands.
    static let shellWords = ["|", "||", "&&", "&", ";", ">", ">>", "<", "<<", "2>&1"]
}
