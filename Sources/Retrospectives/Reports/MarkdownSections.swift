import Platform
import Runs
import Scenarios

/// The parts of the page that only some runs have: what people were asked, stages, commands and requests, alerts.
enum MarkdownSections {
    static func all(_ facts: RunFacts) -> String? {
        let parts = [stages(facts), people(facts), steps(facts), alerts(facts)].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
    }

    /// Rows of the table at the top.
    static func setting(_ setting: SettingFacts) -> [[String]] {
        var rows: [[String]] = []
        if let rehearsal = setting.rehearsal {
            let words = "\(rehearsal.coverage.sentence) on \(rehearsal.topology); nothing real was touched"
            rows.append(["Rehearsed", MarkdownText.plain(words)])
        }
        if let environment = setting.environment { rows.append(["Environment", MarkdownText.plain(environment.words)]) }
        let values = setting.values.map { value in
            "\(MarkdownText.code(value.name)) = \(MarkdownText.code(value.text)) (\(MarkdownText.plain(value.saidBy)))"
        }
        if !values.isEmpty { rows.append(["Values", values.joined(separator: ", ")]) }
        return rows
    }

    private static func stages(_ facts: RunFacts) -> String? {
        guard !facts.stages.isEmpty else { return nil }
        let rows = facts.stages.map { stage in
            [
                "\(stage.number) of \(stage.count)", MarkdownText.plain(stage.step), MarkdownText.code(stage.parameters),
                MarkdownText.plain(stage.span), MarkdownText.plain(stage.effect ?? "–"),
                MarkdownText.plain(stage.claims.joined(separator: "; ")),
            ]
        }
        return "## Stages\n\n" + MarkdownText.table(["stage", "step", "with", "in force", "effect", "claims"], rows)
    }

    private static func people(_ facts: RunFacts) -> String? {
        guard !facts.questions.isEmpty else { return nil }
        let rows = facts.questions.map { question in
            [
                question.asked.map { Words.offset($0.offset) } ?? "–", MarkdownText.plain(question.asks),
                MarkdownText.plain(question.text), MarkdownText.plain(question.outcome),
                MarkdownText.plain(question.answer?.who ?? "–"), MarkdownText.plain(question.answer?.said ?? ""),
                question.line.map { "\($0)" } ?? "",
            ]
        }
        return "## People\n\n" + MarkdownText.table(["asked", "whom", "what", "answer", "by", "in their words", "line"], rows)
    }

    private static func steps(_ facts: RunFacts) -> String? {
        guard !facts.steps.isEmpty else { return nil }
        let rows = facts.steps.map { step in
            [
                step.began.map { Words.offset($0.offset) } ?? "–",
                MarkdownText.plain(step.step) + (step.what.map { " " + MarkdownText.code($0) } ?? ""),
                MarkdownText.plain(step.result),
                step.captured.map { "\(MarkdownText.code($0.name)) = \(MarkdownText.code($0.text))" }.joined(separator: ", "),
                (step.ended ?? step.began).map { "\($0.line)" } ?? "",
            ]
        }
        return "## Commands and requests\n\n" + MarkdownText.table(["at", "step", "result", "kept", "line"], rows)
    }

    private static func alerts(_ facts: RunFacts) -> String? {
        guard !facts.setting.alerts.isEmpty else { return nil }
        let rows = facts.setting.alerts.map { alert in
            [MarkdownText.plain(alert.name), "within \(alert.within)", MarkdownText.plain(alert.outcome)]
        }
        return "## Expected alerts\n\n" + MarkdownText.table(["alert", "expected", "outcome"], rows)
    }
}

extension StageFact {
    /// From when, and for how long.
    var span: String {
        guard let from else { return "not reached" }
        guard let to else { return "from \(Words.offset(from.offset)), no end seen" }
        return "\(Words.offset(from.offset)) to \(Words.offset(to.offset)) (\(Words.length(to.offset - from.offset)))"
    }
}

extension QuestionFact {
    /// The journal line of its answer, else of its end, else of the question.
    var line: Int? { (answer?.stamp ?? ended ?? asked)?.line }
}
