/// A scenario as keys and values in the order and the words of the language, without places: what every written form is
/// printed from.
package indirect enum ScenarioTree: Hashable, Sendable {
    /// A quantity or a word of the language: `300ms`, `34%`, `continue`.
    case word(String)
    /// A number, `true` or `false`.
    case number(String)
    /// What a person wrote; it stays a text whatever it looks like.
    case text(String)
    case list([ScenarioTree])
    case map([Entry])

    package struct Entry: Hashable, Sendable {
        package var key: String
        /// True for a name that a person chose, which every form writes as it is.
        package var isName: Bool
        package var value: ScenarioTree

        package init(_ key: String, isName: Bool = false, _ value: ScenarioTree) {
            self.key = key
            self.isName = isName
            self.value = value
        }
    }
}

/// The entries of a mapping being written: what is nil is left out.
struct TreeEntries {
    private(set) var list: [ScenarioTree.Entry] = []

    mutating func add(_ key: String, _ value: ScenarioTree?) {
        if let value { list.append(ScenarioTree.Entry(key, value)) }
    }

    mutating func add(name: String, _ value: ScenarioTree) {
        list.append(ScenarioTree.Entry(name, isName: true, value))
    }

    var tree: ScenarioTree { .map(list) }

    /// nil when there is nothing in it.
    var treeIfAny: ScenarioTree? { list.isEmpty ? nil : tree }
}
