/// Nodes of flow style: `[a, b]` and `{a: 1, b: 2}`.
extension YamlParser {
    /// Reads a list or mapping in brackets; its lines are indented deeper than `column`, but for the closing bracket.
    mutating func flowCollection(outside column: Int) throws(YamlMistake) -> DocumentNode {
        let opened = cursor.place
        let isMapping = cursor.peek == "{"
        let bracket = Bracket(closing: isMapping ? "}" : "]", line: cursor.line, column: column)
        cursor.advance()
        var (items, entries) = ([DocumentNode](), YamlEntries())
        try skipInside(bracket)
        while cursor.peek != bracket.closing {
            if isMapping {
                try flowEntry(bracket, &entries)
            } else {
                items.append(try flowItem(bracket))
            }
            try skipInside(bracket)
            if cursor.peek == bracket.closing { break }
            try comma(bracket)
            try skipInside(bracket)
        }
        cursor.advance()
        return DocumentNode(isMapping ? .mapping(entries.all) : .sequence(items), at: opened)
    }

    private struct Bracket {
        let closing: Unicode.Scalar
        let line: Int
        /// Of the block that surrounds the outermost bracket.
        let column: Int
    }

    /// Steps to the next token inside of brackets; one that is indented too little shows that a bracket was not closed.
    private mutating func skipInside(_ bracket: Bracket) throws(YamlMistake) {
        let before = cursor
        let crossed = cursor.skipToToken()
        let isClosing = cursor.peek == "]" || cursor.peek == "}"
        guard cursor.isAtEnd || cursor.isAtMarker || (crossed && cursor.column <= bracket.column && !isClosing) else { return }
        if !cursor.isAtEnd { cursor = before }
        throw mistake(
            "the bracket that line \(bracket.line) opens is not closed", fix: "close the bracket with \(bracket.closing)")
    }

    private mutating func comma(_ bracket: Bracket) throws(YamlMistake) {
        guard cursor.peek == "," else {
            throw mistake(
                "expected a comma or \(bracket.closing) (the bracket that line \(bracket.line) opens), found \(cursor.found)",
                fix: "close the bracket, or put a comma between two entries")
        }
        cursor.advance()
    }

    // MARK: Entries

    private mutating func flowItem(_ bracket: Bracket) throws(YamlMistake) -> DocumentNode {
        let place = cursor.place
        let isExplicit = try skipQuestion(bracket)
        let node = try flowNode(bracket)
        let before = cursor
        try skipInside(bracket)
        guard isExplicit || isColon(behind: node, before) else { return node }
        // `[a: 1]` is a list of a mapping with one entry.
        var entries = YamlEntries()
        add(key(of: node), try flowValue(bracket, behind: node, before), to: &entries)
        return DocumentNode(.mapping(entries.all), at: place)
    }

    private mutating func flowEntry(_ bracket: Bracket, _ entries: inout YamlEntries) throws(YamlMistake) {
        try _ = skipQuestion(bracket)
        let node = try flowNode(bracket)
        let before = cursor
        try skipInside(bracket)
        add(key(of: node), try flowValue(bracket, behind: node, before), to: &entries)
    }

    /// Steps over the `? ` before a key.
    private mutating func skipQuestion(_ bracket: Bracket) throws(YamlMistake) -> Bool {
        guard cursor.isIndicator("?") else { return false }
        cursor.advance()
        try skipInside(bracket)
        return true
    }

    private mutating func flowValue(
        _ bracket: Bracket, behind key: DocumentNode, _ before: YamlCursor
    ) throws(YamlMistake) -> DocumentNode {
        guard isColon(behind: key, before) else { return DocumentNode(.scalar("", quoted: false), at: cursor.place) }
        cursor.advance()
        try skipInside(bracket)
        if cursor.peek == "," || cursor.peek == bracket.closing {
            return DocumentNode(.scalar("", quoted: false), at: cursor.place)
        }
        return try flowNode(bracket)
    }

