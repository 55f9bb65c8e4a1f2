internal import Platform
internal import Runs

/// All scenarios over their runs, as one self-contained page: every run a dot, and no score.
package enum TrendsPage {
    /// What is to be done, in numbers.
    package struct Actions: Hashable, Sendable {
        package var open: Int
        package var overdue: Int
        package var proved: Int
        package var stale: Int

        package init(open: Int, overdue: Int, proved: Int, stale: Int) {
            self.open = open
            self.overdue = overdue
            self.proved = proved
            self.stale = stale
        }

        package var words: String {
            "\(Words.count(open, "action")) open, \(overdue) overdue; \(proved) closed by proof, "
                + "\(stale) of which by a proof that is stale"
        }
    }

    package static func render(_ trends: [ScenarioTrend], actions: Actions, workspace: String) -> String {
        let count = trends.map(\.runs.count).reduce(0, +)
        let regressions = trends.compactMap(\.regression)
        let list: Markup =
            regressions.isEmpty
            ? "" : "<div class=\"alert\"><h3>What regressed</h3><ul>\(regressions.map { "<li>\($0)</li>" as Markup })</ul></div>"
        let body: Markup = """
            <section id="summary" class="summary first">
            <p class="lead">\(Words.count(count, "run")) of \(Words.count(trends.count, "scenario")). \(actions.words). \
            Each run is a dot; hollow ones had not come to that end when their record ended. A broken line is where the \
            scenario changed: what stands left and right of it are answers to different questions. There is no mean \
            and no score: with few runs a mean moves by chance more than by anything that was done.</p>
            \(list)</section>
            \(trends.map(section))
            """
        return PredictionPage.page(
            title: "Trends", name: workspace, eyebrow: "Trends", note: "recorded runs; rehearsals are left out", look: look, body)
    }

    private static let look: Markup = """

        .dot { fill: var(--accent); } .dot.censored { fill: var(--card); stroke: var(--accent); stroke-width: 2; }
        .changed { stroke: var(--faint); stroke-dasharray: 4 4; }
        .chart .axis-name { text-anchor: start; } figure.dots { padding-bottom: 1.2rem; }
        """

    private static func section(_ trend: ScenarioTrend) -> Markup {
        let pair = trend.lastPair
        let last: Markup =
            pair.isEmpty
            ? "" : "<p class=\"lead\">Last run beside the one before: \(pair.joined(separator: "; ")).</p>"
        let measures = TrendRun.Measure.allCases.filter { measure in trend.runs.contains { $0.values[measure] != nil } }
        let rows = trend.runs.enumerated().reversed().map { index, run -> Markup in
            let verdict = run.verdict?.rawValue ?? "not sealed"
            let changed = trend.isChanged(at: index) ? "scenario changed" : ""
            return """
                <tr><td class="num">\(String(run.started.iso8601.prefix(16)))</td><td><code>\(run.run)</code></td>\
                <td>\(verdict)</td>\
                \(measures.map { "<td class=\"num\">\(run.values[$0]?.words ?? "–")</td>" as Markup })<td>\(changed)</td></tr>
                """
        }
        let table = HtmlTable(
            title: "Runs of \(trend.scenario)", head: ["Began (UTC)", "Run", "Verdict"] + measures.map(\.title) + [""],
            rows: rows,
            kind: .inner)
        return """
            <section><h2>\(trend.title.isEmpty ? trend.scenario : trend.title)</h2>
            \(last)\(measures.map { figure($0, of: trend) })\(table.render())</section>
            """
    }

    private static func figure(_ measure: TrendRun.Measure, of trend: ScenarioTrend) -> Markup {
        let words = trend.words(measure)
        return """
            <figure class="dots"><figcaption><h3>\(measure.title)</h3><p>\(measure.ends)</p><p>\(words)</p></figcaption>
            \(TrendChart(measure: measure, trend: trend).svg)</figure>
            """
    }
}

/// The dots of one measure over the runs of a scenario.
private struct TrendChart {
    let measure: TrendRun.Measure
    let trend: ScenarioTrend

    private static let height = 150.0
    private static let top = 12.0
    private static let bottom = 118.0
    /// Percent of the width that the names of the axis take.
    private static let left = 9.0

    private var highest: Interval { trend.runs.compactMap { $0.values[measure]?.length }.max() ?? .zero }

    var svg: Markup {
        let label = "\(measure.title) of \(trend.scenario): \(trend.words(measure))"
        let first = String(trend.runs.first?.started.iso8601.prefix(10) ?? "")
        let last = String(trend.runs.last?.started.iso8601.prefix(10) ?? "")
        let lines: Markup = """
            <line class="grid" x1="\(Self.left.percent)" x2="100%" y1="\(Self.top.px)" y2="\(Self.top.px)"/>\
            <line class="axis" x1="\(Self.left.percent)" x2="100%" y1="\(Self.bottom.px)" y2="\(Self.bottom.px)"/>\
            <text class="axis-name" x="0" y="\((Self.top + 4).px)">\(Words.length(highest))</text>\
            <text class="axis-name" x="0" y="\((Self.bottom + 4).px)">0</text>
            """
        let days: Markup = """
            <text class="clock start" x="\(Self.left.percent)" y="\((Self.height - 8).px)">\(first)</text>\
            <text class="clock end" x="100%" y="\((Self.height - 8).px)">\(first == last ? "" : last)</text>
            """
        return """
            <svg class="chart" width="100%" height="\(Self.height.px)" role="img" aria-label="\(label)"><title>\(label)</title>\
            \(lines)\(changes)\(dots)\(days)</svg>
            """
    }

    private func x(_ place: Double) -> Double {
        Self.left + 2 + (96 - Self.left) * (trend.runs.count == 1 ? 0.5 : place / Double(trend.runs.count - 1))
    }

    private var changes: [Markup] {
        trend.runs.indices.filter(trend.isChanged).map { index in
            let x = x(Double(index) - 0.5).percent
            return "<line class=\"changed\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(Self.top.px)\" y2=\"\(Self.bottom.px)\"/>"
        }
    }

    private var dots: [Markup] {
        trend.runs.enumerated().compactMap { index, run -> Markup? in
            guard let value = run.values[measure] else { return nil }
            let share = highest > .zero ? Double(value.length.nanoseconds) / Double(highest.nanoseconds) : 0
            let y = Self.bottom - (Self.bottom - Self.top) * min(1, max(0, share))
            let verdict = run.verdict?.rawValue ?? "not-sealed"
            return """
                <g class="\(verdict)"><circle class="dot\(value.isCensored ? " censored" : "")" cx="\(x(Double(index)).percent)" \
                cy="\(y.px)" r="5"><title>\(value.words), \(verdict), \(run.run)</title></circle></g>
                """
        }
    }
}
