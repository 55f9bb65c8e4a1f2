import Platform
import Runs
import Scenarios

/// Questions to people, their answers, and what a fault does after its block.
extension Narrator {
    mutating func ask(_ hold: Int, _ moment: Moment?) {
        if let moment, byHand.contains(where: { $0.hold == hold }) { asked.append((nil, hold, moment)) }
    }

    func question(_ by: String?, _ text: String, _ choices: String, _ timeout: Interval?) -> String {
        let time = timeout.map { ", within \($0)" } ?? ""
        return "Asks \(QuestionFact.whom(by)): \(text) (\(choices)\(time))"
    }

    func answered(_ answer: PersonAnswer, at moment: Moment?) -> Sentence {
        let asked = self.asked.last { question in
            answer.hold == nil ? question.node == answer.node : question.hold == answer.hold
        }
        let took = moment.flatMap { moment in asked.map { " after \(Words.length(moment - $0.at))" } } ?? ""
        let said = answer.text.map { ": “\($0)”" } ?? ""
        return (.person, "\(answer.who) answered \(answer.answer.words)\(took)\(said)")
    }

    func question(of hold: Int, undo: Bool) -> Sentence? {
        guard let words = byHand.last(where: { $0.hold == hold })?.words else { return nil }
        return (.person, question(words.by, undo ? words.undo : words.inject, "done or skip", words.timeout))
    }

    /// The next stage of a fault, or what comes after the last: waiting for a condition, then asking a person.
    func stage(_ entered: StageEntered) -> Sentence? {
        // An escalated question has a note of its own.
        if case .manual? = node(entered.node)?.kind { return nil }
        if let inject = node(entered.node)?.injection, let undo = inject.undoAfter, entered.stage >= inject.stageCount {
            if entered.stage == inject.askingStage {
                return (.person, question(nil, "Undo \(title(entered.node)).", "done or skip", undo.within))
            }
            let condition = condition(undo.condition)?.text ?? "its condition"
            return (.undo, "The undo of \(title(entered.node)) waits for \(condition), at most \(undo.within)")
        }
        guard let stages = node(entered.node)?.injection?.stages, stages.indices.contains(entered.stage) else {
            return (.step, "Stage \(entered.stage + 1) of \(title(entered.node))")
        }
        let with = stages[entered.stage].parameters.words
        let body = if case .lasting(let length) = stages[entered.stage].body { " for \(length)" } else { "" }
        return (
            .step,
            "Stage \(entered.stage + 1) of \(stages.count) of \(title(entered.node))\(body)" + (with.isEmpty ? "" : ": \(with)")
        )
    }
}
