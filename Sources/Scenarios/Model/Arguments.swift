package import Documents

/// Named values in the order they were written.
package struct Arguments: Hashable, Sendable, RandomAccessCollection, ExpressibleByDictionaryLiteral {
    package struct Argument: Hashable, Sendable, Codable {
        package let name: String
        package let value: ScenarioValue

        package init(name: String, value: ScenarioValue) {
            self.name = name
            self.value = value
        }
    }

    private var list: [Argument]

    package init(_ list: [Argument] = []) { self.list = list }

    package init(dictionaryLiteral elements: (String, ScenarioValue)...) {
        list = elements.map { Argument(name: $0.0, value: $0.1) }
    }

    package var startIndex: Int { list.startIndex }
    package var endIndex: Int { list.endIndex }
    package subscript(position: Int) -> Argument { list[position] }

    /// The value of a name; setting replaces it in its place or adds it at the end.
    package subscript(name: String) -> ScenarioValue? {
        get { list.first { $0.name == name }?.value }
        set {
            let index = list.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): list[index] = Argument(name: name, value: value)
            case (let index?, nil): list.remove(at: index)
            case (nil, let value?): list.append(Argument(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Gives the value of one name to another, in its place.
    package mutating func rename(_ name: String, to other: String) {
        guard let index = list.firstIndex(where: { $0.name == name }) else { return }
        list[index] = Argument(name: other, value: list[index].value)
    }

    package var canonical: CanonicalValue {
        .map(Dictionary(list.map { ($0.name, $0.value.canonical) }, uniquingKeysWith: { first, _ in first }))
    }
}
