import Platform
import Runs

/// One self-contained page: no network, no scripts, light and dark, screen, phone and paper.
package enum HtmlReport {
    /// Renders the page; the text ends with a newline.
    package static func render(_ facts: RunFacts) -> String {
        let summary = Summary(facts: facts)
        let time = TimeScale(facts)
        let page: Markup = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(summary.verdict) · \(facts.header.title)</title>
            <style>\(HtmlStyle.sheet)</style>
            </head>
            <body class="\(summary.verdict.replacing(" ", with: "-"))">
            <main>
            \(HtmlBanner(facts: facts, summary: summary).render())
            \(HtmlFigures(facts: facts).render())
            \(overview(facts, time))
            \(signals(facts, time))
            \(HtmlTables(facts: facts).render(with: HtmlSections(facts: facts).render()))
            \(HtmlRecord(facts: facts).render())
            </main>
            </body>
            </html>

            """
        return page.text
    }

    private static func overview(_ facts: RunFacts, _ time: TimeScale) -> Markup {
        let origin = facts.header.origin == .firstFault ? "the first fault" : "the start; no fault was injected"
        return """
            <section>
            <h2>The run at a glance</h2>
            <p class="lead">Time counts from \(origin); below it the clock in UTC. The numbers are the key times above.</p>
            <figure>\(RunOverview(facts: facts, time: time).render())</figure>
            </section>
            """
    }

    private static func signals(_ facts: RunFacts, _ time: TimeScale) -> Markup {
        guard !facts.signals.isEmpty else { return "" }
        let figures = facts.signals.enumerated().map { index, signal -> Markup in
            let chart = SignalChart(signal: signal, facts: facts, time: time, id: "signal-\(index)")
            let lines = signal.lines.isEmpty ? "" : "journal lines \(signal.lines[0])–\(signal.lines[signal.lines.count - 1])"
            return """
                <figure>
                <figcaption><h3>\(signal.name)</h3><p>\(SignalStatistics(signal).words)</p></figcaption>
                \(chart.render())
                \(notes(signal))
                <p class="cite">\(signal.probe) every \(signal.every.description), \
                \(Words.count(signal.offsets.count, "sample")), \(lines)</p>
                </figure>
                """
        }
        return """
            <section>
            <h2>Signals</h2>
            <p class="lead legend"><span class="key window-key">fault in force</span><span class="key claim-key">claim</span>\
            <span class="key abort-key">abort condition</span><span class="key failed-key">failed sample</span></p>
            \(figures)
            </section>
            """
    }

    /// Conditions on the signal that single samples cannot be compared with.
    private static func notes(_ signal: SignalFact) -> Markup {
        let others = signal.thresholds.filter { !$0.isOnSamples }
        guard !others.isEmpty else { return "" }
        let items = others.map { "<li><b>\($0.role.words)</b> <code>\($0.text)</code></li>" as Markup }
        return "<ul class=\"conditions\">\(items)</ul>"
    }
}

extension TimeScale {
    /// From the first thing that is known of a run to the last.
    init(_ facts: RunFacts) {
        let samples = facts.signals.flatMap { [$0.offsets.first, $0.offsets.last].compactMap { $0 } }
        let rows = [facts.timeline.first, facts.timeline.last].compactMap { $0?.stamp.offset }
        let all = samples + rows
        self.init(from: all.min() ?? .zero, to: all.max() ?? .zero)
    }
}
