import Platform
import Runs
import Scenarios

/// One series over the time of the run as inline SVG.
///
/// Horizontal places are percentages of whatever width the page has, so text keeps its size on a phone; only the line
/// itself is stretched.
struct SignalChart {
    let signal: SignalFact
    let series: SeriesFact
    let facts: RunFacts
    /// Makes the ids of title and description unique on the page.
    let id: String

    private static let plotHeight = 220.0
    /// Of the share of failed samples, which stands under the samples.
    private static let shareHeight = 110.0

    var values: ValueScale {
        let whole = series.stretch(.whole)
        return ValueScale(
            values: [whole?.lowest, whole?.highest].compactMap { $0 }, thresholds: series.thresholds.map(\.value),
            dimension: series.dimension)
    }

    private var title: String {
        series.range.map { "Share of failed samples of \(signal.name) over \(Words.range($0))" } ?? "\(signal.name) over time"
    }

    func render() -> Markup {
        let markers = ChartMarkers(facts.keyTimes, over: facts.time)
        let height = series.range == nil ? Self.plotHeight : Self.shareHeight
        let frame = ChartFrame(top: markers.height + 6, plot: height, head: 20, time: facts.time)
        let values = values
        return """
            <svg class="chart" role="img" aria-labelledby="\(id)-title \(id)-desc" width="100%" height="\(frame.height.px)">
            <title id="\(id)-title">\(title)</title>
            <desc id="\(id)-desc">\(description)</desc>
            \(frame.windows(facts.faults, end: facts.time.to))
            \(grid(values, frame))
            \(frame.markers(markers))
            \(frame.line(series.drawn, values))
            \(names(of: values, frame))
            \(ThresholdLines(thresholds: series.thresholds, values: values, dimension: series.dimension).render(in: frame))
            \(series.range == nil ? frame.failures(series.drawn) : "")
            \(frame.windowNames(facts.faults))
            \(frame.timeAxis(originWall: facts.header.originWall))
            </svg>
            """
    }

    private func grid(_ values: ValueScale, _ frame: ChartFrame) -> Markup {
        let lines = values.ticks.map { tick -> Markup in
            let y = frame.y(tick, values).px
            return "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"\(y)\" y2=\"\(y)\"/>"
        }
        return "\(lines)"
    }

    /// Over the line, so that no sample crosses a number.
    private func names(of values: ValueScale, _ frame: ChartFrame) -> Markup {
        let names = values.ticks.enumerated().map { index, tick -> Markup in
            if index == 0 && values.low == 0 { return "" }
            let y = frame.y(tick, values) - 4
            let unit = index == values.ticks.count - 1 && !values.unit.name.isEmpty ? " \(values.unit.name)" : ""
            return "<text class=\"tick\" x=\"0\" y=\"\(y.px)\">\(values.label(tick) + unit)</text>"
        }
        return "\(names)"
    }

    /// The chart in words, for those who cannot see it.
    var description: String {
        guard series.count > 0 else { return "No samples." }
        let span = "\(Words.count(series.count, "sample")) over \(Words.length(facts.time.length)), \(series.words)."
        let limits = series.thresholds.map { threshold in
            let turns = threshold.crossings.map { ", crossed \(Words.times($0.count))" } ?? ""
            return
                "\(threshold.role.words) \(threshold.comparison) \(StoredValue.text(threshold.value, series.dimension))\(turns)"
        }
        let seen = facts.keyTimes.entries.compactMap { entry in
            entry.stamp.map { "\(entry.name.title) at \(Words.offset($0.offset))" }
        }
        return
            ([span] + (limits.isEmpty ? [] : ["Limits: \(Words.list(limits))."])
            + (seen.isEmpty ? [] : ["Marked: \(Words.list(seen))."])).joined(separator: " ")
    }
}

extension SeriesFact {
    /// Range and failures in words.
    var words: String {
        guard let whole = stretch(.whole) else { return "no samples" }
        var parts: [String] = []
        if let low = whole.lowest, let middle = whole.middle, let high = whole.highest {
            let (from, to) = (StoredValue.text(low, dimension), StoredValue.text(high, dimension))
            parts.append(
                low == high
                    ? "always \(from)" : "from \(from) to \(to), half of them up to \(StoredValue.text(middle, dimension))")
        }
        if range == nil { parts.append(failed == 0 ? "none failed" : "\(failed) failed") }
        return parts.joined(separator: "; ")
    }
}
