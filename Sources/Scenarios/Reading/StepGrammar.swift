internal import Documents

/// The verbs of steps and the modifiers that each may have.
enum StepGrammar {
    /// Which list of steps is being read: what is allowed differs.
    enum Section { case steps, afterwards }

    static let modifiers: [(verb: String, known: [String])] = Grammar.verbs.map { ($0.name, $0.modifiers.map(\.name)) }

    /// What any step may have.
    static let general = Grammar.everyStep.map(\.name)

    static let verbs = modifiers.map(\.verb)

    /// Verbs that cannot stand under `afterwards`, and why.
    static let notAfterwards: [(verb: String, reason: String)] = [
        ("inject", "everything is undone by then"), ("require", "everything is undone by then"),
        ("decide", "there is nothing left to decide"),
    ]

    /// Every word that can be the key of a step, for the nearest one.
    static let words: [String] = modifiers.flatMap { [$0.verb] + $0.known } + general

    static func known(by verb: String) -> [String] { modifiers.first { $0.verb == verb }?.known ?? [] }

    /// The verbs that take a modifier, in words; nil for what is no modifier.
    static func takers(of modifier: String) -> String? {
        let verbs = modifiers.filter { $0.known.contains(modifier) }.map { "`\($0.verb)`" }
        guard let last = verbs.last else { return nil }
        return verbs.count == 1 ? last : verbs.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension ScenarioReading {
    /// The entries of a step, with what is no modifier of its verb reported: a word of another verb says whose it is.
    mutating func stepFields(_ node: DocumentNode, _ entries: [DocumentNode.Entry], verb: String) -> Fields {
        let known = [verb] + StepGrammar.known(by: verb) + StepGrammar.general
        // `shell: true` alone is what is left of a `run` that is misspelt.
        let words = verb == "shell" ? known + ["run"] : known
        reportStrays(entries, in: "the step `\(verb)`", known: known, words: words)
        return Fields(place: node.place, entries: entries)
    }

    /// Keys that do not belong where they stand: a word of another verb was not misspelt, it is in the wrong place.
    mutating func reportStrays(_ entries: [DocumentNode.Entry], in what: String, known: [String], words: [String]) {
        for entry in entries where !known.contains(entry.key) {
            if let takers = StepGrammar.takers(of: entry.key) {
                diagnostics.error(
                    .unknownKey, "\(what) takes no `\(entry.key)`", at: entry.keyPlace,
                    fix: "`\(entry.key)` goes with \(takers)")
            } else {
                reportUnknown(entry.key, code: .unknownKey, as: "key of \(what)", among: words, at: entry.keyPlace)
            }
        }
    }
}
