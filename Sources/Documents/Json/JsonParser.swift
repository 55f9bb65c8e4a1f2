/// One JSON text being read (RFC 8259); the first mistake of syntax ends it, a name given twice does not.
struct JsonParser {
    let source: SourceText
    let file: String
    var position = 0
    var diagnostics: Diagnostics
    /// Whether each entry of a name given twice is kept, and none of them is a mistake.
    let keepsDuplicates: Bool

    init(_ source: SourceText, file: String, diagnostics: Diagnostics, keepsDuplicates: Bool = false) {
        self.source = source
        self.file = file
        self.diagnostics = diagnostics
        self.keepsDuplicates = keepsDuplicates
    }

    mutating func document() throws(JsonMistake) -> DocumentNode {
        let document = try value(depth: 1)
        skipSpace()
        guard position == source.scalars.count else {
            throw mistake("expected the end of the text after its one value, found \(found)", fix: "take out what follows")
        }
        return document
    }

    mutating func value(depth: Int) throws(JsonMistake) -> DocumentNode {
        skipSpace()
        guard depth <= YamlReader.maximumDepth else {
            let message = "more than \(YamlReader.maximumDepth) levels inside each other"
            throw JsonMistake(diagnostic: Diagnostic(.tooDeep, message, at: place(position)))
        }
        switch peek {
        case "{": return try object(depth)
        case "[": return try list(depth)
        case "\"":
            let start = position
            let text = try text()
            return DocumentNode(.scalar(text, quoted: true), at: place(start + 1, length: position - start - 2))
        default: return try bare()
        }
    }

    private mutating func object(_ depth: Int) throws(JsonMistake) -> DocumentNode {
        let start = position
        var entries: [DocumentNode.Entry] = []
        var names: Set<String> = []
        try members(until: "}") { (parser: inout JsonParser) throws(JsonMistake) in
            guard let entry = try parser.member(depth, &names) else { return }
            entries.append(entry)
        }
        return DocumentNode(.mapping(entries), at: place(start))
    }

    /// nil, with a diagnostic, for a name that stands there already.
    private mutating func member(_ depth: Int, _ names: inout Set<String>) throws(JsonMistake) -> DocumentNode.Entry? {
        guard peek == "\"" else {
            throw mistake("expected a name in double quotes, found \(found)", fix: "write \"name\": value")
        }
        let start = position
        let name = try text()
        let keyPlace = place(start + 1, length: position - start - 2)
        skipSpace()
        guard peek == ":" else { throw mistake("expected : after the name, found \(found)") }
        position += 1
        let value = try value(depth: depth + 1)
        if names.insert(name).inserted || keepsDuplicates {
            return DocumentNode.Entry(key: name, keyPlace: keyPlace, value: value)
        }
        diagnostics.error(
            .duplicateKey, "\(Excerpt.quoted(name)) stands twice in one object", at: keyPlace, fix: "keep one of them")
        return nil
    }

    private mutating func list(_ depth: Int) throws(JsonMistake) -> DocumentNode {
        let start = position
        var items: [DocumentNode] = []
        try members(until: "]") { (parser: inout JsonParser) throws(JsonMistake) in
            items.append(try parser.value(depth: depth + 1))
        }
        return DocumentNode(.sequence(items), at: place(start))
    }

    /// Reads what stands between a bracket and its partner, with commas between.
    private mutating func members(
        until end: Unicode.Scalar, _ read: (inout JsonParser) throws(JsonMistake) -> Void
    ) throws(JsonMistake) {
        let opened = place(position)
        position += 1
        skipSpace()
        var comma: Int?
        while peek != end {
            guard peek != nil else {
                throw mistake("expected \(end) for the bracket of line \(opened.line), found the end", fix: "close the bracket")
            }
            try read(&self)
            skipSpace()
            comma = nil
            if peek == end { break }
            guard peek == "," else {
                throw mistake("expected a comma or \(end), found \(found)", fix: "put a comma between two entries")
            }
            comma = position
            position += 1
            skipSpace()
        }
        if let comma {
            position = comma
            throw mistake("expected another entry after the comma, found \(end)", fix: "take out the comma")
        }
        position += 1
    }

    // MARK: Characters

    var peek: Unicode.Scalar? { position < source.scalars.count ? source.scalars[position] : nil }

    mutating func skipSpace() {
        while let scalar = peek, scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" { position += 1 }
    }

    func place(_ index: Int, length: Int = 1) -> Place {
        let (line, column) = source.position(of: index)
        return Place(file: file, line: line, column: column, length: max(1, length))
    }

    var found: String { peek.map { Excerpt.quoted(String($0)) } ?? "the end of the text" }

    func mistake(_ message: String, fix: String? = nil) -> JsonMistake {
        JsonMistake(diagnostic: Diagnostic(.syntax, "no JSON: \(message)", at: place(position), fix: fix))
    }
}
