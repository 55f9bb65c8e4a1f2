/// A value of the JSON that a scenario is printed as; objects keep the order in which they were written.
indirect enum JSONValue: Hashable, Sendable {
    case text(String)
    case whole(Int)
    /// A number with a fraction, as its decimal text.
    case decimal(String)
    case flag(Bool)
    case list([JSONValue])
    case object([Entry])

    struct Entry: Hashable, Sendable {
        var key: String
        var value: JSONValue

        init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }
}

extension JSONValue {
    /// With the place in the Swift source that it was made from: inside an object, around a single value.
    func located(at place: SourcePlace) -> JSONValue {
        let at = Entry("at", .text(place.text))
        if case .object(let entries) = self { return .object(entries + [at]) }
        return .object([Entry("value", self), at])
    }
}

extension [JSONValue.Entry] {
    /// Adds an entry unless there is no value.
    mutating func add(_ key: String, _ value: JSONValue?) {
        if let value { append(Element(key, value)) }
    }
}

extension String {
    /// A key of the language as JSON writes it: `pid_file` for `pid-file`.
    var snakeCase: String { String(map { $0 == "-" ? "_" : $0 }) }
}
