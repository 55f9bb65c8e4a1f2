/// The mistakes that YAML makes easy, in words for someone who writes scenarios and not parsers.
extension YamlParser {
    func mistake(_ message: String, at place: Place? = nil, fix: String? = nil) -> YamlMistake {
        YamlMistake(diagnostic: Diagnostic(.syntax, "no YAML: \(message)", at: place ?? cursor.place, fix: fix))
    }

    func misindented(_ message: String) -> YamlMistake {
        mistake(message, fix: "indent the entries of one mapping or list alike")
    }

    func tab(at index: Int) -> YamlMistake {
        YamlMistake(
            diagnostic: Diagnostic(
                .tab, "a tab indents this line, expected spaces", at: cursor.place(at: index), fix: "replace tabs by spaces"))
    }

    /// What is read all the same, as the text that it looks like.
    mutating func quotesNeeded(_ message: String, at place: Place) {
        diagnostics.error(.quoteNeeded, message, at: place, fix: "put the text in quotes")
    }

    mutating func colonInText() {
        diagnostics.error(
            .quoteNeeded, "': ' in the middle of a text starts a new key", at: cursor.place, fix: "put the whole text in quotes")
    }

    /// A line that goes on with a text has a key in it: it is indented too far, or the text wants quotes.
    func keyInText(from begin: Int) -> YamlMistake {
        let word = Excerpt.quoted(cursor.source.text(begin..<cursor.position), limit: 30)
        let message = "': ' in the middle of a text starts a new key: this line goes on with the text above it"
        let fix = "indent \(word) like the keys around it, or put the whole text in quotes"
        return YamlMistake(diagnostic: Diagnostic(.quoteNeeded, message, at: cursor.place, fix: fix))
    }

    mutating func bracketInText() {
        diagnostics.error(
            .quoteNeeded, "a text with \(cursor.peek) in it must be quoted inside { } or [ ]", at: cursor.place,
            fix: "put the whole text in quotes")
    }

    mutating func collectionAsKey(at place: Place) {
        diagnostics.error(.yamlKey, "expected a word as key, found a collection", at: place)
    }

    func noKey() -> YamlMistake {
        mistake(
            "expected `key: value`, found \(Excerpt.quoted(restOfLine, limit: 30))",
            fix: "write key: value, with a space after the colon")
    }

    /// From the cursor to the end of its line.
    var restOfLine: String {
        var end = cursor.position
        while !SourceText.isBreak(cursor.scalar(at: end)), end < cursor.source.scalars.count, end < cursor.position + 100 {
            end += 1
        }
        return cursor.source.text(cursor.position..<end)
    }
}
