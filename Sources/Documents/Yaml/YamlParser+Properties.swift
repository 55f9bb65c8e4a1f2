/// What stands before a node: `&anchor` and `!tag`; and `*alias`, which stands for one.
extension YamlParser {
    struct Properties {
        var anchor: String?
        var isEmpty = true
    }

    /// Reads anchors and tags, and the blanks behind them.
    mutating func properties() throws(YamlMistake) -> Properties {
        var properties = Properties()
        while true {
            switch cursor.peek {
            case "&":
                guard let name = name(from: cursor.position + 1) else { return properties }
                properties.anchor = name
                cursor.advance(1 + name.unicodeScalars.count)
            case "!": skipTag()
            default: return properties
            }
            properties.isEmpty = false
            cursor.skipBlanks()
        }
    }

    private mutating func skipTag() {
        let start = cursor.position
        while !YamlCursor.isSpace(cursor.peek), !YamlCursor.isBracketOrComma(cursor.peek) { cursor.advance() }
        let tag = cursor.source.text(start..<cursor.position)
        if ["!!str", "!!seq", "!!map"].contains(tag) { return }
        diagnostics.error(
            .yamlTag, "tags are not part of this language, found \(Excerpt.quoted(tag))",
            at: cursor.place(at: start, length: cursor.position - start), fix: "leave it out")
    }

    /// The name of an anchor or alias; nil when there is none.
    private func name(from start: Int) -> String? {
        var end = start
        while !YamlCursor.isSpace(cursor.scalar(at: end)), !YamlCursor.isBracketOrComma(cursor.scalar(at: end)) { end += 1 }
        return end > start ? cursor.source.text(start..<end) : nil
    }

    /// Keeps what an anchor names.
    mutating func remember(_ node: DocumentNode, _ properties: Properties) -> DocumentNode {
        if let anchor = properties.anchor { anchors[anchor] = node }
        return node
    }

    /// Reads `*name`; nil, with a diagnostic, where nothing has that name: it is a text, then.
    mutating func alias() throws(YamlMistake) -> DocumentNode? {
        guard let name = name(from: cursor.position + 1), let node = anchors[name] else {
            quotesNeeded("a text that starts with * must be quoted", at: cursor.place)
            return nil
        }
        var levels = 0
        count(node, on: 0, &levels)
        guard expanded <= YamlReader.maximumExpandedNodes else {
            let message = "aliases of this and other anchors add more than \(YamlReader.maximumExpandedNodes) nodes"
            throw YamlMistake(diagnostic: Diagnostic(.alias, message, at: cursor.place), isFatal: true)
        }
        guard depth + levels <= YamlReader.maximumDepth else { throw tooDeep() }
        cursor.advance(1 + name.unicodeScalars.count)
        return node
    }

    /// Counts the nodes of an alias and the levels below its root, and stops where there are too many.
    private mutating func count(_ node: DocumentNode, on level: Int, _ levels: inout Int) {
        expanded += 1
        levels = max(levels, level)
        guard expanded <= YamlReader.maximumExpandedNodes else { return }
        switch node.content {
        case .scalar: break
        case .sequence(let items): for item in items { count(item, on: level + 1, &levels) }
        case .mapping(let entries):
            for entry in entries { count(entry.value, on: level + 1, &levels) }
        }
    }
}
