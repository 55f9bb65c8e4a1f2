/// What types and files may be called.
enum Names {
    /// Names of Testing, Foundation and YAML that a type of ours would hide or be hidden by.
    static let reserved: Set<String> = [
        "SourceLocation", "Issue", "Comment", "Tag", "Attachment", "Process", "Unit", "Host", "Port", "Operation", "Timer",
        "Node", "Mark", "Environment", "Configuration",
    ]

    /// Types that are named as a module (such a module's other types cannot be reached from outside) or as something reserved.
    static func taken(in source: SwiftFile, modules: some Collection<String>) -> [Finding] {
        declarations(in: source).compactMap { position in
            let name = source.tokens[position].text
            if modules.contains(name) { return source.finding(position, "the type `\(name)` is named as a module") }
            if reserved.contains(name) {
                return source.finding(position, "the type name `\(name)` means something else elsewhere")
            }
            return nil
        }
    }

    /// Files that hold a small family and are named as the family.
    static let families = [
        "Sources/Commands/Verbs/HostVerbs.swift": "the verbs of one group of the help",
        "Sources/Commands/Verbs/InternalVerbs.swift": "the verbs of one group of the help",
        "Sources/Commands/Verbs/RecordVerbs.swift": "the verbs of one group of the help",
        "Sources/Commands/Verbs/ReferenceVerbs.swift": "the verbs of one group of the help",
    ]

    /// A file `Word.swift` that neither declares nor extends `Word`, or `Word+Topic.swift` in a module without `Word`.
    static func unfitting(_ source: SwiftFile, among files: [SwiftFile]) -> [Finding] {
        let parts = source.file.stem.split(separator: "+").map(String.init)
        let name = parts.first ?? ""
        guard !declares(name, in: source), !extended(in: source).contains(name) else { return [] }
        if parts.count > 1, files.contains(where: { $0.module == source.module && declares(name, in: $0) }) { return [] }
        return [source.file.finding(line: 1, "no type `\(name)` is declared or extended in this file")]
    }

    private static func declares(_ name: String, in source: SwiftFile) -> Bool {
        declarations(in: source).contains { source.tokens[$0].text == name }
    }

    /// The positions of the names of declared types.
    private static func declarations(in source: SwiftFile) -> [Int] {
        let words: Set = ["struct", "class", "enum", "actor", "protocol", "typealias"]
        return source.tokens.indices.dropFirst().filter { position in
            let name = source.tokens[position]
            return words.contains(source.tokens[position - 1].text) && source.tokens[position - 1].kind == .word
                && name.kind == .word && name.text.first?.isUppercase == true
        }
    }

    private static func extended(in source: SwiftFile) -> Set<String> {
        var names: Set<String> = []
        for position in source.positions(of: ["extension"]) {
            let tail = source.tokens[(position + 1)...].prefix { $0.text != "{" && $0.text != ":" && $0.text != "where" }
            names.formUnion(tail.map(\.text))
        }
        return names
    }
}
