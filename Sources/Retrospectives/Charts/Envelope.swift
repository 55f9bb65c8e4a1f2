import Platform

/// A series reduced to what a chart can show: for each column its first, lowest, highest and last sample.
///
/// The line through these four crosses every level that the full series crosses (the M4 reduction of Jugel, Jerzak,
/// Hackenbroich and Markl 2014), so no spike over a threshold disappears.
struct Envelope {
    struct Point: Hashable {
        var at: Interval
        var value: Int64
    }

    static let maximumColumns = 600

    /// Stretches without a failed sample or a gap between them; within one column gaps are not told apart.
    private(set) var stretches: [[Point]] = []
    /// Columns in which a sample failed, as half-open ranges of neighbours.
    private(set) var failed: [Range<Int>] = []

    init(_ signal: SignalFact, over scale: TimeScale) {
        let gap = signal.every * 3
        var failures = signal.failures.makeIterator()
        var failure = failures.next()
        var isBroken = true
        var column = Column()
        for (index, at) in signal.offsets.enumerated() where signal.values.indices.contains(index) {
            let number = Self.column(of: at, in: scale)
            if number != column.number {
                close(column)
                column = Column(number: number)
            }
            if failure?.index == index {
                failure = failures.next()
                markFailed(number)
                isBroken = true
                continue
            }
            if let last = column.points.last ?? stretches.last?.last, gap > .zero, at - last.at > gap { isBroken = true }
            if isBroken && column.points.isEmpty { stretches.append([]) }
            isBroken = isBroken && !column.points.isEmpty
            column.add(Point(at: at, value: signal.values[index]))
        }
        close(column)
        stretches.removeAll { $0.isEmpty }
    }

    private static func column(of at: Interval, in scale: TimeScale) -> Int {
        min(Int(scale.percent(at) / 100 * Double(maximumColumns)), maximumColumns - 1)
    }

    private mutating func close(_ column: Column) {
        guard !column.points.isEmpty else { return }
        if stretches.isEmpty { stretches.append([]) }
        stretches[stretches.count - 1] += column.reduced
    }

    private mutating func markFailed(_ column: Int) {
        if let last = failed.last, last.upperBound >= column {
            failed[failed.count - 1] = last.lowerBound..<max(last.upperBound, column + 1)
        } else {
            failed.append(column..<column + 1)
        }
    }

    /// The samples of one column; only four of them are kept.
    private struct Column {
        var number = -1
        var points: [Point] = []

        mutating func add(_ point: Point) {
            points.append(point)
            if points.count > 64 { points = reduced }
        }

        /// First, lowest, highest, last, in the order of time and each once.
        var reduced: [Point] {
            let indices = points.indices
            guard let lowest = indices.min(by: { points[$0].value < points[$1].value }),
                let highest = indices.max(by: { points[$0].value < points[$1].value })
            else { return [] }
            var kept: [Int] = []
            for index in [0, lowest, highest, points.count - 1].sorted() where kept.last != index { kept.append(index) }
            return kept.map { points[$0] }
        }
    }
}
