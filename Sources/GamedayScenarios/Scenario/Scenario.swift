/// One scenario, as ``ScenarioProgram`` prints it.
///
/// ```swift
/// Scenario(
///     "kill-one-worker", title: "Two workers carry the load of three",
///     hypothesis: "When one of three workers dies under load, errors stay under 1 %.", owner: "team-checkout"
/// ) {
///     SteadyState { Claim("few-errors", errorRatio(checkout[10.s]) < 1.percent) }
///     AbortWhen { Claim("errors", errorRatio(checkout[5.s]) > 10.percent, for: 1.s) }
///     BlastRadius(instances: 1, share: 34.percent, duration: 2.minutes)
///     Steps { Inject(.kill(), on: victim) }
/// }
/// ```
///
/// Which sections must be there, and everything that needs a look at the whole, is for `gameday check` to say.
public struct Scenario: Sendable {
    private let head: [JSONValue.Entry]
    private let sections: [SectionForm]
    private let headMentions: Mentions
    private let place: SourcePlace

    /// - Parameters:
    ///   - name: a letter, then letters, digits and single hyphens.
    ///   - title: one line for people.
    ///   - hypothesis: what is expected to hold, in one sentence; variables may stand in it.
    ///   - owner: the team that answers for it.
    public init(
        _ name: String, title: Text, hypothesis: Text, owner: Text,
        fileID: String = #fileID, line: Int = #line, column: Int = #column,
        @ScenarioBuilder sections: () -> [SectionForm]
    ) {
        head = [
            JSONValue.Entry("scenario", .text(name)), JSONValue.Entry("title", title.json),
            JSONValue.Entry("hypothesis", hypothesis.json), JSONValue.Entry("owner", owner.json),
        ]
        headMentions = title.mentions + hypothesis.mentions + owner.mentions
        place = SourcePlace(fileID, line, column)
        self.sections = sections()
    }

    /// The whole document: one JSON object, keys in snake_case, conditions as texts of the condition language.
    var json: JSONValue {
        var entries = head
        let parts = merged
        for key in Self.order {
            switch key {
            case "variables": entries.add(key, Self.object(mentions.variables))
            case "targets": entries.add(key, Self.object(mentions.targets))
            case "signals": entries.add(key, Self.object(mentions.signals))
            default: entries.add(key, parts.first { $0.key == key }?.value)
            }
        }
        return .object(entries).located(at: place)
    }

    /// What Swift's types cannot refuse.
    var mistakes: [ScenarioMistake] {
        let all = mentions
        return sections.flatMap(\.mistakes) + repeatedSections
            + [("variable", all.variables), ("target", all.targets), ("signal", all.signals)].flatMap(Self.ambiguous)
    }

    private static let order = [
        "labels", "links", "use", "topology", "variables", "targets", "signals", "steady_state", "recover_within", "throughout",
        "blast_radius", "abort_when", "expect_alerts", "steps", "afterwards",
    ]

    /// Sections that may stand more than once; their lists and objects are put together.
    private static let cumulative: Set<String> = ["labels", "links", "use", "expect_alerts"]

    /// Declarations first, so that their order is that of the names.
    private var mentions: Mentions {
        let declared = sections.filter(\.entries.isEmpty) + sections.filter { !$0.entries.isEmpty }
        return declared.reduce(into: headMentions) { $0.add($1.mentions) }
    }

    private var merged: [JSONValue.Entry] {
        var entries: [JSONValue.Entry] = []
        for entry in sections.flatMap(\.entries) {
            guard let index = entries.firstIndex(where: { $0.key == entry.key }) else {
                entries.append(entry)
                continue
            }
            switch (entries[index].value, entry.value) {
            case (.list(let first), .list(let more)): entries[index].value = .list(first + more)
            case (.object(let first), .object(let more)): entries[index].value = .object(first + more)
            default: break
            }
        }
        return entries
    }

    private var repeatedSections: [ScenarioMistake] {
        var seen: Set<String> = []
        return sections.flatMap { section in
            section.entries.filter { !seen.insert($0.key).inserted && !Self.cumulative.contains($0.key) }.map { entry in
                ScenarioMistake(place: section.place, message: "the scenario has its `\(entry.key)` already: keep one of them")
            }
        }
    }

    private static func object(_ declarations: [Declaration]) -> JSONValue? {
        declarations.isEmpty ? nil : .object(declarations.map { JSONValue.Entry($0.name, $0.located) })
    }

    private static func ambiguous(_ what: String, _ declarations: [Declaration]) -> [ScenarioMistake] {
        declarations.indices.compactMap { index in
            let later = declarations[index]
            guard let first = declarations[..<index].first(where: { $0.name == later.name }) else { return nil }
            let message = "the \(what) `\(later.name)` is already declared at \(first.place.text), as something else"
            return ScenarioMistake(place: later.place, message: message)
        }
    }
}
