internal import Platform
internal import Runs
internal import Synchronization

/// Follows a run and shows every question once, when it is asked.
final class QuestionBoard: Sendable {
    private struct State: Sendable {
        var run: RunState
        var id = ""
        var shown: [OpenQuestion] = []
    }

    private let state: Mutex<State>
    /// Whether answers are taken from this terminal.
    private let isHere: Bool
    private let say: @Sendable (String) -> Void

    /// - Parameter say: shows the words of a question, and must not wait for anybody.
    init(plan: Plan, isHere: Bool, say: @escaping @Sendable (String) -> Void) {
        state = Mutex(State(run: RunState(plan: plan)))
        self.isHere = isHere
        self.say = say
    }

    /// The run has a name now.
    func begin(_ run: String) { state.withLock { $0.id = run } }

    func observe(_ record: EventRecord) {
        let texts = state.withLock { state -> [String] in
            state.run.apply(record.event, at: record.at)
            let questions = Questions(state.run)
            let new = questions.open.filter { !state.shown.contains($0) }
            state.shown = questions.open
            return new.map {
                QuestionView(question: $0, questions: questions, run: state.id, now: record.at, wall: record.wall)
                    .text(isHere: isHere)
            }
        }
        for text in texts { say(text) }
    }

    /// Reads a line that was typed at the terminal: `done`, `2 done`, `no-go the pager is down`.
    ///
    /// - Returns: nil for an empty line.
    func answer(to line: String, who: String) throws(Questions.Misunderstanding) -> PersonAnswer? {
        var words = line.split(whereSeparator: \.isWhitespace).map(String.init)[...]
        guard let first = words.first else { return nil }
        let questions = Questions(state.withLock { $0.run })
        var name: String?
        if first.first?.isNumber == true {
            name = first
            words = words.dropFirst()
        }
        let question = try questions.find(name)
        guard let word = words.popFirst() else {
            throw Questions.Misunderstanding(
                description: "expected \(Questions.words(question.choices)) after \(first), found nothing")
        }
        let text = words.isEmpty ? nil : words.joined(separator: " ")
        return try questions.answer(Self.meant(word, question), to: question, who: who, text: text)
    }

    /// To a decision people also say yes and no.
    private static func meant(_ word: String, _ question: OpenQuestion) -> String {
        guard question.kind == .decision else { return word }
        switch word.lowercased() {
        case "y", "yes": return PersonAnswer.Answer.go.rawValue
        case "n", "no", "nogo": return PersonAnswer.Answer.noGo.rawValue
        default: return word
        }
    }
}
