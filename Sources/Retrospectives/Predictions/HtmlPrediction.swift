import Platform
import Runs

/// The rehearsal behind a run, or the prediction that was made before it, as sections of the retrospective.
struct HtmlPrediction {
    let facts: RunFacts

    func render() -> Markup { "\(rehearsal)\(prediction)" }

    private var rehearsal: Markup {
        guard let binding = facts.setting.rehearsal else { return "" }
        let rows = binding.coverage.entries.filter { $0.state != .rehearsed }.map { entry -> Markup in
            """
            <tr><td>\(entry.state == .assumed ? "assumed" : "not rehearsed")</td><td>\(entry.subject.rawValue)</td>\
            <td>\(entry.name)</td><td>\(entry.why ?? "")</td></tr>
            """
        }
        let assumed = binding.assumptions.map { "<tr><td>assumed</td><td></td><td></td><td>\($0)</td></tr>" as Markup }
        return HtmlTable(
            title: "What was rehearsed", head: ["", "Part", "Name", "How, or why not"], rows: rows + assumed,
            lead:
                "Simulated services, nothing real was touched: \(binding.coverage.sentence) on the topology \(binding.topology) "
                + "(\(binding.topologyDigest.prefix(12)))."
        ).render()
    }

    private var prediction: Markup {
        guard let prediction = facts.prediction else { return "" }
        return "\(numbers(prediction))\(chances(prediction))"
    }

    private func numbers(_ prediction: PredictionFact) -> Markup {
        let rows = prediction.rows.map { row -> Markup in
            let look: Markup = row.grade == .outside ? " class=\"bad\"" : ""
            return """
                <tr><td>\(row.signal)</td><td>\(row.stage.words)</td><td>\(row.measure)</td>\
                <td class="num">\(row.predictedWords)</td><td class="num">\(row.observedWords)</td>\
                <td\(look)>\(Self.words(row.grade))</td></tr>
                """
        }
        return HtmlTable(
            title: "Predicted and observed", head: ["Signal", "When", "", "Predicted", "Observed", ""], rows: rows,
            lead: "\(prediction.sentence) Made before the run from \(Words.count(prediction.seeds, "seed")) on the topology "
                + "\(prediction.topology), sealed into the plan as \(prediction.digest.prefix(16)); \(prediction.coverage)."
        ).render()
    }

    private func chances(_ prediction: PredictionFact) -> Markup {
        var rows = prediction.chances.map { chance -> Markup in
            let seen = chance.wasGood.map { $0 ? "it was so" : "it was not" } ?? "the run does not say"
            let surprise: Markup = chance.isSurprise ? " class=\"bad\"" : ""
            return """
                <tr><td>\(chance.name)</td><td class="num">well in \(Prediction.percent(chance.good, of: chance.seeds))</td>\
                <td\(surprise)>\(seen)</td></tr>
                """
        }
        if let recovery = prediction.recovery {
            let seen = prediction.observedRecovery.map { $0.rounded } ?? "not within its time"
            let predicted = PredictionWords.time(recovery)
            rows.append("<tr><td>recovery after the last undo</td><td class=\"num\">\(predicted)</td><td>\(seen)</td></tr>")
        }
        return HtmlTable(title: "Predicted chances", head: ["What", "Predicted", "Observed"], rows: rows).render()
    }

    static func words(_ grade: PredictionFact.Grade) -> String {
        switch grade {
        case .inside: "as predicted"
        case .near: "near"
        case .outside: "the model was wrong"
        case .unknown: "–"
        }
    }
}

extension PredictionFact.Chance {
    /// What hardly ever happens in the seeds happened, or the other way round.
    var isSurprise: Bool {
        guard let wasGood, seeds > 0 else { return false }
        let share = Double(good) / Double(seeds)
        return wasGood ? share < 0.05 : share > 0.95
    }
}
