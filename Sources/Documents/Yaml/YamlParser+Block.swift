/// Nodes of block style: by indentation.
extension YamlParser {
    /// Reads the node behind `key:`, `-` or the beginning of the document; an empty text where there is none.
    mutating func blockNode(_ parent: YamlParent) throws(YamlMistake) -> DocumentNode {
        try deeper { parser throws(YamlMistake) in try parser.node(in: parent) }
    }

    private mutating func node(in parent: YamlParent) throws(YamlMistake) -> DocumentNode {
        let nothing = DocumentNode(.scalar("", quoted: false), at: cursor.place)
        var canBegin = cursor.skipToToken() || parent.canBeginHere
        guard try isInside(parent) else { return nothing }
        let start = cursor
        let properties = try properties()
        if properties.isEmpty { return try content(in: parent, canBegin: canBegin) }
        if cursor.isAtBreak || cursor.isAtEnd || cursor.beginsComment(at: cursor.position) {
            canBegin = cursor.skipToToken()
            guard try isInside(parent) else { return remember(nothing, properties) }
        } else if canBegin, beginsKey() {
            // What stands before a key on its line belongs to the key.
            cursor = start
            return try mapping()
        }
        return remember(try content(in: parent, canBegin: canBegin), properties)
    }

    /// Whether the token that the cursor is on belongs to a parent.
    private func isInside(_ parent: YamlParent) throws(YamlMistake) -> Bool {
        if cursor.isAtEnd || cursor.isAtMarker { return false }
        if isFirstOfLine, let tab = cursor.tabInIndentation { throw self.tab(at: tab) }
        if cursor.column > parent.column { return true }
        return parent.allowsListAtColumn && cursor.column == parent.column && cursor.isIndicator("-")
    }

    private var isFirstOfLine: Bool {
        (cursor.lineStart..<cursor.position).allSatisfy { YamlCursor.isBlank(cursor.scalar(at: $0)) }
    }

    private mutating func content(in parent: YamlParent, canBegin: Bool) throws(YamlMistake) -> DocumentNode {
        if cursor.isIndicator("-") {
            guard canBegin else {
                throw mistake("a list begins on a line of its own", fix: "put `- ` on the next line, or write [a, b]")
            }
            return try list(parent)
        }
        if canBegin, cursor.isIndicator("?") || beginsKey() { return try mapping() }
        let line = cursor.line
        let node = try scalarOrFlow(in: parent)
        try endOfNode(node, canBegin: canBegin && cursor.line == line)
        return node
    }

    private mutating func scalarOrFlow(in parent: YamlParent) throws(YamlMistake) -> DocumentNode {
        switch cursor.peek {
        case "*": if let node = try alias() { node } else { try plain(outside: parent.column) }
        case "[", "{": try flowCollection(outside: parent.column)
        case "\"", "'": try quoted(outside: parent.column)
        case "|", ">": try blockText(outside: parent.column)
        default: try textWithoutQuotes(outside: parent.column)
        }
    }

    private mutating func textWithoutQuotes(outside column: Int) throws(YamlMistake) -> DocumentNode {
        checkBeginning()
        return try plain(outside: column)
    }

    /// Behind a node there is the end of its line, or a comment.
    private mutating func endOfNode(_ node: DocumentNode, canBegin: Bool) throws(YamlMistake) {
        cursor.skipBlanks()
        if isFirstOfLine || cursor.isAtEnd || cursor.isAtBreak || cursor.beginsComment(at: cursor.position) { return }
        if cursor.isIndicator(":") {
            if canBegin, !node.isScalar {
                throw YamlMistake(
                    diagnostic: Diagnostic(.yamlKey, "expected a word as key, found a collection", at: node.place))
            }
            colonInText()
        } else {
            diagnostics.error(
                .quoteNeeded, "expected the end of the line, found \(Excerpt.quoted(restOfLine, limit: 30))", at: cursor.place,
                fix: advice(behind: node))
        }
        cursor.skipLine()
    }

    /// What a person who wrote more behind a text probably meant.
    private func advice(behind node: DocumentNode) -> String {
        if cursor.peek == "]" || cursor.peek == "}" { return "there is a bracket too many: take it out" }
        if cursor.scalar(at: cursor.position - 1) == "'" { return "inside of single quotes write '' for a quote" }
        return node.isScalar ? "put the whole text in quotes" : "put what follows on a line of its own, or take it out"
    }

    // MARK: Lists

    private mutating func list(_ parent: YamlParent) throws(YamlMistake) -> DocumentNode {
        let (column, place) = (cursor.column, cursor.place)
        var items: [DocumentNode] = []
        while true {
            do throws(YamlMistake) {
                if let item = try item(at: column) { items.append(item) }
            } catch { try skip(error, column: column) }
            cursor.skipToToken()
            if isOver(at: column) { break }
            if cursor.column == column, !cursor.isIndicator("-"), column <= parent.column { break }
        }
        return DocumentNode(.sequence(items), at: place)
    }

    /// The cursor is on something that belongs to a parent of what begins at `column`.
    private func isOver(at column: Int) -> Bool {
        cursor.isAtEnd || cursor.isAtMarker || (cursor.column < column && cursor.tabInIndentation == nil)
    }

    private mutating func item(at column: Int) throws(YamlMistake) -> DocumentNode? {
        try expectColumn(column)
        guard cursor.isIndicator("-") else {
            throw mistake(
                "expected `- ` like the items before, found \(cursor.found)",
                fix: "indent the entries of one mapping or list alike")
        }
        cursor.advance()
        return try blockNode(YamlParent(column: column, canBeginHere: true))
    }

    private func expectColumn(_ column: Int) throws(YamlMistake) {
        if isFirstOfLine, let tab = cursor.tabInIndentation { throw self.tab(at: tab) }
        guard cursor.column > column else { return }
        throw misindented("this line is indented by \(cursor.column), the entries before it by \(column)")
    }

    // MARK: Mappings

    private mutating func mapping() throws(YamlMistake) -> DocumentNode {
        let (column, place) = (cursor.column, cursor.place)
        var entries = YamlEntries()
        while true {
            do throws(YamlMistake) {
                try entry(at: column, &entries)
            } catch { try skip(error, column: column) }
            cursor.skipToToken()
            if isOver(at: column) { break }
        }
        return DocumentNode(.mapping(entries.all), at: place)
    }

    private mutating func entry(at column: Int, _ entries: inout YamlEntries) throws(YamlMistake) {
        try expectColumn(column)
        if cursor.isIndicator("?") { return try explicitEntry(at: column, &entries) }
        guard beginsKey() else { throw noKey() }
        let key = try key()
        cursor.skipBlanks()
        cursor.advance()
        let value = try blockNode(YamlParent(column: column, canBeginHere: false, allowsListAtColumn: true))
        add(key, value, to: &entries)
    }

    /// `? key` and `: value` on lines of their own.
    private mutating func explicitEntry(at column: Int, _ entries: inout YamlEntries) throws(YamlMistake) {
        cursor.advance()
        let node = try blockNode(YamlParent(column: column, canBeginHere: true))
        cursor.skipToToken()
        var value = DocumentNode(.scalar("", quoted: false), at: cursor.place)
        if cursor.column == column, cursor.isIndicator(":") {
            cursor.advance()
            value = try blockNode(YamlParent(column: column, canBeginHere: true, allowsListAtColumn: true))
        }
        add(key(of: node), value, to: &entries)
    }
}
