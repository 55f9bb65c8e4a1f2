import Platform
import Runs

/// The run at a glance as inline SVG: its phases, and a lane for each fault.
struct RunOverview {
    let facts: RunFacts
    let time: TimeScale

    /// More lanes than this would push everything else off the page; the faults table has them all.
    static let maximumLanes = 12
    private static let lane = 30.0
    /// Characters of a lane's name that a phone has room for.
    private static let maximumName = 40

    func render() -> Markup {
        let faults = facts.faults.filter { $0.entered != nil }
        let lanes = Self.lanes(faults)
        let markers = ChartMarkers(facts.keyTimes, over: time)
        let plot = 26 + Double(lanes.count) * Self.lane
        let frame = ChartFrame(top: markers.height + 6, plot: plot, time: time)
        return """
            <svg class="chart overview" role="img" aria-labelledby="overview-title overview-desc" width="100%" \
            height="\(frame.height.px)">
            <title id="overview-title">The run at a glance</title>
            <desc id="overview-desc">\(description(faults))</desc>
            \(facts.phases.map { phase($0, frame) })
            \(frame.markers(markers))
            \(lanes.enumerated().map { lane($0.element, y: frame.top + 26 + Double($0.offset) * Self.lane) })
            \(frame.timeAxis(originWall: facts.header.originWall))
            </svg>
            """
    }

    private func phase(_ phase: PhaseFact, _ frame: ChartFrame) -> Markup {
        let start = time.percent(phase.from)
        let width = time.percent(phase.to) - start
        guard width > 0 else { return "" }
        let name = phase.phase.title
        let middle = (start + width / 2).percent
        let label: Markup =
            width < 13 ? "" : "<text class=\"phase-name\" x=\"\(middle)\" y=\"\((frame.top + 14).px)\">\(name)</text>"
        return """
            <rect class="phase \(phase.phase.rawValue)" x="\(start.percent)" width="\(width.percent)" \
            y="\(frame.top.px)" height="20">\
            <title>\(name): \(Words.offset(phase.from)) to \(Words.offset(phase.to))</title></rect>\(label)
            """
    }

    /// Stages and rounds of one fault on one instance share a lane.
    private static func lanes(_ faults: [HoldFact]) -> [[HoldFact]] {
        var lanes: [[HoldFact]] = []
        for fault in faults {
            if let index = lanes.firstIndex(where: { $0[0].fault == fault.fault && $0[0].instance == fault.instance }) {
                lanes[index].append(fault)
            } else if lanes.count < maximumLanes {
                lanes.append([fault])
            }
        }
        return lanes
    }

    private func lane(_ faults: [HoldFact], y: Double) -> Markup {
        guard let first = faults.first, let from = first.entered?.offset else { return "" }
        let start = time.percent(from)
        let end = faults.map { time.percent($0.reverted?.offset ?? time.to) }.max() ?? start
        // On a phone a name that began further right would leave the page.
        let isRight = start > 30
        let anchor = isRight ? max(end, start + 0.6, 75).percent : start.percent
        let full = "\(first.fault) · \(first.instance)" + (faults.contains(where: \.mayBeInWorld) ? " · no end seen" : "")
        let name = full.count > Self.maximumName ? full.prefix(Self.maximumName - 1) + "…" : full
        return """
            <text class="lane-name\(isRight ? " end" : "")" x="\(anchor)" y="\((y + 11).px)">\(name)</text>\
            \(faults.map { bar($0, y: y) })
            """
    }

    private func bar(_ fault: HoldFact, y: Double) -> Markup {
        guard let from = fault.entered?.offset else { return "" }
        let to = fault.reverted?.offset ?? time.to
        let start = time.percent(from)
        let width = max(time.percent(to) - start, 0.6)
        let with = fault.stage == nil ? "" : " (\(fault.parameters))"
        return """
            <rect class="lane\(fault.mayBeInWorld ? " open" : "")" x="\(start.percent)" width="\(width.percent)" \
            y="\((y + 15).px)" height="8" rx="2"><title>\(fault.fault)\(with) on \(fault.instance): \
            \(Words.offset(from)) to \(Words.offset(to))</title></rect>
            """
    }

    private func description(_ faults: [HoldFact]) -> String {
        let phases = facts.phases.map { "\($0.phase.title) from \(Words.offset($0.from))" }
        let rest = faults.count - Self.maximumLanes
        let lanes = faults.prefix(Self.maximumLanes).map { fault in
            let end = fault.reverted.map { "until \(Words.offset($0.offset))" } ?? "with no end in the journal"
            return "\(fault.fault) on \(fault.instance) from \(Words.offset(fault.entered?.offset ?? .zero)) \(end)"
        }
        let all = lanes + (rest > 0 ? ["\(rest) more"] : [])
        return "Phases: \(Words.list(phases)). Faults: \(all.isEmpty ? "none" : Words.list(all))."
    }
}
