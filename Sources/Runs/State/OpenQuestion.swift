package import Platform

/// Something that a run asks a person and waits for, until it is answered or its time is over.
package struct OpenQuestion: Hashable, Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// `manual`: something is to be done and confirmed.
        case manual
        /// `decide`: go or no-go.
        case decision
        /// A fault that a person makes.
        case byHandInject = "by-hand-inject"
        /// The undo of a fault that a person made.
        case byHandUndo = "by-hand-undo"
        /// `undo: by-hand`: the condition of `undo-after` did not become true in time.
        case delayedUndo = "delayed-undo"
    }

    package var kind: Kind
    package var node: Int
    /// The hold, where a fault is made or undone by hand.
    package var hold: Int?
    /// What is asked, complete: captured texts are filled in.
    package var text: String
    /// The role or person that is asked; nil: anyone.
    package var by: String?
    package var asked: Moment
    /// When the question is closed without an answer.
    package var deadline: Moment
    /// What should be left with the answer, in words.
    package var evidence: String?
    /// True once nobody answered in the first time-out and everyone is asked.
    package var isEscalated = false

    package init(
        _ kind: Kind, node: Int, hold: Int? = nil, text: String, by: String?, asked: Moment, deadline: Moment,
        evidence: String? = nil
    ) {
        self.kind = kind
        self.node = node
        self.hold = hold
        self.text = text
        self.by = by
        self.asked = asked
        self.deadline = deadline
        self.evidence = evidence
    }

    /// The answers that fit.
    package var choices: [PersonAnswer.Answer] { kind == .decision ? [.go, .noGo] : [.done, .skip] }

    /// Whether an answer is meant for this question: by its hold where it names one, else by its step.
    package func isMeant(by answer: PersonAnswer) -> Bool {
        answer.node == node && (answer.hold == nil || answer.hold == hold) && choices.contains(answer.answer)
            && (answer.question == nil || answer.question == kind)
    }
}
