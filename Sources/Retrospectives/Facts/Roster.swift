import Runs

/// Who took part in a run, as far as its record shows it.
package struct Roster: Hashable, Sendable, Codable {
    package struct Person: Hashable, Sendable, Codable {
        package var name: String
        /// What they did: `started the run`, `answered as observer`.
        package var did: [String]
        /// The lines of the journal that show it.
        package var lines: [Int]
    }

    /// A decision of a person between go and no-go, or the word that something is done.
    package struct Decision: Hashable, Sendable, Codable {
        package var asked: String
        package var of: String?
        package var answer: String?
        package var who: String?
        package var said: String?
        package var line: Int?
    }

    package var people: [Person]
    package var decisions: [Decision]
    /// Roles that were asked for something and did not answer.
    package var silent: [String]

    package init(_ facts: RunFacts) {
        people = []
        decisions = facts.questions.map { question in
            Decision(
                asked: question.text, of: question.by, answer: question.answer?.answer.rawValue, who: question.answer?.who,
                said: question.answer?.said, line: question.answer?.stamp.line ?? question.asked?.line)
        }
        silent = facts.questions.filter { $0.answer == nil && !$0.isCalledOff }.map { $0.by ?? "anybody" }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        if let user = facts.header.user { add(user, "started the run", line: 1) }
        for note in facts.notes where !note.isRetracted {
            let deed = note.kind == .joined ? "took part" + (note.role.map { " as \($0)" } ?? "") : "noted"
            add(note.who, deed, line: note.isLate ? nil : note.line)
        }
        for question in facts.questions {
            guard let answer = question.answer else { continue }
            add(answer.who, "answered as \(question.by ?? "whoever was there")", line: answer.stamp.line)
        }
    }

    private mutating func add(_ name: String, _ deed: String, line: Int?) {
        let index = people.firstIndex { $0.name == name } ?? people.count
        if index == people.count { people.append(Person(name: name, did: [], lines: [])) }
        if !people[index].did.contains(deed) { people[index].did.append(deed) }
        if let line, !people[index].lines.contains(line) { people[index].lines.append(line) }
    }
}
