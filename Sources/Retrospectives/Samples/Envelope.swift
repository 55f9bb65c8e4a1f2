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
        var drawing = Drawing(gap: every * 3)
        var start = 0
        while start < series.offsets.count {
            let number = Self.column(of: series.offsets[start], in: scale)
            let end = Self.end(of: number, from: start, in: series, scale)
            if series.failed(start..<end) > 0 { markFailed(number) }
            guard let column = drawing.column(start..<end, of: series) else {
                start = end
                continue
            }
            if column.isNew { stretches.append([]) }
            stretches[stretches.count - 1] += column.reduced(series)
            start = end
        }
    }

    static func column(of at: Interval, in scale: TimeScale) -> Int {
        min(Int(scale.percent(at) / 100 * Double(maximumColumns)), maximumColumns - 1)
    }

    /// The index after the last sample of a column: its samples follow each other.
    private static func end(of column: Int, from start: Int, in series: SampleSeries, _ scale: TimeScale) -> Int {
        var low = start + 1
        var high = series.offsets.count
        while low < high {
            let middle = (low + high) / 2
            if Self.column(of: series.offsets[middle], in: scale) > column { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private mutating func markFailed(_ column: Int) {
        if let last = failed.last, last.upperBound >= column {
            failed[failed.count - 1] = last.lowerBound..<max(last.upperBound, column + 1)
        } else {
            failed.append(column..<column + 1)
        }
    }
}

/// Goes from column to column and knows whether the line is broken between them.
private struct Drawing {
    let gap: Interval
    /// Between the last drawn sample and the next there was a failed one, or a gap.
    private var isBroken = true
    private var last: Interval?

    init(gap: Interval) { self.gap = gap }

    /// nil when every sample of the column failed.
    mutating func column(_ range: Range<Int>, of series: SampleSeries) -> DrawnColumn? {
        var column: DrawnColumn?
        var end = range.lowerBound
        series.forEachStretch(in: range) { stretch in
            if stretch.lowerBound > end { isBroken = true }
            end = stretch.upperBound
            if column == nil {
                if isGap(series.offsets[stretch.lowerBound]) { isBroken = true }
                column = DrawnColumn(stretch.lowerBound, isNew: isBroken)
                isBroken = false
                last = series.offsets[stretch.lowerBound]
            }
            take(stretch, of: series, into: &column)
        }
        if end < range.upperBound { isBroken = true }
        return column
    }

    private mutating func take(_ stretch: Range<Int>, of series: SampleSeries, into column: inout DrawnColumn?) {
        guard var drawn = column else { return }
        var before = last ?? .zero
        for index in stretch {
            let value = series.values[index]
            if value < series.values[drawn.lowest] { drawn.lowest = index }
            if value > series.values[drawn.highest] { drawn.highest = index }
            let at = series.offsets[index]
            if gap > .zero, at - before > gap { isBroken = true }
            before = at
        }
        drawn.last = stretch.upperBound - 1
        last = before
        column = drawn
    }

    private func isGap(_ at: Interval) -> Bool { last.map { gap > .zero && at - $0 > gap } ?? false }
}

/// The four samples of one column that are kept, by their indices.
private struct DrawnColumn {
    let first: Int
    var lowest: Int
    var highest: Int
    var last: Int
    /// The line does not come from the column before.
    let isNew: Bool

    init(_ first: Int, isNew: Bool) {
        self.first = first
        lowest = first
        highest = first
        last = first
        self.isNew = isNew
    }

    /// In the order of time, each once.
    func reduced(_ series: SampleSeries) -> [Envelope.Point] {
        var points: [Envelope.Point] = []
        for index in [first, min(lowest, highest), max(lowest, highest), last] {
            let point = Envelope.Point(at: series.offsets[index], value: series.values[index])
            if points.last != point { points.append(point) }
        }
        return points
    }
}
