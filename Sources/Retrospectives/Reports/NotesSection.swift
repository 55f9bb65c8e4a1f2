import Platform
import Runs

/// What people said, and what only people can still write: each open place begins with what was noted during the run.
enum NotesSection {
    private static let heads: [(title: String, kinds: [PersonNote.Kind])] = [
        ("What surprised us?", [.surprise]), ("What went well, and where were we lucky?", [.wentWell, .gotLucky]),
        ("What will we do about it, by when, and how will a re-run prove it?", [.todo]),
    ]

    static func markdown(_ facts: RunFacts) -> String {
        let others = facts.notes.filter {
            [.observation, .decision, .question, .marker, .joined].contains($0.kind) && !$0.isRetracted
        }
        let noted = others.isEmpty ? "" : "## What people noted\n\n" + others.map(row).joined(separator: "\n") + "\n\n"
        let open = heads.map { title, kinds in
            let seeds = kinds.flatMap(facts.notes).map { "\n  " + row($0) }
            return "- **\(title)**" + seeds.joined()
        }
        let questions =
            facts.openQuestions.isEmpty ? [] : ["- **Still open:**" + facts.openQuestions.map { "\n  " + row($0) }.joined()]
        return noted + "## For people to write\n\n" + (open + questions).joined(separator: "\n")
    }

    private static func row(_ note: NoteFact) -> String {
        var words = [note.kind.rawValue]
        if let marker = note.marker { words.append(marker.rawValue) }
        if let role = note.role { words.append("as \(role)") }
        let said = note.text.isEmpty ? "" : ": \(MarkdownText.plain(note.text))"
        let answers = note.answers.map { " → \(MarkdownText.plain($0))" }.joined()
        let head = "\(note.at.clockTime) \(MarkdownText.plain(note.who)), \(MarkdownText.plain(words.joined(separator: " ")))"
        return "- \(head)\(said)\(answers) (\(note.place))"
    }
}
