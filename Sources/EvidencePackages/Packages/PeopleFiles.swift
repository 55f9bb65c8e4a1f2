internal import Documents
internal import Retrospectives

/// Who took part and who decided, as the files of a package.
enum PeopleFiles {
    static func roster(_ roster: Roster) -> String {
        let people = roster.people.map { person -> CanonicalValue in
            .map([
                "name": .text(person.name), "did": .list(person.did.map { .text($0) }),
                "journal_lines": .list(person.lines.map { .integer(Int64($0)) }),
            ])
        }
        return CanonicalValue.map(["people": .list(people), "asked_and_silent": .list(roster.silent.map { .text($0) })])
            .indentedJson + "\n"
    }

    static func approvals(_ roster: Roster, _ facts: RunFacts) -> String {
        let decisions = roster.decisions.map { decision -> CanonicalValue in
            .map([
                "asked": .text(decision.asked), "of": optional(decision.of), "answer": optional(decision.answer),
                "who": optional(decision.who), "said": optional(decision.said),
                "journal_line": decision.line.map { .integer(Int64($0)) } ?? .null,
            ])
        }
        return CanonicalValue.map([
            "plan_digest": .text(facts.header.planDigest), "scenario_digest": .text(facts.header.scenarioDigest),
            "decisions": .list(decisions),
        ]).indentedJson + "\n"
    }

    private static func optional(_ text: String?) -> CanonicalValue { text.map { .text($0) } ?? .null }
}