    /// Behind a key there is `: `; behind one in quotes or brackets also `:` alone.
    private func isColon(behind key: DocumentNode, _ before: YamlCursor) -> Bool {
        guard cursor.peek == ":" else { return false }
        if isFlowEnd(at: cursor.position + 1) { return true }
        if case .scalar(_, quoted: false) = key.content { return false }
        return cursor.line == before.line
    }

    private func isFlowEnd(at index: Int) -> Bool {
        YamlCursor.isSpace(cursor.scalar(at: index)) || YamlCursor.isBracketOrComma(cursor.scalar(at: index))
    }

    private mutating func flowNode(_ bracket: Bracket) throws(YamlMistake) -> DocumentNode {
        try deeper { parser throws(YamlMistake) in
            let properties = try parser.properties()
            try parser.skipInside(bracket)
            return parser.remember(try parser.flowContent(bracket, properties), properties)
        }
    }

    private mutating func flowContent(_ bracket: Bracket, _ properties: Properties) throws(YamlMistake) -> DocumentNode {
        if cursor.peek == ":", isFlowEnd(at: cursor.position + 1) { throw noKey() }
        switch cursor.peek {
        case ",", "]", "}":
            guard !properties.isEmpty else {
                throw mistake("expected an entry, found \(cursor.found)", fix: "take it out, or close the bracket")
            }
            return DocumentNode(.scalar("", quoted: false), at: cursor.place)
        case "[", "{": return try flowCollection(outside: bracket.column)
        case "\"", "'": return try quoted(outside: bracket.column)
        case "*": return try alias() ?? flowPlain(bracket)
        case "-" where isFlowEnd(at: cursor.position + 1):
            throw mistake("inside of brackets a list needs no `- `", fix: "write [a, b]")
        default:
            checkBeginning(inFlow: true)
            return flowPlain(bracket)
        }
    }

    // MARK: Texts

    private mutating func flowPlain(_ bracket: Bracket) -> DocumentNode {
        let start = cursor
        var text = flowLine()
        while true {
            let before = cursor
            cursor.skipBlanks()
            let line = cursor.line
            guard !cursor.isAtEnd, cursor.isAtBreak else { break }
            while cursor.isAtBreak, !cursor.isAtEnd {
                cursor.passBreak()
                cursor.skipBlanks()
            }
            let isOver = cursor.peek == "#" || cursor.isAtEnd || cursor.isAtMarker || cursor.column <= bracket.column
            let breaks = cursor.line - line
            let more = isOver ? "" : flowLine()
            guard !more.isEmpty else {
                cursor = before
                break
            }
            text += Self.joint(breaks) + more
        }
        return DocumentNode(
            .scalar(text, quoted: false), at: start.place(ofText: text, at: start.position), comment: comment)
    }

    /// Reads a text to the end of its line, or to what ends it inside of brackets.
    private mutating func flowLine() -> String {
        let start = cursor.position
        var end = start
        var index = start
        var isTold = false
        while true {
            let scalar = cursor.scalar(at: index)
            if scalar == YamlCursor.end || SourceText.isBreak(scalar) || scalar == "," || scalar == "]" || scalar == "}" { break }
            if scalar == "#", index > start, YamlCursor.isBlank(cursor.scalar(at: index - 1)) { break }
            if scalar == ":", isFlowEnd(at: index + 1) { break }
            if scalar == "[" || scalar == "{" {
                guard index > start else { break }
                cursor.move(to: index)
                if !isTold { bracketInText() }
                isTold = true
                index = endOfBrackets(from: index)
                end = index
                continue
            }
            index += 1
            if !YamlCursor.isBlank(scalar) { end = index }
        }
        cursor.move(to: end)
        return cursor.source.text(start..<end)
    }

    /// The index behind the bracket that closes the one at `start`, or of the end of the line.
    private func endOfBrackets(from start: Int) -> Int {
        var open = 0
        var index = start
        while true {
            switch cursor.scalar(at: index) {
            case "[", "{": open += 1
            case "]", "}": open -= 1
            case let scalar where scalar == YamlCursor.end || SourceText.isBreak(scalar): return index
            default: break
            }
            index += 1
            if open == 0 { return index }
        }
    }
}
