import Platform
import Scenarios

/// Where a series goes beyond a line and comes back: counted on every sample, so that none is lost where a chart has more
/// samples than columns.
package struct Crossings: Hashable, Sendable, Codable {
    /// A column of the chart in which the series changes sides.
    package struct Turn: Hashable, Sendable, Codable {
        package var column: Int
        package var count: Int
    }

    /// Samples beyond the line.
    package var beyond = 0
    /// By their columns; two samples that follow each other on different sides of the line are one crossing.
    package var turns: [Turn] = []

    /// How often the series changes sides.
    package var count: Int { turns.reduce(0) { $0 + $1.count } }
}

extension Crossings {
    /// - Parameter comparison: true for what lies beyond the line.
    init(_ series: SampleSeries, comparison: Comparison, limit: Int64, over scale: TimeScale) {
        let band = ValueBand(comparison, limit)
        var last: Bool?
        series.forEachStretch(in: 0..<series.values.count) { stretch in
            for index in stretch {
                let isBeyond = band.contains(series.values[index])
                if isBeyond { beyond += 1 }
                if isBeyond == last { continue }
                if last != nil { add(Envelope.column(of: series.offsets[index], in: scale)) }
                last = isBeyond
            }
        }
    }

    private mutating func add(_ column: Int) {
        if turns.last?.column == column {
            turns[turns.count - 1].count += 1
        } else {
            turns.append(Turn(column: column, count: 1))
        }
    }
}
