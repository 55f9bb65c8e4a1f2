package import Platform
package import Runs

/// What a person said of the run, as it stands now: answered, taken back, or as it was said.
package struct NoteFact: Hashable, Sendable, Codable {
    package var id: String
    package var kind: PersonNote.Kind
    package var who: String
    package var text: String
    /// When it was so.
    package var at: WallTime
    /// When it was written down, which nobody can choose.
    package var recordedAt: WallTime
    package var role: String?
    package var marker: PersonNote.Marker?
    package var about: String?
    /// The step it is about, in words.
    package var step: String?
    /// The answers to a question.
    package var answers: [String]
    /// True once somebody has taken it back.
    package var isRetracted: Bool
    /// In the journal, or, where it was said after the seal, in the notes beside it.
    package var line: Int
    package var isLate: Bool
}

extension NoteFact {
    /// The notes in the order of when they were so, those from after the seal among them.
    static func all(in chronicle: Chronicle, late: [LateNotes.Record]) -> [NoteFact] {
        let live = chronicle.lines.compactMap { line -> NoteFact? in
            guard case .personNoted(let note) = line.event else { return nil }
            return NoteFact(note, recordedAt: line.wall, line: line.number, isLate: false, in: chronicle)
        }
        let after = late.map { NoteFact($0.note, recordedAt: $0.recordedAt, line: $0.line, isLate: true, in: chronicle) }
        var all = live + after
        let retracted = all.filter { $0.kind == .retraction }.compactMap(\.about)
        let answers = all.filter { $0.kind == .answer && !retracted.contains($0.id) }
        for index in all.indices {
            all[index].isRetracted = retracted.contains(all[index].id)
            all[index].answers = answers.filter { $0.about == all[index].id }.map { "\($0.who): \($0.text)" }
        }
        return all.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private init(_ note: PersonNote, recordedAt: WallTime, line: Int, isLate: Bool, in chronicle: Chronicle) {
        self.init(
            id: note.id, kind: note.kind, who: note.who, text: note.text, at: note.at ?? recordedAt, recordedAt: recordedAt,
            role: note.role, marker: note.marker, about: note.about, step: note.node.flatMap(chronicle.node)?.title, answers: [],
            isRetracted: false, line: line, isLate: isLate)
    }

    /// Where it stands: `line 17`, `notes line 3`.
    var place: String { isLate ? "notes line \(line)" : "line \(line)" }
}

extension RunFacts {
    /// What people said of one kind and nobody has taken back.
    package func notes(_ kind: PersonNote.Kind) -> [NoteFact] { notes.filter { $0.kind == kind && !$0.isRetracted } }

    /// Questions that nobody has answered yet.
    package var openQuestions: [NoteFact] { notes(.question).filter(\.answers.isEmpty) }
}
