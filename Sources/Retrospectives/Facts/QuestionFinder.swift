import Platform
import Runs
import Scenarios

/// Pairs the questions of a run with their answers, line by line.
struct QuestionFinder {
    let chronicle: Chronicle
    private var questions: [QuestionFact] = []
    /// Holds of faults that people do by hand, as they were prepared.
    private var byHand: [(hold: Int, node: Int, words: ByHandWords)] = []

    init(chronicle: Chronicle) { self.chronicle = chronicle }

    mutating func find() -> [QuestionFact] {
        for line in chronicle.lines { take(line) }
        return questions
    }

    private mutating func take(_ line: Chronicle.Line) {
        switch line.event {
        case .nodeEntered(let entered): ask(entered, chronicle.stamp(line))
        case .nodeExited(let exited): close(exited, chronicle.stamp(line))
        case .stageEntered(let entered): askLater(entered, chronicle.stamp(line))
        case .holdPreparing(let preparing):
            guard let node = preparing.node, let words = ByHandWords(fault: preparing.fault, preparing.parameters) else { return }
            byHand.append((preparing.hold, node, words))
        case .holdArmed(let armed): ask(.inject, armed.hold, chronicle.stamp(line))
        case .holdReverting(let reverting):
            close(.inject, reverting.hold, chronicle.stamp(line), isCalledOff: true)
            if reverting.attempt == 1 { ask(.undo, reverting.hold, chronicle.stamp(line)) }
        case .holdReverted(let reverted): close(.inject, reverted.hold, chronicle.stamp(line), isCalledOff: true)
        case .holdFailed(let failed): close(.inject, failed.hold, chronicle.stamp(line))
        case .holdStuck(let stuck): close(.undo, stuck.hold, chronicle.stamp(line))
        case .personAnswered(let answer): take(answer, chronicle.stamp(line))
        default: break
        }
    }

    private mutating func ask(_ entered: NodeEntered, _ stamp: Stamp) {
        switch chronicle.node(entered.node)?.kind {
        case .manual(let step):
            questions.append(
                QuestionFact(
                    kind: .manual, node: entered.node, text: step.text, by: step.by, timeout: step.timeout,
                    evidence: step.evidence, asked: stamp))
        case .decide(let step):
            questions.append(
                QuestionFact(
                    kind: .decide, node: entered.node, text: step.text, by: step.by, timeout: step.timeout, asked: stamp))
        default: break
        }
    }

    private mutating func ask(_ kind: QuestionFact.Kind, _ hold: Int, _ stamp: Stamp) {
        guard let known = byHand.last(where: { $0.hold == hold }) else { return }
        questions.append(
            QuestionFact(
                kind: kind, node: known.node, hold: hold, text: kind == .undo ? known.words.undo : known.words.inject,
                by: known.words.by, timeout: known.words.timeout, asked: stamp))
    }

    /// A manual step is escalated, or the undo that waited in vain is asked of a person.
    private mutating func askLater(_ entered: StageEntered, _ stamp: Stamp) {
        guard let node = chronicle.node(entered.node) else { return }
        if case .manual = node.kind, let index = questions.lastIndex(where: { $0.node == entered.node }) {
            questions[index].isEscalated = true
        } else if let inject = node.injection, entered.stage == inject.askingStage {
            questions.append(
                QuestionFact(
                    kind: .undo, node: entered.node, text: "Undo \(node.title).", timeout: inject.undoAfter?.within, asked: stamp)
            )
        }
    }

    /// A step that was left out by its `when` was never asked.
    private mutating func close(_ exited: NodeExited, _ stamp: Stamp) {
        guard let index = questions.lastIndex(where: { $0.node == exited.node && $0.hold == nil && $0.ended == nil }) else {
            return
        }
        if questions[index].answer == nil, exited.outcome == .skipped, chronicle.node(exited.node)?.condition != nil {
            questions.remove(at: index)
            return
        }
        questions[index].ended = stamp
        questions[index].isCalledOff = exited.outcome == .cancelled
    }

    private mutating func close(_ kind: QuestionFact.Kind, _ hold: Int, _ stamp: Stamp, isCalledOff: Bool = false) {
        guard
            let index = questions.lastIndex(where: { $0.hold == hold && $0.kind == kind && $0.answer == nil && $0.ended == nil })
        else { return }
        questions[index].ended = stamp
        questions[index].isCalledOff = isCalledOff
    }

    private mutating func take(_ answer: PersonAnswer, _ stamp: Stamp) {
        let given = QuestionFact.Answer(answer: answer.answer, who: answer.who, said: answer.text, stamp: stamp)
        let open = questions.lastIndex { question in
            question.node == answer.node && (answer.hold == nil || answer.hold == question.hold) && question.answer == nil
        }
        guard let open else { return questions.append(stray(answer, given)) }
        questions[open].answer = given
    }

    /// The undo of a fault that only this step leaves to a person: the journal has no line for the question.
    private func stray(_ answer: PersonAnswer, _ given: QuestionFact.Answer) -> QuestionFact {
        let title = chronicle.node(answer.node)?.title ?? "step \(answer.node) (not in the plan)"
        return QuestionFact(
            kind: answer.hold == nil ? .manual : .undo, node: answer.node, hold: answer.hold,
            text: answer.hold == nil ? title : "Undo \(title)", answer: given)
    }
}

extension ProgramNode {
    /// Whether the step itself is a question to a person.
    var asks: Bool {
        switch kind {
        case .manual, .decide: true
        default: false
        }
    }
}
