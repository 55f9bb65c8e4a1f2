internal import Yams

/// Turns the parser's tree into ours: places, raw texts, and no more work than a file may ask for.
struct DocumentBuilder {
    private let source: SourceText
    private let file: String
    private let renamed: [YamlComposer.Position: String]
    private(set) var diagnostics: Diagnostics
    private var seen: Set<Visit> = []
    private var expanded = 0
    private var gaveUp = false

    /// A node comes by twice only through an alias.
    private struct Visit: Hashable {
        let line: Int
        let column: Int
        let isScalar: Bool
        let isMapping: Bool
    }

    init(source: SourceText, file: String, renamed: [YamlComposer.Position: String], diagnostics: Diagnostics) {
        self.source = source
        self.file = file
        self.renamed = renamed
        self.diagnostics = diagnostics
    }

    /// nil when a limit was passed.
    mutating func build(_ root: Node) -> DocumentNode? {
        let document = build(root, depth: 1)
        return gaveUp ? nil : document
    }

    private mutating func build(_ node: Node, depth: Int) -> DocumentNode {
        let place = place(of: node)
        let empty = DocumentNode(.scalar("", quoted: false), at: place)
        guard admit(node, at: place, depth: depth) else { return empty }
        switch node {
        case .scalar(let scalar):
            let place = textPlace(of: scalar)
            return DocumentNode(
                .scalar(string(of: scalar, at: place), quoted: scalar.style != .plain), at: place,
                comment: comment(after: scalar, at: place))
        case .sequence(let items):
            var nodes: [DocumentNode] = []
            for item in items where !gaveUp { nodes.append(build(item, depth: depth + 1)) }
            return DocumentNode(.sequence(nodes), at: place)
        case .mapping(let mapping):
            return DocumentNode(.mapping(entries(of: mapping, depth: depth)), at: place)
        case .alias:
            return empty
        }
    }

    private mutating func entries(of mapping: Node.Mapping, depth: Int) -> [DocumentNode.Entry] {
        var entries: [DocumentNode.Entry] = []
        var names: Set<String> = []
        for (key, value) in mapping where !gaveUp {
            guard let name = name(of: key) else { continue }
            let built = build(value, depth: depth + 1)
            let keyPlace = key.scalar.map(textPlace) ?? place(of: key)
            guard names.insert(name).inserted else {
                diagnostics.error(
                    .duplicateKey, "\(Excerpt.quoted(name)) stands twice in one mapping", at: keyPlace,
                    fix: "keep one of them")
                continue
            }
            entries.append(DocumentNode.Entry(key: name, keyPlace: keyPlace, value: built))
        }
        return entries
    }

    private mutating func name(of key: Node) -> String? {
        guard case .scalar(let scalar) = key else {
            diagnostics.error(.yamlKey, "expected a word as key, found a collection", at: place(of: key))
            return nil
        }
        if scalar.style == .plain && scalar.string == "<<" {
            diagnostics.error(
                .mergeKey, "merge keys are not part of this language", at: place(of: key), fix: "write the keys out")
            return nil
        }
        return renamed[position(of: key)] ?? string(of: scalar, at: textPlace(of: scalar))
    }

    /// Counts what aliases add, and refuses depth, tags and excess.
    private mutating func admit(_ node: Node, at place: Place, depth: Int) -> Bool {
        if gaveUp { return false }
        let visit = Visit(line: place.line, column: place.column, isScalar: node.scalar != nil, isMapping: node.mapping != nil)
        if !seen.insert(visit).inserted { expanded += 1 }
        if expanded > YamlReader.maximumExpandedNodes {
            let limit = YamlReader.maximumExpandedNodes
            return giveUp(Diagnostic(.alias, "aliases of this and other anchors add more than \(limit) nodes", at: place))
        }
        if depth > YamlReader.maximumDepth {
            return giveUp(Diagnostic(.tooDeep, "more than \(YamlReader.maximumDepth) levels inside each other", at: place))
        }
        if let tag = foreignTag(node) {
            diagnostics.error(.yamlTag, "tags are not part of this language, found \(Excerpt.plain(tag))", at: place)
        }
        return true
    }

