package import Platform

/// A series reduced to what a chart can show: for each column its first, lowest, highest and last sample.
///
/// The line through these four crosses every level that the full series crosses (the M4 reduction of Jugel, Jerzak,
/// Hackenbroich and Markl 2014), so no spike over a threshold disappears.
package struct Envelope: Hashable, Sendable, Codable {
    package struct Point: Hashable, Sendable, Codable {
        package var at: Interval
        package var value: Int64
    }

    static let maximumColumns = 600

    /// Stretches without a failed sample or a gap between them; within one column gaps are not told apart.
    package private(set) var stretches: [[Point]] = []
    /// Columns in which a sample failed, as half-open ranges of neighbours.
    package private(set) var failed: [Range<Int>] = []

    /// - Parameter every: the cadence; three times it without a sample is a gap.
    init(_ series: SampleSeries, every: Interval, over scale: TimeScale) {
        let gap = every * 3
        var isBroken = true
        var column = Column()
        series.forEach { index, failure in
            let at = series.offsets[index]
            let number = Self.column(of: at, in: scale)
            if number != column.number {
                close(column)
                column = Column(number: number)
            }
            if failure != nil {
                markFailed(number)
                isBroken = true
                return
            }
            if let last = column.last ?? stretches.last?.last, gap > .zero, at - last.at > gap { isBroken = true }
            if isBroken && column.last == nil { stretches.append([]) }
            isBroken = isBroken && column.last != nil
            column.add(Point(at: at, value: series.values[index]))
        }
        close(column)
        stretches.removeAll { $0.isEmpty }
    }

    static func column(of at: Interval, in scale: TimeScale) -> Int {
        min(Int(scale.percent(at) / 100 * Double(maximumColumns)), maximumColumns - 1)
    }

    private mutating func close(_ column: Column) {
        let points = column.reduced
        guard !points.isEmpty else { return }
        if stretches.isEmpty { stretches.append([]) }
        stretches[stretches.count - 1] += points
    }

    private mutating func markFailed(_ column: Int) {
        if let last = failed.last, last.upperBound >= column {
            failed[failed.count - 1] = last.lowerBound..<max(last.upperBound, column + 1)
        } else {
            failed.append(column..<column + 1)
        }
    }

    /// The four samples of one column that are kept.
    private struct Column {
        var number = -1
        private var first: Point?
        private var lowest: Point?
        private var highest: Point?
        private(set) var last: Point?

        init(number: Int = -1) { self.number = number }

        mutating func add(_ point: Point) {
            if first == nil { first = point }
            if lowest.map({ point.value < $0.value }) ?? true { lowest = point }
            if highest.map({ point.value > $0.value }) ?? true { highest = point }
            last = point
        }

        /// In the order of time, each once.
        var reduced: [Point] {
            guard let first, let last, let lowest, let highest else { return [] }
            let inner = lowest.at <= highest.at ? [lowest, highest] : [highest, lowest]
            var points: [Point] = []
            for point in [first] + inner + [last] where points.last != point { points.append(point) }
            return points
        }
    }
}
