internal import Documents

/// The entries of a mapping whose keys the language knows.
struct Fields {
    let place: Place
    let entries: [DocumentNode.Entry]

    subscript(key: String) -> DocumentNode.Entry? { entries.first { $0.key == key } }
}

extension ScenarioReading {
    /// The entries of a mapping, with unknown keys and keys of later versions reported; nil when the node is no mapping.
    mutating func fields(_ node: DocumentNode, of what: String, known: [String], notYet: [String] = []) -> Fields? {
        guard case .mapping(let entries) = node.content else {
            let keys = known.prefix(8).joined(separator: ", ") + (known.count > 8 ? ", …" : "")
            report(node, expected: "\(what) as a mapping of keys to values", fix: keys.isEmpty ? nil : "its keys are \(keys)")
            return nil
        }
        for entry in entries where !known.contains(entry.key) {
            if notYet.contains(entry.key) {
                reportNotYet("`\(entry.key)`", at: entry.keyPlace)
            } else {
                reportUnknown(entry.key, code: .unknownKey, as: "key of \(what)", among: known, at: entry.keyPlace)
            }
        }
        return Fields(place: node.place, entries: entries)
    }

    /// The entries of a mapping with names that the person chose.
    mutating func entries(_ node: DocumentNode, of what: String) -> [DocumentNode.Entry] {
        guard case .mapping(let entries) = node.content else {
            report(node, expected: "\(what) as a mapping of names to values", fix: "write NAME: VALUE, each on a line of its own")
            return []
        }
        return entries
    }

    /// The same for things that are compared with each other, so that a file of a thousand cannot make checking endless.
    mutating func fewEntries(_ entry: DocumentNode.Entry, of what: String) -> [DocumentNode.Entry] {
        let all = entries(entry.value, of: what)
        if all.count > Self.maximumDeclarations {
            diagnostics.error(
                .tooMany, "at most \(Self.maximumDeclarations) \(what), found \(all.count)", at: entry.keyPlace,
                fix: "make several scenarios of it")
        }
        return Array(all.prefix(Self.maximumDeclarations))
    }

    static let maximumDeclarations = 200

    mutating func reportMissing(_ required: [String], in fields: Fields, of what: String) {
        let missing = absent(required, given: fields.entries.map(\.key))
        guard !missing.isEmpty else { return }
        let list = missing.map { "`\($0)`" }.joined(separator: ", ")
        let examples = missing.compactMap { key in Self.examples.first { $0.key == key }?.text }
        let fix = examples.isEmpty ? nil : "add for example " + examples.map { "`\($0)`" }.joined(separator: ", ")
        diagnostics.error(.missing, "\(what) needs \(list)", at: fields.place, fix: fix)
    }

    private static let examples: [(key: String, text: String)] = [
        ("scenario", "scenario: a-short-name"),
        ("title", "title: One slow worker is not felt"),
        ("hypothesis", "hypothesis: When …, callers see no errors."),
        ("owner", "owner: team-checkout"),
        ("targets", "targets: { worker: { process: { command: \"my-worker*\" }, expect: 1 } }"),
        ("signals", "signals: { page: { http: \"http://127.0.0.1:8080/\", rate: 10/s, timeout: 2s } }"),
        ("steady-state", "steady-state: [\"error-ratio(page[5s]) < 1%\"]"),
        ("blast-radius", "blast-radius: { instances: 1, share: 50%, duration: 1m }"),
        ("abort-when", "abort-when: [\"error-ratio(page[5s]) > 20%\"]"),
        ("steps", "steps: [{ inject: pause, target: worker, for: 10s }]"),
        ("instances", "instances: 1"),
        ("duration", "duration: 1m"),
    ]

    /// The names that were not given, without those that a misspelt one was meant to be.
    func absent(_ required: [String], given: [String]) -> [String] {
        let missing = required.filter { !given.contains($0) }
        let meant = given.lazy.filter { !required.contains($0) }.prefix(Self.maximumAdvised)
            .compactMap { Self.meant($0, among: required) }
        return missing.filter { !meant.contains($0) }
    }

    /// True when one of `keys` was probably meant by a word that the language does not have.
    func isMisspelt(oneOf keys: [String], given: [String]) -> Bool {
        given.lazy.filter { !StepGrammar.words.contains($0) }.prefix(Self.maximumAdvised)
            .contains { Self.meant($0, among: keys) != nil }
    }

