/// The words that stand inside of others: modifiers of steps, keys of targets, signals, limits and parameters.
extension Reference {
    /// One page for each word, with every place where it may stand.
    var words: [ReferencePage] {
        let uses = Grammar.uses(vocabulary)
        var names: [String] = []
        for use in uses where !names.contains(use.key.name) { names.append(use.key.name) }
        return names.map { name in Self.page(name, uses.filter { $0.key.name == name }) } + Self.signs
    }

    private static func page(_ name: String, _ uses: [GrammarUse]) -> ReferencePage {
        var terms: [(text: String, owners: [String])] = []
        for use in uses {
            let text = meaning(of: use.key)
            if let index = terms.firstIndex(where: { $0.text == text }) {
                terms[index].owners.append(use.owner)
            } else {
                terms.append((text, [use.owner]))
            }
        }
        let title = terms.count == 1 ? uses[0].key.summary : "what it means depends on where it stands"
        return ReferencePage(
            name, kind: "key", title: title,
            [.terms(terms.map { ReferencePage.Term("in " + $0.owners.joined(separator: ", "), $0.text) })])
    }

    private static func meaning(of key: GrammarKey) -> String {
        // The facts of a parameter say its type already.
        if key.summary.hasSuffix(")"), case .value = key.shape { return key.summary }
        return "\(key.summary) (\(key.shape.words)\(key.isRequired ? ", needed" : ""))"
    }

    /// The words of conditions and selections.
    private static var signs: [ReferencePage] {
        let words: [(name: String, title: String)] = [
            ("and", "both sides must be true; `a and b or c` is `(a and b) or c`"),
            ("or", "one side must be true"),
            ("not", "true where the other is false: `not (…)`"),
            ("for", "at the end of a condition: it must have been true all the time for so long, `… > 5% for 2s`"),
            ("another", "in a selection: the next instance that this run has not touched, `another 2 of workers`"),
            ("except", "in a selection: `all of workers except victim`"),
            ("all", "in a selection: `all of workers except victim`"),
            ("of", "in a selection: `2 of workers`, `50% of workers`"),
            ("none", "an opt-out that says why: `abort-when: { none: REASON }`, `expect-effect: { none: REASON }`"),
            ("from-environment", "a target that every environment has to name"),
        ]
        return words.map { ReferencePage($0.name, kind: "word", title: $0.title, []) }
    }
}
