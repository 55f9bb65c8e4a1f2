import Platform
import Runs
import Scenarios

/// One signal over the time of the run as inline SVG.
///
/// Horizontal places are percentages of whatever width the page has, so text keeps its size on a phone; only the line
/// itself is stretched.
struct SignalChart {
    let signal: SignalFact
    let facts: RunFacts
    let time: TimeScale
    /// Makes the ids of title and description unique on the page.
    let id: String

    static let plotHeight = 220.0

    var values: ValueScale {
        let failed = signal.failures.map(\.index)
        var next = failed.makeIterator()
        var skip = next.next()
        let good = signal.values.enumerated().compactMap { index, value -> Int64? in
            guard index == skip else { return value }
            skip = next.next()
            return nil
        }
        return ValueScale(values: good, thresholds: onSamples.map(\.value), dimension: signal.dimension)
    }

    /// The thresholds that can be drawn.
    var onSamples: [SignalFact.Threshold] { signal.thresholds.filter(\.isOnSamples) }

    func render() -> Markup {
        let markers = ChartMarkers(facts.keyTimes, over: time)
        let frame = ChartFrame(top: markers.height + 6, plot: Self.plotHeight, head: 20, time: time)
        let values = values
        let envelope = Envelope(signal, over: time)
        return """
            <svg class="chart" role="img" aria-labelledby="\(id)-title \(id)-desc" width="100%" height="\(frame.height.px)">
            <title id="\(id)-title">\(signal.name) over time</title>
            <desc id="\(id)-desc">\(description)</desc>
            \(frame.windows(facts.faults, end: time.to))
            \(grid(values, frame))
            \(frame.line(envelope, values))
            \(ThresholdLines(thresholds: onSamples, values: values, dimension: signal.dimension).render(in: frame))
            \(frame.failures(envelope))
            \(frame.markers(markers))
            \(frame.windowNames(facts.faults))
            \(frame.timeAxis(originWall: facts.header.originWall))
            </svg>
            """
    }

    private func grid(_ values: ValueScale, _ frame: ChartFrame) -> Markup {
        let lines = values.ticks.enumerated().map { index, tick -> Markup in
            let y = frame.y(tick, values)
            let unit = index == values.ticks.count - 1 && !values.unit.name.isEmpty ? " \(values.unit.name)" : ""
            let label: Markup =
                index == 0 && values.low == 0
                ? "" : "<text class=\"tick\" x=\"0\" y=\"\((y - 4).px)\">\(values.label(tick) + unit)</text>"
            return "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"\(y.px)\" y2=\"\(y.px)\"/>\(label)"
        }
        return "\(lines)"
    }

    /// The chart in words, for those who cannot see it.
    var description: String {
        guard !signal.offsets.isEmpty else { return "No samples." }
        let statistics = SignalStatistics(signal)
        let span = "\(Words.count(signal.offsets.count, "sample")) over \(Words.length(time.length)), \(statistics.words)."
        let limits = onSamples.map { "\($0.role.words) \($0.comparison) \(StoredValue.text($0.value, signal.dimension))" }
        let seen = facts.keyTimes.entries.compactMap { entry in
            entry.stamp.map { "\(entry.name.title) at \(Words.offset($0.offset))" }
        }
        return
            ([span] + (limits.isEmpty ? [] : ["Limits: \(Words.list(limits))."])
            + (seen.isEmpty ? [] : ["Marked: \(Words.list(seen))."])).joined(separator: " ")
    }
}

/// Range and failures of a series.
struct SignalStatistics {
    var words: String

    init(_ signal: SignalFact) {
        let failed = Set(signal.failures.map(\.index))
        let good = signal.values.enumerated().filter { !failed.contains($0.offset) }.map(\.element).sorted()
        var parts: [String] = []
        if let low = good.first, let high = good.last {
            let middle = StoredValue.text(good[good.count / 2], signal.dimension)
            let from = StoredValue.text(low, signal.dimension)
            let to = StoredValue.text(high, signal.dimension)
            parts.append(low == high ? "always \(from)" : "from \(from) to \(to), half of them up to \(middle)")
        }
        parts.append(failed.isEmpty ? "none failed" : "\(failed.count) failed")
        words = parts.joined(separator: "; ")
    }
}
