package import Platform
package import Runs

/// Something that a person was asked during the run, and what became of it.
package struct QuestionFact: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        case manual, decide
        /// A fault that a person puts into force, and takes back.
        case inject, undo
    }

    package struct Answer: Hashable, Sendable, Codable {
        package var answer: PersonAnswer.Answer
        package var who: String
        package var said: String?
        package var stamp: Stamp
    }

    package var kind: Kind
    package var node: Int
    package var hold: Int?
    package var text: String
    /// The role or person who was asked; nil: whoever is there.
    package var by: String?
    package var timeout: Interval?
    package var evidence: String?
    /// When it was asked; nil when the journal shows only the answer.
    package var asked: Stamp?
    package var answer: Answer?
    /// When it was no longer waited for although nobody had answered.
    package var ended: Stamp?
    /// The run went on or ended for another reason before anyone answered.
    package var isCalledOff = false

    /// Nobody answered at first, so everyone was asked.
    package var isEscalated = false

    /// From the question to its answer.
    package var took: Interval? {
        guard let asked, let answer else { return nil }
        return answer.stamp.offset - asked.offset
    }
}

extension QuestionFact {
    /// The questions in the order in which they were asked.
    static func all(in chronicle: Chronicle) -> [QuestionFact] {
        var finder = QuestionFinder(chronicle: chronicle)
        return finder.find()
    }

    /// What became of it, in one cell.
    var outcome: String {
        if let answer {
            return answer.answer.words + (took.map { " after \(Words.length($0))" } ?? "")
                + (isEscalated ? ", once everyone was asked" : "")
        }
        if isCalledOff { return "called off before anyone answered" }
        guard ended != nil else { return "no answer in the journal" }
        let time = timeout.map { isEscalated ? " within \($0 * 2), though everyone was asked" : " within \($0)" } ?? ""
        return "nobody answered\(time)"
    }

    /// Who was asked: `the observer`.
    var asks: String { Self.whom(by) }

    static func whom(_ by: String?) -> String { by.map { "the \($0)" } ?? "whoever is there" }

    /// The answers that there are to it.
    var choices: String { kind == .decide ? "go or no-go" : "done or skip" }
}