    private mutating func giveUp(_ diagnostic: Diagnostic) -> Bool {
        diagnostics.report(diagnostic)
        gaveUp = true
        return false
    }

    private func foreignTag(_ node: Node) -> String? {
        let tag = node.tag.description
        let ours = ["tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"]
        return ours.contains(tag) ? nil : tag
    }
}

extension DocumentBuilder {
    private func position(of node: Node) -> YamlComposer.Position {
        YamlComposer.Position(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    private func place(of node: Node) -> Place {
        let position = position(of: node)
        return Place(file: file, line: position.line, column: position.column)
    }

    /// Where the text of a scalar begins: after anchor, tag and quote, and for a block on its first line with text.
    private func textPlace(of scalar: Node.Scalar) -> Place {
        var place = Place(file: file, line: scalar.mark?.line ?? 1, column: scalar.mark?.column ?? 1)
        place.column += propertyWidth(at: place)
        switch scalar.style {
        case .literal, .folded:
            repeat { place.line += 1 } while place.line < source.lineCount && source.line(place.line).allSatisfy { $0 == " " }
            place.column = source.line(place.line).prefix { $0 == " " }.count + 1
        case .singleQuoted, .doubleQuoted: place.column += 1
        case .any, .plain: break
        }
        let rest = source.line(place.line).count - place.column + 1
        place.length = max(1, min(scalar.string.unicodeScalars.count, rest))
        return place
    }

    /// The parser loses a byte order mark that a text begins with, and texts that differ would be the same.
    private func string(of scalar: Node.Scalar, at place: Place) -> String {
        let isBlock = scalar.style == .literal || scalar.style == .folded
        let rest = beginning(of: scalar, at: place)
        guard !isBlock || !scalar.string.isEmpty, let first = rest.first, first == "\u{feff}" || first == "\\" else {
            return scalar.string
        }
        var escape = String.UnicodeScalarView()
        escape.append(contentsOf: rest.prefix(10))
        let isEscaped =
            scalar.style == .doubleQuoted
            && ["\\ufeff", "\\u0000feff"].contains { String(escape).lowercased().hasPrefix($0) }
        return first == "\u{feff}" || isEscaped ? "\u{feff}" + scalar.string : scalar.string
    }

    /// The line that a text begins on, from there on: escaped line breaks before it are not part of it.
    private func beginning(of scalar: Node.Scalar, at place: Place) -> ArraySlice<Unicode.Scalar> {
        var number = place.line
        var rest = source.line(number).dropFirst(place.column - 1)
        while scalar.style == .doubleQuoted, rest.elementsEqual(["\\"]), number < source.lineCount {
            number += 1
            rest = source.line(number).drop { $0 == " " || $0 == "\t" }
        }
        return rest
    }

    /// The comment directly behind an unquoted text of one line.
    private func comment(after scalar: Node.Scalar, at place: Place) -> String? {
        guard scalar.style == .plain, !scalar.string.isEmpty else { return nil }
        let rest = source.line(place.line).dropFirst(place.column - 1 + scalar.string.unicodeScalars.count)
        let comment = rest.drop { $0 == " " || $0 == "\t" }
        guard comment.startIndex > rest.startIndex, comment.first == "#" else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: comment.dropFirst())
        return String(view)
    }

    /// The columns that `&anchor ` and `!tag ` take before a scalar.
    private func propertyWidth(at place: Place) -> Int {
        let line = source.line(place.line).dropFirst(place.column - 1)
        var rest = line
        while let first = rest.first, first == "&" || first == "!" {
            rest = rest.drop { $0 != " " }.drop { $0 == " " }
        }
        return rest.startIndex - line.startIndex
    }
}
