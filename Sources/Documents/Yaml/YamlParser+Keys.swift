/// Keys, and what keys may not be.
extension YamlParser {
    /// Whether a key begins here: a text on this line with `: ` behind it.
    func beginsKey() -> Bool {
        var index = cursor.position
        while cursor.scalar(at: index) == "&" || cursor.scalar(at: index) == "!" {
            while !YamlCursor.isSpace(cursor.scalar(at: index)) { index += 1 }
            while YamlCursor.isBlank(cursor.scalar(at: index)) { index += 1 }
        }
        switch cursor.scalar(at: index) {
        case "\"", "'":
            guard let end = endOfQuoted(from: index) else { return false }
            index = end
            while YamlCursor.isBlank(cursor.scalar(at: index)) { index += 1 }
            return cursor.isIndicator(":", at: index)
        case "[", "{", "|", ">", "@", "`", "%", "#", ",", "]", "}": return false
        case "-", "?": return !YamlCursor.isSpace(cursor.scalar(at: index + 1)) && endOfPlainKey(from: index) != nil
        default: return endOfPlainKey(from: index) != nil
        }
    }

    /// The index of the `:` behind a text of one line.
    private func endOfPlainKey(from start: Int) -> Int? {
        var index = start
        while true {
            let scalar = cursor.scalar(at: index)
            if scalar == ":", YamlCursor.isSpace(cursor.scalar(at: index + 1)) { return index > start ? index : nil }
            if scalar == "#", index > start, YamlCursor.isBlank(cursor.scalar(at: index - 1)) { return nil }
            if scalar == YamlCursor.end || SourceText.isBreak(scalar) { return nil }
            index += 1
        }
    }

    /// The index behind the closing quote on this line.
    private func endOfQuoted(from start: Int) -> Int? {
        let quote = cursor.scalar(at: start)
        var index = start + 1
        while true {
            let scalar = cursor.scalar(at: index)
            if scalar == YamlCursor.end || SourceText.isBreak(scalar) { return nil }
            if scalar == "\\", quote == "\"" {
                index += 2
            } else if scalar != quote {
                index += 1
            } else if quote == "'", cursor.scalar(at: index + 1) == "'" {
                index += 2
            } else {
                return index + 1
            }
        }
    }

    /// Reads the key that ``beginsKey()`` saw; the cursor is before its colon then.
    mutating func key() throws(YamlMistake) -> YamlKey {
        let properties = try properties()
        switch cursor.peek {
        case "\"", "'": return key(of: remember(try quoted(outside: -1), properties))
        case "*":
            if let node = try alias() { return key(of: node) }
            return plainKey(properties)
        default: return plainKey(properties)
        }
    }

    private mutating func plainKey(_ properties: Properties) -> YamlKey {
        let start = cursor.position
        let colon = endOfPlainKey(from: start) ?? start
        var end = colon
        while end > start, YamlCursor.isBlank(cursor.scalar(at: end - 1)) { end -= 1 }
        let text = cursor.source.text(start..<end)
        let place = cursor.place(at: start, length: max(1, end - start))
        cursor.move(to: colon)
        return key(of: remember(DocumentNode(.scalar(text, quoted: false), at: place), properties))
    }

    func key(of node: DocumentNode) -> YamlKey {
        guard case .scalar(let text, let isQuoted) = node.content else { return .collection(at: node.place) }
        return !isQuoted && text == "<<" ? .merge(at: node.place) : .name(text, at: node.place)
    }

    mutating func add(_ key: YamlKey, _ value: DocumentNode, to entries: inout YamlEntries) {
        switch key {
        case .name(let name, let place):
            if entries.add(DocumentNode.Entry(key: name, keyPlace: place, value: value)) { return }
            diagnostics.error(
                .duplicateKey, "\(Excerpt.quoted(name)) stands twice in one mapping", at: place, fix: "keep one of them")
        case .merge(let place):
            diagnostics.error(
                .mergeKey, "merge keys are not part of this language", at: place, fix: "write the keys out")
        case .collection(let place): collectionAsKey(at: place)
        }
    }
}
