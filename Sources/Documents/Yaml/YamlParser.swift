/// Reads one YAML 1.2 document into a tree with places.
///
/// Written for this language and not on a library, because every answer a person gets begins here: a mistake is told at its
/// place, and reading goes on behind it, so that all mistakes of a file come in one go; no input makes it do more work than
/// its size allows.
///
/// Left out on purpose: several documents, merge keys, tags, collections as keys. Texts are raw: `yes`, `012` and `1:30` mean
/// what they look like.
struct YamlParser {
    var cursor: YamlCursor
    var diagnostics: Diagnostics
    /// What `&name` stands for, whole.
    var anchors: [String: DocumentNode] = [:]
    /// How many nodes aliases have added.
    var expanded = 0
    /// Of the node that is being read; the root is on level 1.
    var depth = 0
    /// A part of the file was skipped: what is left must not be taken for the whole.
    private(set) var isIncomplete = false

    init(_ source: SourceText, file: String, diagnostics: Diagnostics) {
        cursor = YamlCursor(source, file: file)
        self.diagnostics = diagnostics
    }

    /// nil, with diagnostics, when there is nothing or when a part could not be read.
    mutating func document() -> DocumentNode? {
        do throws(YamlMistake) {
            cursor.skipToToken()
            let hasMarker = skipHead()
            guard hasMarker || !cursor.isAtEnd else {
                let place = Place(file: cursor.file, line: 1, column: 1)
                throw YamlMistake(diagnostic: Diagnostic(.empty, "the file has no content", at: place), isFatal: true)
            }
            let root = try blockNode(YamlParent(column: -1, canBeginHere: !hasMarker))
            try skipTail()
            return isIncomplete ? nil : root
        } catch {
            diagnostics.report(error.diagnostic)
            return nil
        }
    }

    /// Steps over `%YAML 1.2` and `---`; true when that marker is there.
    private mutating func skipHead() -> Bool {
        while cursor.column == 0, cursor.peek == "%" {
            let word = cursor.source.line(cursor.line).prefix(6)
            guard word.elementsEqual("%YAML ".unicodeScalars) else { break }
            cursor.skipLine()
            cursor.skipToToken()
        }
        guard cursor.isAtMarker, cursor.peek == "-" else { return false }
        cursor.advance(3)
        return true
    }

    /// Behind the root there is nothing else.
    private mutating func skipTail() throws(YamlMistake) {
        cursor.skipToToken()
        while cursor.isAtMarker, cursor.peek == "." {
            cursor.advance(3)
            cursor.skipToToken()
        }
        if cursor.isAtEnd { return }
        if cursor.isAtMarker {
            throw YamlMistake(
                diagnostic: Diagnostic(
                    .documents, "expected one document, found another", at: cursor.place, fix: "put it in a file of its own"),
                isFatal: true)
        }
        throw misindented("expected the end of the file, found \(cursor.found)")
    }

    // MARK: Levels

    /// Reads a node one level deeper.
    mutating func deeper<Node>(_ read: (inout YamlParser) throws(YamlMistake) -> Node) throws(YamlMistake) -> Node {
        depth += 1
        defer { depth -= 1 }
        guard depth <= YamlReader.maximumDepth else { throw tooDeep() }
        return try read(&self)
    }

    func tooDeep() -> YamlMistake {
        let message = "more than \(YamlReader.maximumDepth) levels inside each other"
        return YamlMistake(diagnostic: Diagnostic(.tooDeep, message, at: cursor.place), isFatal: true)
    }

    // MARK: After a mistake

    /// Reports a mistake and goes on at the next line that is not indented deeper than `column`.
    mutating func skip(_ mistake: YamlMistake, column: Int) throws(YamlMistake) {
        if mistake.isFatal { throw mistake }
        diagnostics.report(mistake.diagnostic)
        isIncomplete = true
        repeat {
            cursor.skipLine()
            guard !cursor.isAtEnd else { return }
            cursor.passBreak()
            cursor.skipSpaces()
        } while cursor.isAtBreak || cursor.peek == "#" || (cursor.column > column && !cursor.isAtEnd)
    }
}
