package import Platform
package import Scenarios

extension RunState {
    /// What people are asked now: steps in the order of their entry, then faults in the order of their arming.
    package var openQuestions: [OpenQuestion] {
        guard result == nil else { return [] }
        var questions: [OpenQuestion] = []
        for node in running { if let question = question(of: node) { questions.append(question) } }
        for hold in openHolds { if let question = question(about: holds[hold]) { questions.append(question) } }
        return questions
    }

    private func question(of node: Int) -> OpenQuestion? {
        let asked = nodes[node].startedAt
        switch program.nodes[node].kind {
        case .manual(let step):
            let isEscalated = nodes[node].stage > 0
            var question = OpenQuestion(
                .manual, node: node, text: filled(step.text), by: step.by, asked: asked,
                deadline: asked + step.timeout * (isEscalated ? 2 : 1), evidence: step.evidence)
            question.isEscalated = isEscalated
            return question
        case .decide(let step):
            return OpenQuestion(
                .decision, node: node, text: filled(step.text), by: step.by, asked: asked, deadline: asked + step.timeout)
        case .inject(let inject):
            guard let undo = inject.undoAfter, nodes[node].stage == inject.askingStage else { return nil }
            return OpenQuestion(
                .delayedUndo, node: node, text: "Undo \(program.nodes[node].title).", by: nil, asked: nodes[node].stageSince,
                deadline: nodes[node].stageSince + undo.within)
        default: return nil
        }
    }

    private func question(about hold: HoldState) -> OpenQuestion? {
        guard let words = hold.byHand, let node = hold.node, !wasTakenOver else { return nil }
        switch hold.stage {
        case .armed where stop == nil:
            return OpenQuestion(
                .byHandInject, node: node, hold: hold.id, text: words.inject, by: words.by, asked: hold.since,
                deadline: hold.since + words.timeout)
        case .reverting:
            return OpenQuestion(
                .byHandUndo, node: node, hold: hold.id, text: words.undo, by: words.by, asked: hold.since,
                deadline: hold.since + words.timeout)
        default: return nil
        }
    }
}

extension HoldState {
    /// What a fault by hand asks of a person; nil for every other hold.
    package var byHand: ByHandWords? { ByHandWords(fault: fault, parameters) }
}

/// The parameters of a fault that a person makes and undoes.
package struct ByHandWords: Hashable, Sendable {
    package static let fault = "by-hand"

    package var inject: String
    package var undo: String
    package var by: String?
    package var timeout: Interval

    package init?(fault: String, _ parameters: Arguments) {
        guard fault == Self.fault else { return nil }
        inject = parameters["do"]?.string ?? ""
        undo = parameters["undo"]?.string ?? ""
        by = parameters["by"]?.string
        timeout = parameters["timeout"]?.interval ?? .minutes(5)
    }
}
