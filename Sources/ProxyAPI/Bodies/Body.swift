internal import Documents

/// A JSON value of which fields are asked for by name, with the tolerances of Toxiproxy: names in any case, the last of
/// several counts, null is as good as absent, and what nobody asks for is not looked at.
struct Body {
    let node: DocumentNode
    /// How messages call it: `toxicity`, or nothing for the whole.
    let name: String

    init(_ node: DocumentNode, name: String = "") {
        self.node = node
        self.name = name
    }

    /// The first value of a request's body.
    static func first(of bytes: [UInt8]) throws(BodyMistake) -> Body {
        let result = JsonReader.readFirst(bytes, file: "")
        if let document = result.document { return Body(document) }
        if bytes.allSatisfy({ [0x20, 0x09, 0x0a, 0x0d].contains($0) }) {
            throw BodyMistake(.empty, "EOF", at: Place(file: "", line: 1, column: 1), fix: "send a JSON object")
        }
        throw BodyMistake(result.diagnostics.all.first ?? Diagnostic(.syntax, "no JSON", at: Place(file: "", line: 1, column: 1)))
    }

    var isNull: Bool { if case .scalar("", quoted: false) = node.content { true } else { false } }

    /// The entries of an object, none of null.
    func entries() throws(BodyMistake) -> [DocumentNode.Entry] {
        if isNull { return [] }
        guard case .mapping(let entries) = node.content else { throw wrong("an object") }
        return entries
    }

    /// The items of a list, none of null.
    func items() throws(BodyMistake) -> [Body] {
        if isNull { return [] }
        guard case .sequence(let items) = node.content else { throw wrong("a list") }
        return items.map { Body($0, name: name) }
    }

    func field(_ name: String) throws(BodyMistake) -> Body? {
        let match = try entries().last { $0.key.lowercased() == name && !Body($0.value).isNull }
        return match.map { Body($0.value, name: name) }
    }

    func text() throws(BodyMistake) -> String {
        guard case .scalar(let text, quoted: true) = node.content else { throw wrong("a text") }
        return text
    }

    func boolean() throws(BodyMistake) -> Bool {
        switch node.content {
        case .scalar("true", quoted: false): return true
        case .scalar("false", quoted: false): return false
        default: throw wrong("true or false")
        }
    }

    func integer() throws(BodyMistake) -> Int64 {
        guard case .scalar(let word, quoted: false) = node.content, let number = Int64(word) else {
            throw wrong("a whole number from -2^63 to 2^63 - 1")
        }
        return number
    }

    func natural() throws(BodyMistake) -> UInt64 {
        guard case .scalar(let word, quoted: false) = node.content, let number = UInt64(word) else {
            throw wrong("a whole number from 0 to 2^64 - 1")
        }
        return number
    }

    /// A number that 32 bits can hold.
    func number() throws(BodyMistake) -> Double {
        guard case .scalar(let word, quoted: false) = node.content, let number = Double(word), Float(number).isFinite else {
            throw wrong("a number")
        }
        return number
    }

    func wrong(_ expected: String, fix: String? = nil) -> BodyMistake {
        let subject = name.isEmpty ? "" : "\(name): "
        return BodyMistake(.type, "\(subject)expected \(expected), found \(found)", at: node.place, fix: fix)
    }

    private var found: String {
        switch node.content {
        case .mapping: "an object"
        case .sequence: "a list"
        case .scalar(let text, quoted: true): "the text \(Excerpt.quoted(text))"
        case .scalar("", quoted: false): "null"
        case .scalar(let word, quoted: false): Excerpt.quoted(word)
        }
    }
}
