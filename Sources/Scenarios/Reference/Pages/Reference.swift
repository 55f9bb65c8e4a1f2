/// The reference of the language, made of the tables that the reader itself uses: vocabulary, grammar, functions, codes.
package struct Reference: Sendable {
    /// A page that names many things, with one line on it.
    package struct Topic: Sendable {
        package var name: String
        package var summary: String
        package var pages: @Sendable (Reference) -> [ReferencePage]
        /// What is also found by its own name.
        package var details: [ReferencePage]

        package init(
            _ name: String, _ summary: String, details: [ReferencePage] = [],
            pages: @escaping @Sendable (Reference) -> [ReferencePage]
        ) {
            self.name = name
            self.summary = summary
            self.details = details
            self.pages = pages
        }
    }

    package let vocabulary: Vocabulary
    /// Topics of the program beside those of the language.
    let others: [Topic]

    package init(vocabulary: Vocabulary, others: [Topic] = []) {
        self.vocabulary = vocabulary
        self.others = others
    }

    /// In the order in which a person would read them.
    package var topics: [Topic] { others + Self.own }

    /// Everything that `page(s)` finds, for completion and for the nearest word.
    package var names: [String] {
        var seen: Set<String> = []
        return (topics.map(\.name) + details.map(\.topic)).filter { seen.insert($0).inserted }
    }

    /// The pages of a name: a topic's, or of all things that are called so (`duration` is a type, a limit and a code).
    package func pages(of name: String) -> [ReferencePage] {
        if let topic = topics.first(where: { $0.name == name }) { return topic.pages(self) }
        return details.filter { $0.topic == name }
    }

    /// One page for each thing that has a name.
    var details: [ReferencePage] {
        faults + functions + kinds + probes + types + keys + verbs + words + codes
            + others.flatMap(\.details)
    }

    private static let own: [Topic] = [
        Topic("faults", "what can be injected") { [$0.faultsPage] },
        Topic("signals", "what can be measured: of targets, and by probes") { [$0.signalsPage] },
        Topic("functions", "what conditions can ask of a signal") { [$0.functionsPage] },
        Topic("conditions", "how conditions are written") { [$0.conditionsPage] },
        Topic("selections", "how instances are chosen") { [$0.selectionsPage] },
        Topic("types", "quantities and their units") { [$0.typesPage] },
        Topic("keys", "the keys of scenario, environment and fragment files") { $0.keyPages },
        Topic("steps", "the verbs of steps and their modifiers") { [$0.stepsPage] },
        Topic("codes", "the kinds of mistakes that `check` finds") { [$0.codesPage] },
    ]

    static func list(_ words: [String]) -> String { words.isEmpty ? "none" : words.joined(separator: ", ") }
}
