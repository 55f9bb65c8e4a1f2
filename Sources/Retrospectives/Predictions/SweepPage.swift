import Platform
package import Runs

/// Predictions over one or two parameters: a heat map of each thing that matters, with the numbers in it.
package enum SweepPage {
    package static func render(_ sweep: SweepResult, file: String) -> String {
        let measures = SweepMeasure.all(of: sweep)
        let first = sweep.cells.first
        let names = sweep.axes.map(\.name).joined(separator: " and ")
        let body: Markup = """
            <section id="summary" class="summary"><h2>How it ends by \(names)</h2>
            <p class="lead">\(Words.count(first?.seeds ?? 0, "seed")) for each of \
            \(Words.count(sweep.cells.count, "combination")), the same ones everywhere, so that two numbers differ by what was \
            varied and by nothing else. \(first?.coverage.sentence ?? "") on the topology \(first?.topology ?? "").</p></section>
            \(measures.map { map($0, sweep) })
            <section id="again"><h2>One of them</h2><p class="lead">A single combination is played with its values written into \
            the scenario or the topology, or with <code>--set</code>: <code>gameday rehearse \(file) --seeds \
            \(first?.seeds ?? 0)</code>.</p></section>
            """
        return PredictionPage.page(
            title: "Sweep", name: first?.scenario ?? file, eyebrow: "Sweep · \(sweep.cells.count) combinations", body)
    }

    private static func map(_ measure: SweepMeasure, _ sweep: SweepResult) -> Markup {
        let columns = sweep.axes.count == 2 ? sweep.axes[1].values : [""]
        let rows = sweep.axes[0].values.enumerated().map { row, value -> Markup in
            let cells = columns.indices.map { column -> Markup in cell(measure, row * columns.count + column) }
            return "<tr><th scope=\"row\">\(value)</th>\(cells)</tr>"
        }
        let head = sweep.axes.count == 2 ? "\(sweep.axes[0].name) ↓ \(sweep.axes[1].name) →" : sweep.axes[0].name
        return """
            <section><h2>\(measure.title)</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="\(measure.title)"><table class="heat">
            <thead><tr><th scope="col">\(head)</th>\(columns.map { "<th scope=\"col\">\($0)</th>" as Markup })</tr></thead>
            <tbody>\(rows)</tbody></table></div></section>
            """
    }

    private static func cell(_ measure: SweepMeasure, _ index: Int) -> Markup {
        let heat = Words.decimal(measure.heat[index] * 60, places: 1)
        let look: Markup = "background: color-mix(in srgb, var(--bad) \(heat)%, var(--card))"
        return "<td class=\"num\" style=\"\(look)\">\(measure.texts[index])</td>"
    }
}

/// One thing that matters, for every combination of a sweep.
package struct SweepMeasure {
    package let title: String
    package let texts: [String]
    /// From 0 (good) to 1 (bad).
    let heat: [Double]

    package static func all(of sweep: SweepResult) -> [SweepMeasure] {
        let cells = sweep.cells
        let ended = cells.map { cell -> (text: String, heat: Double) in
            let held = cell.verdicts.first { $0.name == Verdict.held.rawValue }?.count ?? 0
            return (Prediction.percent(held, of: cell.seeds), 1 - Double(held) / Double(max(1, cell.seeds)))
        }
        var result = [SweepMeasure("Held, of the seeds", ended)]
        result.append(
            SweepMeasure(
                "Came back to its steady state",
                cells.map { cell in
                    let recovery = cell.recovery
                    guard recovery.awaited > 0 else { return ("–", 0) }
                    let time = recovery.time.map { " after \(Interval(nanoseconds: $0.median).rounded)" } ?? ""
                    let share = Double(recovery.recovered) / Double(recovery.awaited)
                    return (Prediction.percent(recovery.recovered, of: recovery.awaited) + time, 1 - share)
                }))
        let failed = cells.map { cell -> Double in
            let under = cell.requests.first { $0.stage == .underFault }
            guard let ended = under?.ended?.median, ended > 0 else { return 0 }
            return Double(under?.failed?.median ?? 0) / Double(ended)
        }
        result.append(
            SweepMeasure("Requests that failed under fault", failed.map { (Words.decimal($0 * 100, places: 2) + " %", $0) }))
        if cells.contains(where: { $0.users != nil }) {
            let hit = cells.map { Double($0.users?.hit.median ?? 0) / Double(max(1, $0.users?.asked.median ?? 0)) }
            result.append(
                SweepMeasure("Users hit from the first fault on", hit.map { (Words.decimal($0 * 100, places: 1) + " %", $0) }))
        }
        return result
    }

    private init(_ title: String, _ cells: [(text: String, heat: Double)]) {
        self.title = title
        texts = cells.map(\.text)
        heat = cells.map { min(1, max(0, $0.heat)) }
    }
}
