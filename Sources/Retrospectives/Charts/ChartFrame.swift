import Platform
import Runs
import Scenarios

/// The geometry that all charts of a page share: marks on top, the plot, a strip for failures, the time axis.
struct ChartFrame {
    let top: Double
    let plot: Double
    /// Between marks and plot, for the names of faults.
    var head = 0.0
    let time: TimeScale

    private static let strip = 8.0
    private static let axis = 40.0
    /// Percent of the width that a character takes on a narrow screen.
    private static let characterWidth = 1.9
    /// The plot's own horizontal resolution.
    private static let width = 6_000.0

    var plotTop: Double { top + head }
    var bottom: Double { plotTop + plot }
    var height: Double { bottom + 4 + Self.strip + Self.axis }

    func y(_ value: Double, _ values: ValueScale) -> Double { plotTop + values.y(value, height: plot) }

    /// Shades the time in which faults were, or may have been, in force; those that overlap share a window.
    func windows(_ faults: [HoldFact], end: Interval) -> Markup {
        let windows = FaultWindow.all(of: faults, end: end, over: time).map { window -> Markup in
            let start = time.percent(window.from)
            let width = max(time.percent(window.to) - start, 0.3)
            return """
                <rect class="window" x="\(start.percent)" width="\(width.percent)" y="\(top.px)" height="\((head + plot).px)">\
                <title>\(Words.list(window.names)): \(Words.offset(window.from)) to \(Words.offset(window.to))</title></rect>
                """
        }
        return "\(windows)"
    }

    /// Each fault's name at the start of its window, unless the name before it reaches that far.
    func windowNames(_ faults: [HoldFact]) -> Markup {
        var free = 0.0
        let starts = faults.compactMap { fault in fault.entered.map { (fault.fault, time.percent($0.offset)) } }
        let names = starts.sorted { $0.1 < $1.1 }.map { name, start -> Markup in
            guard start >= free else { return "" }
            free = start + Double(name.count) * Self.characterWidth + 1
            let isRight = free > 100
            let x = isRight ? start - 0.4 : start + 0.6
            return "<text class=\"window-name\(isRight ? " end" : "")\" x=\"\(x.percent)\" y=\"\((top + 14).px)\">\(name)</text>"
        }
        return "\(names)"
    }

    /// The series as one path, stretched to the width of the page with strokes that are not.
    func line(_ envelope: Envelope, _ values: ValueScale) -> Markup {
        guard !envelope.stretches.isEmpty else {
            return "<text class=\"empty\" x=\"50%\" y=\"\((plotTop + plot / 2).px)\">no values in this journal</text>"
        }
        let path = envelope.stretches.map { stretch in
            let points = stretch.map { point in
                let x = Int((time.percent(point.at) / 100 * Self.width).rounded())
                return "\(x) \(values.y(Double(point.value), height: plot).px)"
            }
            return "M" + points.joined(separator: "L") + (points.count == 1 ? "h0" : "")
        }.joined()
        return """
            <svg class="plot" x="0" y="\(plotTop.px)" width="100%" height="\(plot.px)" viewBox="0 0 \(Self.width.px) \(plot.px)" \
            preserveAspectRatio="none"><path class="series" d="\(path)"/></svg>
            """
    }

    /// Strokes on the line of a threshold in every column in which the series crosses it.
    func crossings(_ columns: [Int], at y: Double, kind: String) -> Markup {
        guard !columns.isEmpty else { return "" }
        let share = Self.width / Double(Envelope.maximumColumns)
        let path = columns.map { "M\(Int(((Double($0) + 0.5) * share).rounded())) \((y - plotTop - 4).px)v8" }.joined()
        return """
            <svg class="plot" x="0" y="\(plotTop.px)" width="100%" height="\(plot.px)" viewBox="0 0 \(Self.width.px) \(plot.px)" \
            preserveAspectRatio="none"><path class="crossing \(kind)" d="\(path)"/></svg>
            """
    }

    func failures(_ envelope: Envelope) -> Markup {
        let y = bottom + 4
        let marks = envelope.failed.map { range -> Markup in
            let share = 100 / Double(Envelope.maximumColumns)
            let width = max(Double(range.count) * share, 0.4)
            return """
                <rect class="failed" x="\((Double(range.lowerBound) * share).percent)" width="\(width.percent)" y="\(y.px)" \
                height="\(Self.strip.px)"/>
                """
        }
        return "<rect class=\"strip\" x=\"0\" width=\"100%\" y=\"\(y.px)\" height=\"\(Self.strip.px)\"/>\(marks)"
    }

    func markers(_ markers: ChartMarkers) -> Markup {
        let marks = markers.marks.map { mark -> Markup in
            let x = time.percent(mark.at).percent
            let y = Double(mark.row) * ChartMarkers.rowHeight + 9
            return """
                <g class="mark"><title>\(mark.number) \(mark.title), \(Words.offset(mark.at))</title>\
                <line x1="\(x)" x2="\(x)" y1="\((y + 8).px)" y2="\(bottom.px)"/>\
                <circle cx="\(x)" cy="\(y.px)" r="8"/><text x="\(x)" y="\((y + 3.8).px)">\(mark.number)</text></g>
                """
        }
        return "\(marks)"
    }

    /// Distances from the origin with the civil time under them.
    func timeAxis(originWall: WallTime?) -> Markup {
        let base = bottom + 4 + Self.strip
        let ticks = time.ticks.map { tick -> Markup in
            let at = time.percent(tick)
            let anchor = at < 3 ? " start" : at > 97 ? " end" : ""
            let clock: Markup =
                originWall.map {
                    "<text class=\"clock\(anchor)\" x=\"\(at.percent)\" y=\"\((base + 33).px)\">\(($0 + tick).clockTime)</text>"
                } ?? ""
            return """
                <line class="axis" x1="\(at.percent)" x2="\(at.percent)" y1="\(base.px)" y2="\((base + 5).px)"/>\
                <text class="time\(anchor)" x="\(at.percent)" y="\((base + 19).px)">\(TimeScale.label(tick))</text>\(clock)
                """
        }
        return "\(ticks)"
    }
}

extension Double {
    /// A length in pixels to the tenth.
    var px: String { Words.decimal(self, places: 1) }
    /// A share of the width: `12.5%`.
    var percent: String { Words.decimal(self, places: 2) + "%" }
}
