/// A small strict reader of the HTML and XML that reports are: every tag closed in its order, every attribute quoted.
struct MarkupTree {
    struct Element {
        var name: String
        var attributes: [String: String]
        /// The names of the elements around it, from the outermost.
        var path: [String]
        /// All text in it, tags left out.
        var text = ""
    }

    struct Malformed: Error, CustomStringConvertible {
        var description: String
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []
    private static let void: Set<String> = ["meta", "br"]

    /// - Throws: ``Malformed`` when tags do not nest, an attribute is not quoted, or a bare `<` or `&` stands in the text.
    init(_ source: String) throws {
        var rest = source[...]
        for prefix in ["<!doctype html>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"] where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
        }
        while let start = rest.firstIndex(of: "<") {
            try add(rest[..<start])
            guard let end = rest[start...].firstIndex(of: ">") else { throw Malformed(description: "an open tag at the end") }
            try take(rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
        }
        try add(rest)
        if let last = open.last { throw Malformed(description: "\(elements[last].name) is not closed") }
    }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    private mutating func add(_ text: Substring) throws {
        let isStyle = open.last.map { elements[$0].name == "style" } ?? false
        if !isStyle, text.replacing(/&(amp|lt|gt|quot|#39);/, with: "").contains("&") {
            throw Malformed(description: "a bare & in: \(text.prefix(80))")
        }
        if text.contains(">") && !isStyle { throw Malformed(description: "a bare > in: \(text.prefix(80))") }
        for index in open { elements[index].text += text }
    }

    private mutating func take(_ tag: Substring) throws {
        if tag.hasPrefix("/") {
            guard let last = open.popLast(), elements[last].name == tag.dropFirst() else {
                throw Malformed(description: "</\(tag.dropFirst())> closes nothing")
            }
            return
        }
        let isClosed = tag.hasSuffix("/")
        let body = isClosed ? tag.dropLast() : tag
        let name = String(body.prefix { $0 != " " && $0 != "\n" })
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber }) else {
            throw Malformed(description: "a tag named \(name)")
        }
        elements.append(
            Element(name: name, attributes: try attributes(body.dropFirst(name.count)), path: open.map { elements[$0].name }))
        if !isClosed && !Self.void.contains(name) { open.append(elements.count - 1) }
    }

    private func attributes(_ text: Substring) throws -> [String: String] {
        var result: [String: String] = [:]
        var rest = text.drop { $0 == " " || $0 == "\n" }
        while !rest.isEmpty {
            guard let match = rest.prefixMatch(of: /([A-Za-z][A-Za-z0-9-]*)="([^"<]*)"\s*/) else {
                throw Malformed(description: "an attribute that is not quoted: \(rest.prefix(60))")
            }
            guard result.updateValue(String(match.2), forKey: String(match.1)) == nil else {
                throw Malformed(description: "the attribute \(match.1) twice")
            }
            rest = rest[match.range.upperBound...]
        }
        return result
    }
}
