/// The entries of one mapping while it is read.
struct YamlEntries {
    private(set) var all: [DocumentNode.Entry] = []
    private var names: Set<String> = []

    /// False when the key stands there already.
    mutating func add(_ entry: DocumentNode.Entry) -> Bool {
        guard names.insert(entry.key).inserted else { return false }
        all.append(entry)
        return true
    }
}

/// The key of an entry, as far as it is one.
enum YamlKey {
    case name(String, at: Place)
    /// `<<`
    case merge(at: Place)
    case collection(at: Place)
}
