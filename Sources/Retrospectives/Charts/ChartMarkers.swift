import Platform

/// The key times of a run as numbered marks above a chart, in as many rows as keep them apart on a phone.
struct ChartMarkers {
    struct Marker {
        var number: Int
        var title: String
        var at: Interval
        var row: Int
    }

    let marks: [Marker]
    let rows: Int
    static let rowHeight = 20.0
    /// Percent of the width that a mark takes on a narrow screen.
    private static let width = 5.6

    init(_ keyTimes: KeyTimes, over scale: TimeScale) {
        var ends: [Double] = []
        var marks: [Marker] = []
        let seen = keyTimes.entries.compactMap { entry in entry.stamp.map { (entry.name, $0.offset) } }
        for (name, at) in seen.sorted(by: { ($0.1, $0.0.number) < ($1.1, $1.0.number) }) where scale.contains(at) {
            let start = scale.percent(at)
            let row = ends.firstIndex { $0 <= start } ?? ends.count
            if row == ends.count { ends.append(0) }
            ends[row] = start + Self.width
            marks.append(Marker(number: name.number, title: name.title, at: at, row: row))
        }
        self.marks = marks
        rows = ends.count
    }

    var height: Double { Double(rows) * Self.rowHeight }
}
