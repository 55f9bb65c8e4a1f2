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
    private static let shellWords = ["|", "||", "&&", "&", ";", ">", ">>", "<", "<<", "2>&1"]

    /// What becomes of a command line that looks as if a shell were to read it; nil for one that does not. In single quotes
    /// everything is meant as it stands.
    static func forShell(_ words: [String], of text: String) -> String? {
        func passed(_ word: String) -> String { "`\(word)` is passed to the program as it is" }
        if let sign = words.first(where: { shellWords.contains($0) || $0.count > 1 && $0.hasSuffix(";") }) { return passed(sign) }
        let lines = text.split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
        if lines.count > 1, !text.contains("\\\n") { return "the lines become one command" }
        guard !text.contains("'") else { return nil }
        let expanded = words.first { word in
            word.contains("`") || word.contains("$(") || word.hasPrefix("~/") || isVariable(word)
        }
        return expanded.map(passed)
    }

    private static func isVariable(_ word: String) -> Bool {
        guard let dollar = word.firstIndex(of: "$"), let next = word[dollar...].dropFirst().first else { return false }
        return next.isASCII && next.isLetter || next == "_"
    }
}
