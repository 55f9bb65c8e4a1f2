internal import Documents
internal import Platform
internal import Runs
internal import Scenarios

/// A question as people see it: who is asked, how long, and how to answer.
struct QuestionView {
    let question: OpenQuestion
    let questions: Questions
    let run: String
    let now: Moment
    let wall: WallTime

    /// The exact command that answers it from elsewhere.
    var command: String { "gameday answer \(run) \(question.choices[0].rawValue) --step \(questions.key(of: question))" }

    private var until: WallTime { wall + (question.deadline - now) }

    /// - Parameter isHere: the terminal takes answers.
    func text(isHere: Bool) -> String {
        let choices = Questions.words(question.choices)
        let number = questions.open.count > 1 ? "\(questions.key(of: question)) " : ""
        let here = isHere ? "here: \(choices.replacing(" or ", with: " or \(number)").withPrefix(number)); from elsewhere: " : ""
        let evidence = question.evidence.map { "\n  to be left with the answer: \($0)" } ?? ""
        return """
            \(title)
              until \(until.clockTime), then \(consequence)\(evidence)
              answer \(choices): \(here)\(command)
            """
    }

    /// One line: `step 7 asks observer: Confirm that …`.
    var title: String {
        let who = question.by ?? "you"
        let again = question.isEscalated ? " once more, and everyone else" : ""
        return "step \(questions.key(of: question)) asks \(who)\(again): \(question.text)"
    }

    /// What happens when nobody answers.
    private var consequence: String {
        switch question.kind {
        case .manual:
            guard case .manual(let step) = questions.plan.program.nodes[question.node].kind else { return "the run ends" }
            switch step.onTimeout {
            case .proceed: return "the run goes on without it"
            case .escalate where !question.isEscalated: return "everyone is asked once more"
            case .escalate, .stop: return "the run ends"
            }
        case .decision: return "it counts as no-go"
        case .byHandInject: return "the run ends in error"
        case .byHandUndo: return "the fault counts as left behind"
        case .delayedUndo: return "the fault is undone without you"
        }
    }

    var canonical: CanonicalValue {
        .map([
            "step": .text(questions.key(of: question)), "kind": .text(question.kind.rawValue), "text": .text(question.text),
            "by": question.by.map { .text($0) } ?? .null, "until": .text(until.iso8601),
            "answers": .list(question.choices.map { .text($0.rawValue) }), "command": .text(command),
            "evidence": question.evidence.map { .text($0) } ?? .null,
        ])
    }
}

extension String {
    fileprivate func withPrefix(_ prefix: String) -> String { prefix + self }
}