    /// A node of the wrong shape: what was expected and what was found.
    mutating func report(_ node: DocumentNode, expected: String, fix: String? = nil) {
        let usual = expected.hasPrefix("a text for") ? "write one text, in quotes where signs of YAML are in it" : nil
        diagnostics.error(.type, "expected \(expected), found \(Self.describe(node))", at: node.place, fix: fix ?? usual)
    }

    mutating func reportNotYet(_ what: String, at place: Place) {
        diagnostics.error(
            .notYet, "\(what) is part of the language, but this version does not have it", at: place,
            fix: "leave it out")
    }

    mutating func reportUnknown(_ word: String, code: DiagnosticCode, as what: String, among known: [String], at place: Place) {
        guard !diagnostics.isFull else { return diagnostics.error(code, "", at: place) }
        let nearest = diagnostics.errorCount < Self.maximumAdvised ? Self.meant(word, among: known) : nil
        if nearest == nil, mayBeLost(code) { return }
        let all = known.isEmpty ? "there is none" : "one of " + known.joined(separator: ", ")
        let fix = nearest.map { "did you mean `\($0)`?" + Self.foreignLetter(in: word) } ?? all
        diagnostics.error(code, "\(Excerpt.quoted(word)) is no \(what)", at: place, fix: fix)
    }

    /// True for a name that a fragment which could not be read may have declared.
    func mayBeLost(_ code: DiagnosticCode) -> Bool {
        hasLostFragment && [.unknownTarget, .unknownSignal, .unknownVariable].contains(code)
    }

    /// The word of the language that was probably meant: one that is spelt alike, or that others use for the same thing.
    static func meant(_ word: String, among known: [String]) -> String? {
        for other in otherWords where other.theirs == word && known.contains(other.ours) { return other.ours }
        // Signals are written without the first three letters of their names in C.
        if word.count > 3, word.uppercased().hasPrefix("SIG"),
            let ours = known.first(where: { $0 == word.dropFirst(3).uppercased() })
        {
            return ours
        }
        return Spelling.nearest(word, in: known)
    }

    private static let otherWords: [(theirs: String, ours: String)] = [
        ("on", "target"), ("while", "during"), ("sleep", "wait"), ("assert", "check"), ("exec", "run"), ("duration", "for"),
        ("abort", "abort-when"), ("abort-on", "abort-when"), ("abort-if", "abort-when"), ("stop-when", "abort-when"),
        ("stop-if", "abort-when"), ("name", "scenario"), ("description", "hypothesis"), ("vars", "variables"),
        ("params", "variables"), ("probes", "signals"), ("metrics", "signals"), ("baseline", "steady-state"),
        ("steady", "steady-state"), ("method", "steps"), ("actions", "steps"), ("cleanup", "afterwards"),
        ("finally", "afterwards"), ("rollbacks", "afterwards"), ("after", "afterwards"), ("tags", "labels"),
        ("include", "use"), ("imports", "use"), ("limits", "blast-radius"), ("retries", "attempts"), ("interval", "every"),
        ("parameters", "with"), ("args", "with"), ("verify", "check"), ("command", "run"),
        ("ask", "manual"), ("approve", "decide"), ("loop", "repeat"), ("until", "within"), ("url", "http"), ("if", "when"),
    ]

    /// Two words that look the same are told apart by the letter that is none of ours.
    private static func foreignLetter(in word: String) -> String {
        guard let letter = word.unicodeScalars.first(where: { $0.value >= 0x80 && !Excerpt.isInvisible($0) }) else { return "" }
        return " What stands there has the letter U+" + String(letter.value, radix: 16, uppercase: true).leftPadded(to: 4)
    }

    /// Of how many words the meaning is guessed: thousands of unknown ones are no slip of the pen.
    static let maximumAdvised = 1_000

    static func describe(_ node: DocumentNode) -> String {
        switch node.content {
        case .scalar("", quoted: false): "nothing"
        case .scalar(let text, quoted: true): "the text \(Excerpt.quoted(text))"
        case .scalar(let text, quoted: false): Excerpt.quoted(text)
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

extension String {
    fileprivate func leftPadded(to length: Int) -> String { String(repeating: "0", count: max(0, length - count)) + self }
}
