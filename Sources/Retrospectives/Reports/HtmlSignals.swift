import Platform
import Runs
import Scenarios

/// Every signal: its chart, and the same in numbers for those who cannot see it or want to quote it.
struct HtmlSignals {
    let facts: RunFacts

    func render() -> Markup {
        guard !facts.signals.isEmpty else { return "" }
        return """
            <section id="signals">
            <h2>Signals</h2>
            <p class="lead">Every measured series over the whole run. Short strokes on a limit show where the series crosses it; \
            a chart keeps the lowest and the highest sample of every column, so no crossing is lost.</p>
            <p class="legend"><span class="key window-key">fault in force</span><span class="key claim-key">claim</span>\
            <span class="key abort-key">abort condition</span><span class="key effect-key">expected effect</span>\
            <span class="key failed-key">failed sample</span></p>
            \(facts.signals.enumerated().map { figure($0.element, $0.offset) })
            </section>
            """
    }

    private func figure(_ signal: SignalFact, _ number: Int) -> Markup {
        let own = signal.series.first
        let charts = signal.series.enumerated().map { index, series -> Markup in
            let caption: Markup =
                series.range.map { "<p class=\"sub\">Share of failed samples over \(Words.range($0))</p>" } ?? ""
            let id = "signal-\(number)-\(index)"
            return "\(caption)\(SignalChart(signal: signal, series: series, facts: facts, id: id).render())"
        }
        let lines = signal.lines.count < 2 ? "" : ", journal lines \(signal.lines[0])–\(signal.lines[1])"
        return """
            <figure>
            <figcaption><h3>\(signal.name)</h3><p>\(Words.tied(own?.words ?? "no samples"))</p></figcaption>
            \(charts)
            \(numbers(signal))
            \(limits(signal))
            \(reasons(own))
            <p class="cite">probe \(signal.probe), every \(signal.every.description), \
            \(Words.count(own?.count ?? 0, "sample"))\(lines)</p>
            </figure>

            """
    }

    private func reasons(_ own: SeriesFact?) -> Markup {
        guard let own, !own.reasons.isEmpty else { return "" }
        return "<p class=\"cite\">\(own.failed) of \(own.count) failed: \(FailureReason.words(own.reasons))</p>"
    }

    /// One row for each part of the run.
    private func numbers(_ signal: SignalFact) -> Markup {
        guard let own = signal.series.first, !own.stretches.isEmpty else { return "" }
        let shares = signal.series.dropFirst()
        let rows = own.stretches.map { stretch -> Markup in
            let values = [stretch.lowest, stretch.middle, stretch.high, stretch.highest].map { value -> Markup in
                "<td class=\"num\">\(value.map { StoredValue.text($0, own.dimension) } ?? "–")</td>"
            }
            let highest = shares.map { share -> Markup in
                let value = share.stretch(stretch.part)?.highest.map { StoredValue.text($0, .percent) }
                return "<td class=\"num\">\(value ?? "–")</td>"
            }
            return """
                <tr><th scope="row">\(stretch.part.words)</th><td class="num">\(stretch.samples)</td>\
                <td class="num">\(stretch.failed)</td>\(values)\(highest)</tr>
                """
        }
        let head =
            ["", "Samples", "Failed", "Lowest", "Half up to", "99 % up to", "Highest"]
            + shares.map { "Most failed in \(Words.range($0.range ?? .zero))" }
        return HtmlTable(title: "\(signal.name) in numbers", head: head, rows: rows, kind: .inner).render()
    }

    /// Each condition with how often the series crossed its line.
    private func limits(_ signal: SignalFact) -> Markup {
        let crossed = signal.series.flatMap { series in series.thresholds.map { ($0, series.count) } }
        let others = signal.thresholds.filter { !$0.isOnSamples && !$0.isOnFailures }.map { ($0, 0) }
        let rows = (crossed + others).map { threshold, count -> Markup in
            let crossings = threshold.crossings.map { "\(Words.times($0.count))" } ?? "not drawn"
            let beyond = threshold.crossings.map { "\($0.beyond) of \(count)" } ?? "–"
            return """
                <tr><th scope="row">\(threshold.role.words)</th><td><code>\(threshold.text)</code></td>\
                <td class="num">\(crossings)</td><td class="num">\(beyond)</td></tr>
                """
        }
        return HtmlTable(
            title: "Limits of \(signal.name)", head: ["Limit", "Condition", "Line crossed", "Points where it is true"],
            rows: rows,
            kind: .inner
        ).render()
    }
}

extension StretchFact.Part {
    var words: String {
        switch self {
        case .whole: "whole run"
        case .before: "before the first fault"
        case .under: "first fault to last undo"
        case .after: "after the last undo"
        }
    }
}
