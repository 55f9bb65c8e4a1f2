/// What types and files may be called.
enum Names {
    /// Names of Testing, Foundation and Yams that a type of ours would hide or be hidden by.
    static let reserved: Set<String> = [
        "SourceLocation", "Issue", "Comment", "Tag", "Attachment", "Process", "Unit", "Host", "Port", "Operation", "Timer",
        "Node", "Mark", "Environment", "Configuration",
    ]

    /// Types that are named as a module (such a module's other types cannot be reached from outside) or as something reserved.
    static func taken(in source: SwiftFile, modules: some Collection<String>) -> [Finding] {
        declarations(in: source).compactMap { position in
            let name = source.tokens[position].text
            if modules.contains(name) { return source.finding(position, "the type `\(name)` is named as a module") }
            if reserved.contains(name) { return source.finding(position, "the type name `\(name)` means something else elsewhere") }
            return nil
        }
    }

    /// A file `Word.swift` or `Word+Topic.swift` that neither declares nor extends `Word`.
    static func unfitting(_ source: SwiftFile) -> [Finding] {
        let name = source.file.stem.split(separator: "+").first.map(String.init) ?? source.file.stem
        let declared = declarations(in: source).map { source.tokens[$0].text }
        guard !declared.contains(name), !extended(in: source).contains(name) else { return [] }
        return [source.file.finding(line: 1, "no type `\(name)` is declared or extended in this file")]
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
