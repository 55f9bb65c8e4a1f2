import Platform
import Runs
import Scenarios

/// The tables that only some runs have: stages, people, commands and requests, values, alerts.
struct HtmlSections {
    let facts: RunFacts

    func render() -> Markup { "\(stages)\(people)\(notes)\(steps)\(values)\(alerts)" }

    private var notes: Markup {
        let rows = facts.notes.filter { !$0.isRetracted && $0.kind != .answer && $0.kind != .retraction }.map { note -> Markup in
            let words = [note.kind.rawValue, note.marker?.rawValue, note.role.map { "as \($0)" }].compactMap { $0 }
            let answers = note.answers.map { "<br><q>\($0)</q>" as Markup }
            let step: Markup = note.step.map { "<br><span class=\"quiet\">\($0)</span>" } ?? ""
            let isOpen = note.kind == .question && note.answers.isEmpty
            return """
                <tr><td class="num">\(note.at.clockTime)</td><td>\(note.who)</td>\
                <td\(isOpen ? " class=\"bad\"" as Markup : "")>\(words.joined(separator: " "))\(isOpen ? ", open" : "")</td>\
                <td>\(note.text)\(step)\(answers)</td><td class="line">\(note.place)</td></tr>
                """
        }
        return HtmlTable(title: "What people noted", head: ["UTC", "Who", "What", "In their words", "Line"], rows: rows).render()
    }

    private var stages: Markup {
        let rows = facts.stages.map { stage -> Markup in
            let claims = stage.claims.enumerated().map { index, claim -> Markup in index == 0 ? "\(claim)" : "<br>\(claim)" }
            return """
                <tr\(stage.from == nil ? " class=\"unseen\"" as Markup : "")>\
                <td class="num">\(stage.number) of \(stage.count)</td>\
                <td><b>\(stage.step)</b><br><code>\(stage.parameters)</code></td><td class="num">\(stage.spanInLines)</td>\
                <td>\(Words.tied(stage.effect ?? "–"))</td><td>\(claims)</td>\
                <td class="line">\(stage.from.map { "\($0.line)" } ?? "")</td></tr>
                """
        }
        return HtmlTable(title: "Stages", head: ["Stage", "With", "In force", "Expected effect", "Claims", "Line"], rows: rows)
            .render()
    }

    private var people: Markup {
        let rows = facts.questions.map { question -> Markup in
            let said: Markup = question.answer?.said.map { "<br><q>\($0)</q>" } ?? ""
            let evidence: Markup = question.evidence.map { "<br><span class=\"quiet\">evidence asked for: \($0)</span>" } ?? ""
            let isMissing = question.answer == nil && !question.isCalledOff
            return """
                <tr><td class="num">\(question.asked.map { Words.offset($0.offset) } ?? "–")</td><td>\(question.asks)</td>\
                <td>\(question.text)\(evidence)</td>\
                <td\(isMissing ? " class=\"bad\"" as Markup : "")>\(Words.tied(question.outcome))</td>\
                <td>\(question.answer?.who ?? "–")\(said)</td><td class="line">\(question.line.map { "\($0)" } ?? "")</td></tr>
                """
        }
        return HtmlTable(
            title: "People", head: ["Asked", "Whom", "What", "Answer", "By, in their words", "Line"], rows: rows
        ).render()
    }

    private var steps: Markup {
        let rows = facts.steps.map { step -> Markup in
            let what: Markup = step.what.map { "<br><code>\($0)</code>" } ?? ""
            let kept = step.captured.map {
                "<br><span class=\"quiet\">keeps</span> <code>\($0.name) = \($0.text)</code>" as Markup
            }
            let isBad = step.outcome == .failed || step.outcome == .broken
            return """
                <tr><td class="num">\(step.began.map { Words.offset($0.offset) } ?? "–")</td>\
                <td><b>\(step.step)</b>\(what)</td><td class="num">\(step.length)</td>\
                <td\(isBad ? " class=\"bad\"" as Markup : "")>\(step.result)\(kept)</td>\
                <td class="line">\((step.ended ?? step.began).map { "\($0.line)" } ?? "")</td></tr>
                """
        }
        return HtmlTable(title: "Commands and requests", head: ["At", "Step", "Took", "Result", "Line"], rows: rows).render()
    }

    private var values: Markup {
        let rows = facts.setting.values.map { value -> Markup in
            "<tr><td><b>\(value.name)</b></td><td><code>\(value.text)</code></td><td>\(value.saidBy)</td></tr>"
        }
        return HtmlTable(title: "Values", head: ["Variable", "Value", "Said by"], rows: rows).render()
    }

    private var alerts: Markup {
        let rows = facts.setting.alerts.map { alert -> Markup in
            """
            <tr><td><b>\(alert.name)</b></td><td class="num">within \(alert.within.description)</td>\
            <td>\(alert.outcome)</td></tr>
            """
        }
        return HtmlTable(title: "Expected alerts", head: ["Alert", "Expected", "Outcome"], rows: rows).render()
    }
}

extension StageFact {
    /// From when and for how long, in the words of the faults table.
    fileprivate var spanInLines: Markup {
        guard let from else { return "not reached" }
        guard let to else { return "from \(Words.offset(from.offset)),<br>no end seen" }
        return "\(Words.offset(from.offset))<br>for \(Words.length(to.offset - from.offset))"
    }
}

extension StepFact {
    fileprivate var length: String {
        guard let began, let ended, leftOutBy == nil else { return "–" }
        return Words.length(ended.offset - began.offset)
    }
}
