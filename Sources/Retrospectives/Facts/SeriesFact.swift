package import Platform
package import Scenarios

/// One line of a chart: the samples of a signal, or the share of failed ones over a range of time.
package struct SeriesFact: Hashable, Sendable, Codable {
    /// For a share of failed samples: over how long; nil: the samples themselves.
    package var range: Interval?
    package var dimension: Dimension
    package var count: Int
    package var failed: Int
    /// Why samples failed, the commonest first.
    package var reasons: [FailureReason]
    /// Reduced to the columns of a chart.
    package var drawn: Envelope
    /// The thresholds that it can be compared with, with how often it crosses each.
    package var thresholds: [SignalFact.Threshold]
    /// The whole run, then the parts before, under and after the faults that have samples.
    package var stretches: [StretchFact]
}

/// Why samples of a signal failed, in the probe's words, and how many.
package struct FailureReason: Hashable, Sendable, Codable {
    package var text: String
    package var count: Int

    /// The commonest first, of equals the one that came first; at most `most`.
    static func all(of failures: [SampleSeries.Failure], most: Int = 5) -> [FailureReason] {
        var reasons: [FailureReason] = []
        var places: [String: Int] = [:]
        for failure in failures {
            if let place = places[failure.reason] {
                reasons[place].count += 1
            } else {
                places[failure.reason] = reasons.count
                reasons.append(FailureReason(text: failure.reason, count: 1))
            }
        }
        let ordered = reasons.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
        return ordered.prefix(most).map(\.element)
    }

    /// `status 503 (9)`; without the number when there is one reason only.
    static func words(_ reasons: [FailureReason]) -> String {
        if reasons.count == 1 { return reasons[0].text }
        return reasons.map { "\($0.text) (\($0.count))" }.joined(separator: " · ")
    }
}

/// A part of the run in the figures of a series.
package struct StretchFact: Hashable, Sendable, Codable {
    package enum Part: String, Sendable, Codable, CaseIterable {
        case whole, before
        /// From the first fault to the last undo.
        case under
        case after
    }

    package var part: Part
    package var samples: Int
    package var failed: Int
    /// nil: every sample failed.
    package var lowest: Int64?
    /// Half of the samples are not higher.
    package var middle: Int64?
    /// 95 of 100 samples are not higher.
    package var upper: Int64?
    /// 99 of 100 samples are not higher.
    package var high: Int64?
    package var highest: Int64?
}

extension SeriesFact {
    /// The figures of one part of the run; nil when it has no samples.
    package func stretch(_ part: StretchFact.Part) -> StretchFact? { stretches.first { $0.part == part } }

    /// - Parameter faults: from the first fault to the last undo.
    init(
        _ series: SampleSeries, range: Interval? = nil, dimension: Dimension, every: Interval, over scale: TimeScale,
        faults: ClosedRange<Interval>?, thresholds: [SignalFact.Threshold]
    ) {
        self.init(
            range: range, dimension: dimension, count: series.offsets.count, failed: series.failures.count,
            reasons: FailureReason.all(of: series.failures), drawn: Envelope(series, every: every, over: scale),
            thresholds: thresholds.map { threshold in
                var threshold = threshold
                if let comparison = Comparison(rawValue: threshold.comparison) {
                    threshold.crossings = Crossings(series, comparison: comparison, limit: threshold.value, over: scale)
                }
                return threshold
            },
            stretches: StretchFact.all(of: series, faults: faults))
    }
}

extension StretchFact {
    static func all(of series: SampleSeries, faults: ClosedRange<Interval>?) -> [StretchFact] {
        let count = series.offsets.count
        guard count > 0 else { return [] }
        let whole = StretchFact(.whole, of: series, in: 0..<count)
        guard let faults else { return [whole] }
        let start = series.index(at: faults.lowerBound)
        let end = max(start, series.index(at: faults.upperBound))
        let parts: [(Part, Range<Int>)] = [(.before, 0..<start), (.under, start..<end), (.after, end..<count)]
        return [whole] + parts.filter { !$0.1.isEmpty }.map { StretchFact($0.0, of: series, in: $0.1) }
    }

    private init(_ part: Part, of series: SampleSeries, in range: Range<Int>) {
        let good = ValueOrder.ascending(series.good(range))
        // By nearest rank, as the language defines its percentiles.
        func percentile(_ percent: Int) -> Int64? {
            good.isEmpty ? nil : good[(good.count * percent + 99) / 100 - 1]
        }
        self.init(
            part: part, samples: range.count, failed: series.failed(range), lowest: good.first,
            middle: percentile(50), upper: percentile(95), high: percentile(99), highest: good.last)
    }
}
