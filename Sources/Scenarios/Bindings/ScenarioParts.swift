internal import Documents

/// A scenario put together from its own file, the fragments that it uses and the environment that it is bound to. Every part
/// keeps the places of its own file.
struct ScenarioParts {
    /// Every section once; for sections of names, with those of all files.
    private(set) var fields: Fields
    /// Further lists of conditions or steps under one key, fragments in order first.
    private(set) var more: [String: [DocumentNode.Entry]] = [:]
    /// What the environment says that variables are.
    var bindings: [DocumentNode.Entry] = []
    var limits: Fields?

    init(_ own: Fields) { fields = own }

    func more(_ key: String) -> [DocumentNode.Entry] { more[key] ?? [] }

    /// The entries of a section of names.
    func named(_ key: String) -> [DocumentNode.Entry] {
        if case .mapping(let entries) = fields[key]?.value.content { entries } else { [] }
    }

    /// The names of conditions under a key, in all files.
    func conditionNames(_ key: String) -> [DocumentNode.Entry] {
        ([fields[key]].compactMap { $0 } + more(key)).flatMap { entry -> [DocumentNode.Entry] in
            if case .mapping(let entries) = entry.value.content { entries } else { [] }
        }
    }

    /// Takes a section over from another file, as the first of its key if there is none yet.
    mutating func add(_ entry: DocumentNode.Entry, mayBeFirst: Bool) {
        if mayBeFirst, fields[entry.key] == nil {
            fields = Fields(place: fields.place, entries: fields.entries + [entry])
        } else {
            more[entry.key, default: []].append(entry)
        }
    }

    /// Puts other entries into a section of names.
    mutating func replace(_ key: String, with entries: [DocumentNode.Entry], from section: DocumentNode.Entry) {
        let old = fields[key]
        let node = DocumentNode(.mapping(entries), at: old?.value.place ?? section.value.place)
        let entry = DocumentNode.Entry(key: key, keyPlace: old?.keyPlace ?? section.keyPlace, value: node)
        fields = Fields(place: fields.place, entries: fields.entries.filter { $0.key != key } + [entry])
    }
}
