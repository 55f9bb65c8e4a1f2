import Platform
import Runs

/// The chart of one signal as a file of its own, for whoever wants to quote a picture without its page.
package struct ChartFile: Sendable {
    package var signal: String
    /// An SVG document.
    package var text: String

    /// The charts of all signals that have samples, in the order of the plan.
    package static func all(of facts: RunFacts) -> [ChartFile] {
        facts.signals.enumerated().compactMap { number, signal in
            guard let series = signal.series.first, series.count > 0 else { return nil }
            let chart = SignalChart(signal: signal, series: series, facts: facts, id: "signal-\(number)").render()
            return ChartFile(signal: signal.name, text: document(chart.text))
        }
    }

    private static func document(_ chart: String) -> String {
        let style: Markup =
            "<style>\(HtmlStyle.colours)\(HtmlStyle.charts)svg { background: var(--card); padding: 24px; }</style>"
        guard let tag = chart.firstRange(of: "<svg "), let end = chart[tag.upperBound...].firstIndex(of: ">") else {
            return chart
        }
        let attributes = chart[tag.upperBound..<end]
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + attributes + ">\n" + style.text
            + chart[chart.index(after: end)...] + "\n"
    }
}
