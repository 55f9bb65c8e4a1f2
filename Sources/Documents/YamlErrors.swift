internal import Yams

/// The parser's errors in words for someone who writes scenarios, not parsers.
enum YamlErrors {
    static func diagnostic(for error: any Error, source: SourceText, file: String) -> Diagnostic {
        let start = Place(file: file, line: 1, column: 1)
        guard let error = error as? YamlError else { return Diagnostic(.syntax, "the file cannot be read as YAML", at: start) }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            // The parser stops behind an alias that it cannot read; what is wrong stands where it begins.
            let mark = context?.text.contains("an alias") == true ? context?.mark ?? mark : mark
            let place = inside(Place(file: file, line: mark.line, column: mark.column), source)
            return translate(problem, context: context, at: place, source: source)
        case .duplicatedKeysInMapping(let keys, let context):
            let place = Place(file: file, line: context.mark.line, column: context.mark.column)
            return Diagnostic(.duplicateKey, "\(Excerpt.quoted(keys.first ?? "")) stands twice in one mapping", at: place)
        case .reader(let problem, _, _, _):
            return Diagnostic(.encoding, "the file is no YAML text: \(problem)", at: start)
        default:
            return Diagnostic(.syntax, "the file cannot be read as YAML", at: start)
        }
    }

    /// The parser reports the end of the file as the line after it; people look at the last line with text.
    private static func inside(_ place: Place, _ source: SourceText) -> Place {
        guard source.line(place.line).isEmpty, place.line >= source.lineCount else { return place }
        var last = source.lineCount
        while last > 1 && source.line(last).isEmpty { last -= 1 }
        return Place(file: place.file, line: last, column: source.line(last).count + 1)
    }

    private static func translate(_ problem: String, context: YamlError.Context?, at place: Place, source: SourceText)
        -> Diagnostic
    {
        if let tab = tab(before: place, source) { return tab }
        if problem.contains("another document") {
            return Diagnostic(.documents, "expected one document, found another", at: place, fix: "put it in a file of its own")
        }
        if problem.contains("undefined alias") || (context?.text.contains("an alias") ?? false) {
            return Diagnostic(
                .quoteNeeded, "a text that starts with * must be quoted", at: place, fix: "put the text in quotes")
        }
        if problem.contains("nested") || problem.contains("nesting") || problem.contains("maximum level") {
            return Diagnostic(.tooDeep, "more than \(YamlReader.maximumDepth) levels inside each other", at: place)
        }
        if problem.contains("mapping values are not allowed") {
            return Diagnostic(
                .quoteNeeded, "': ' in the middle of a text starts a new key", at: place, fix: "put the whole text in quotes")
        }
        if problem.contains("cannot start any token") { return badStart(at: place, source) }
        return flowOrPlain(problem, context: context, at: place, source)
    }

    private static func flowOrPlain(
        _ problem: String, context: YamlError.Context?, at place: Place, _ source: SourceText
    ) -> Diagnostic {
        let found = source.index(line: place.line, column: place.column).map { source.scalars[$0] }
        if problem.contains("',' or"), found == "[" || found == "{" {
            let bracket = found.map { String($0) } ?? ""
            return Diagnostic(
                .quoteNeeded, "a text with \(bracket) in it must be quoted inside { } or [ ]", at: place,
                fix: "put the whole text in quotes")
        }
        let opened = context.map { " (\($0.text), line \($0.mark.line))" } ?? ""
        return Diagnostic(.syntax, "no YAML: \(problem)\(opened)", at: place, fix: advice(problem))
    }

    private static func advice(_ problem: String) -> String? {
        if problem.contains("expected key") || problem.contains("'-' indicator") {
            return "indent the entries of one mapping or list alike"
        }
        if problem.contains("expected ':'") { return "write key: value, with a space after the colon" }
        if problem.contains("',' or") { return "close the bracket, or put a comma between two entries" }
        if problem.contains("end of stream") { return "close the quote" }
        return nil
    }

    private static func badStart(at place: Place, _ source: SourceText) -> Diagnostic {
        let found = source.index(line: place.line, column: place.column).map { String(source.scalars[$0]) } ?? ""
        return Diagnostic(.quoteNeeded, "a text cannot start with \(found)", at: place, fix: "put the text in quotes")
    }

    /// The tab that indents the line of an error or the one before it, if there is one: the parser's own words hide it.
    private static func tab(before place: Place, _ source: SourceText) -> Diagnostic? {
        for number in [place.line - 1, place.line] where number >= 1 {
            let indent = source.line(number).prefix { $0 == " " || $0 == "\t" }
            guard let tab = indent.firstIndex(of: "\t") else { continue }
            let column = tab - indent.startIndex + 1
            return Diagnostic(
                .tab, "a tab indents this line, expected spaces", at: Place(file: place.file, line: number, column: column),
                fix: "replace tabs by spaces")
        }
        return nil
    }
}
