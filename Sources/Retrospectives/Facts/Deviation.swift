import Runs

/// Something that did not go as the plan had it: a step left out, a question nobody answered, a run that changed hands.
package struct Deviation: Hashable, Sendable, Codable {
    package var text: String
    /// The line of the journal that shows it; nil where something is missing in it.
    package var line: Int?

    /// In the order of their kinds: how it ended, what was left out, who did not answer, what the record lacks.
    package static func all(of facts: RunFacts) -> [Deviation] {
        ending(facts) + steps(facts) + questions(facts) + facts.gaps.map { Deviation(text: $0) }
    }

    /// Markdown; `- None.` for none.
    package static func list(_ all: [Deviation]) -> String {
        guard !all.isEmpty else { return "- None." }
        return all.map { deviation in
            "- " + MarkdownText.plain(deviation.text) + (deviation.line.map { " (line \($0))" } ?? "")
        }.joined(separator: "\n")
    }

    private static func ending(_ facts: RunFacts) -> [Deviation] {
        guard let kind = facts.result.endedBy, kind != .completed else { return [] }
        return [Deviation(text: "The run ended early: \(Summary(facts: facts).reason)", line: facts.result.line)]
    }

    private static func steps(_ facts: RunFacts) -> [Deviation] {
        facts.steps.compactMap { step in
            let line = (step.ended ?? step.began)?.line
            if step.leftOutBy != nil { return Deviation(text: "\(step.step): \(step.result)", line: line) }
            guard let outcome = step.outcome, [.failed, .cancelled, .skipped].contains(outcome) else { return nil }
            return Deviation(text: "\(step.step): \(step.result)", line: line)
        }
    }

    private static func questions(_ facts: RunFacts) -> [Deviation] {
        facts.questions.compactMap { question in
            let isAsPlanned = question.answer.map { $0.answer == .done || $0.answer == .go } ?? false
            if isAsPlanned && !question.isEscalated { return nil }
            return Deviation(text: "\(question.text): \(question.outcome)", line: question.line)
        }
    }
}
