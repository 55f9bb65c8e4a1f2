internal import Documents
internal import Platform
internal import Runs

/// The questions that a run has open, and which of them a person means.
struct Questions {
    /// A question that cannot be found or an answer that does not fit it; the message says what would.
    struct Misunderstanding: Error, CustomStringConvertible {
        let description: String
    }

    let open: [OpenQuestion]
    let plan: Plan
    /// Steps with a fault by hand that nobody has undone in time.
    private let stuckNodes: [Int]

    init(_ state: RunState) {
        open = state.openQuestions
        plan = state.plan
        stuckNodes = state.holds.filter { $0.stage == .stuck && $0.byHand != nil }.compactMap(\.node)
    }

    /// How a question is named: the number of its step, and with the number of its fault where the step has several open.
    func key(of question: OpenQuestion) -> String {
        let isAlone = open.filter { $0.node == question.node }.count < 2
        guard !isAlone, let hold = question.hold else { return String(question.node) }
        return "\(question.node).\(hold)"
    }

    /// The question of this name; without a name the only one.
    func find(_ name: String?) throws(Misunderstanding) -> OpenQuestion {
        let meant = name.map { name in open.filter { isMeant($0, by: name) } } ?? open
        if let only = meant.first, meant.count == 1 { return only }
        let known = open.map { "\(key(of: $0)) (\(shortened($0.text)))" }.joined(separator: ", ")
        if open.isEmpty { throw Misunderstanding(description: "the run asks nothing now") }
        guard let name else { throw Misunderstanding(description: "\(open.count) questions are open, say which: \(known)") }
        let problem = meant.isEmpty ? "no open question is named \(name)" : "\(meant.count) open questions are named \(name)"
        throw Misunderstanding(description: "\(problem); open: \(known)")
    }

    /// The answer of a person to a question.
    func answer(
        _ word: String, to question: OpenQuestion, who: String, text: String?
    ) throws(Misunderstanding) -> PersonAnswer {
        guard let answer = PersonAnswer.Answer(rawValue: word.lowercased()), question.choices.contains(answer) else {
            throw Misunderstanding(
                description: "expected \(Self.words(question.choices)) for step \(key(of: question)), found \(word)")
        }
        return PersonAnswer(
            node: question.node, hold: question.hold, question: question.kind, answer: answer, who: who, text: text)
    }

    /// `done` for a fault by hand whose question is closed already: it was made, or undone, all the same.
    func late(_ word: String, step: String?, who: String, text: String?) -> PersonAnswer? {
        guard word == PersonAnswer.Answer.done.rawValue, let node = step.flatMap(index(named:)),
            !open.contains(where: { $0.node == node }),
            case .inject(let inject) = plan.program.nodes[node].kind, inject.fault == ByHandWords.fault
        else { return nil }
        let question: OpenQuestion.Kind = stuckNodes.contains(node) ? .byHandUndo : .byHandInject
        return PersonAnswer(node: node, question: question, answer: .done, who: who, text: text)
    }

    /// The only step of this number or id.
    private func index(named name: String) -> Int? {
        if let number = Int(name) { return plan.program.nodes.indices.contains(number) ? number : nil }
        let named = plan.program.nodes.indices.filter { plan.program.nodes[$0].id == name }
        return named.count == 1 ? named.first : nil
    }

    static func words(_ choices: [PersonAnswer.Answer]) -> String { choices.map(\.rawValue).joined(separator: " or ") }

    private func isMeant(_ question: OpenQuestion, by name: String) -> Bool {
        if String(question.node) == name || question.hold.map({ "\(question.node).\($0)" }) == name { return true }
        return plan.program.nodes[question.node].id == name
    }

    private func shortened(_ text: String) -> String { text.count > 40 ? text.prefix(39) + "…" : text }
}
