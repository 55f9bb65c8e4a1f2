/// Who may see what: modules of this package see each other by `package`; `public` is a promise to other packages.
enum Access {
    /// The modules that other packages are built with: each is a library product.
    static let published: Set = ["GamedayScenarios"]

    /// `public` and `open` in modules that no other package can have.
    static func findings(in source: SwiftFile) -> [Finding] {
        guard !published.contains(source.module) else { return [] }
        return source.tokens.indices.filter { position in
            let token = source.tokens[position]
            guard token.kind == .word, ["public", "open"].contains(token.text) else { return false }
            // `.open` is a case of some enumeration.
            if position > 0, source.tokens[position - 1].text == "." { return false }
            return declares(after: position, in: source)
        }.map { source.finding($0, "`\(source.tokens[$0].text)` is for library products: write `package`") }
    }

    /// Whether a declaration follows: a function may be called `open`, and an import may be public nowhere either.
    private static func declares(after position: Int, in source: SwiftFile) -> Bool {
        let words: Set = [
            "import", "struct", "class", "enum", "actor", "protocol", "typealias", "func", "var", "let", "init", "subscript",
            "static", "final", "extension", "mutating", "indirect",
        ]
        return position + 1 < source.tokens.count && words.contains(source.tokens[position + 1].text)
    }
}
