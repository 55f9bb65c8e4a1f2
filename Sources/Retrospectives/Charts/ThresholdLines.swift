import Runs
import Scenarios

/// The thresholds of a signal as labelled lines; those beyond the scale are named at the edge.
struct ThresholdLines {
    let thresholds: [SignalFact.Threshold]
    let values: ValueScale
    let dimension: Dimension

    /// Conditions that share a number share a line.
    private var groups: [(value: Int64, roles: [ConditionRole], columns: [Int])] {
        var groups: [(value: Int64, roles: [ConditionRole], columns: [Int])] = []
        for threshold in thresholds {
            let columns = threshold.crossings?.turns.map(\.column) ?? []
            if let index = groups.firstIndex(where: { $0.value == threshold.value }) {
                if !groups[index].roles.contains(threshold.role) { groups[index].roles.append(threshold.role) }
                // Two comparisons with one number cross it together.
                if groups[index].columns.count < columns.count { groups[index].columns = columns }
            } else {
                groups.append((threshold.value, [threshold.role], columns))
            }
        }
        return groups.sorted { $0.value > $1.value }
    }

    func render(in frame: ChartFrame) -> Markup {
        var above = -Double.infinity
        let lines = groups.map { group -> Markup in
            let kind = group.roles.contains(.abort) ? "abort" : group.roles == [.effect] ? "effect" : "claim"
            let text = "\(Words.list(group.roles.map(\.words))) · \(StoredValue.text(group.value, dimension))"
            guard values.contains(Double(group.value)) else { return outside(group.value, text, kind, frame) }
            let y = frame.y(Double(group.value), values)
            // Under its line where the line above leaves no room.
            let label = y - above < 18 ? y + 13 : y - 5
            above = label > y ? y + 16 : y
            return """
                <line class="threshold \(kind)" x1="0" x2="100%" y1="\(y.px)" y2="\(y.px)"/>\
                \(frame.crossings(group.columns, at: y, kind: kind))\
                <text class="threshold-name \(kind)" x="100%" y="\(label.px)">\(text)</text>
                """
        }
        return "\(lines)"
    }

    private func outside(_ value: Int64, _ text: String, _ kind: String, _ frame: ChartFrame) -> Markup {
        let isAbove = Double(value) > values.high
        let y = isAbove ? frame.plotTop + 12 : frame.bottom - 6
        return "<text class=\"threshold-name \(kind)\" x=\"100%\" y=\"\(y.px)\">\(isAbove ? "↑" : "↓") \(text)</text>"
    }
}
