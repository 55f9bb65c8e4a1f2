internal import Documents

/// A topology file as keys and values in their order, without places.
indirect enum TopologyTree {
    /// A quantity, number or word of the language.
    case word(String)
    /// A name that somebody chose.
    case text(String)
    case list([TopologyTree])
    case map([Entry])

    struct Entry {
        var key: String
        /// True for a name that somebody chose.
        var isName = false
        var value: TopologyTree
        /// What stands behind it as a comment.
        var note: String?

        init(_ key: String, isName: Bool = false, _ value: TopologyTree, note: String? = nil) {
            (self.key, self.isName, self.value, self.note) = (key, isName, value, note)
        }
    }

    var hasNotes: Bool {
        switch self {
        case .word, .text: false
        case .list(let items): items.contains(where: \.hasNotes)
        case .map(let entries): entries.contains { $0.note != nil || $0.value.hasNotes }
        }
    }

    /// Names as lists of pairs, since their order counts.
    var canonical: CanonicalValue {
        switch self {
        case .word(let text), .text(let text): return .text(text)
        case .list(let items): return .list(items.map(\.canonical))
        case .map(let entries):
            if entries.contains(where: \.isName) { return .list(entries.map { .list([.text($0.key), $0.value.canonical]) }) }
            return .map(Dictionary(entries.map { ($0.key, $0.value.canonical) }) { first, _ in first })
        }
    }
}

/// The entries of a mapping being written: what is nil is left out.
struct TopologyEntries {
    private(set) var list: [TopologyTree.Entry] = []

    mutating func add(_ key: String, _ value: TopologyTree?, note: String? = nil) {
        if let value { list.append(TopologyTree.Entry(key, value, note: note)) }
    }

    var tree: TopologyTree { .map(list) }
}
