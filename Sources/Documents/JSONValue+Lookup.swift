extension JSONValue {
    /// A member of an object; nil for anything else.
    package subscript(name: String) -> JSONValue? {
        if case .object(let entries) = self { entries[name] } else { nil }
    }

    /// The items of a list; none for anything else.
    package var items: [JSONValue] {
        if case .list(let items) = self { items } else { [] }
    }

    /// What a text holds; nil for anything else.
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// A whole number, which OTLP writes as a text.
    package var whole: Int64? {
        switch self {
        case .integer(let number): number
        case .number(let number): number.magnitude < 9e18 ? Int64(number) : nil
        case .text(let text): Int64(text)
        case .null, .boolean, .list, .object: nil
        }
    }
}
