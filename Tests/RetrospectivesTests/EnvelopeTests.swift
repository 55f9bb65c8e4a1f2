import Platform
import Runs
import Scenarios
import Testing

@testable import Retrospectives

@Suite("Reducing a series to a chart")
struct EnvelopeTests {
    static func series(_ values: [Int64], failed: [Int] = [], every: Interval = .milliseconds(10)) -> SampleSeries {
        SampleSeries(
            offsets: values.indices.map { every * $0 }, values: values,
            failures: failed.map { SampleSeries.Failure(index: $0, reason: "late") },
            places: [SampleSeries.Place(from: 0, line: 0)])
    }

    static func scale(_ series: SampleSeries) -> TimeScale {
        TimeScale(from: .zero, to: series.offsets.last ?? .zero)
    }

    private func envelope(_ series: SampleSeries, every: Interval = .milliseconds(10)) -> Envelope {
        Envelope(series, every: every, over: Self.scale(series))
    }

    @Test("keeps every extreme wherever it stands", arguments: UInt64(0)..<20)
    func extremes(seed: UInt64) {
        var random = RandomStream(seed: seed)
        var values = (0..<20_000).map { _ in Int64(1_000 + random.next(below: 100)) }
        let spikes = (0..<5).map { _ in random.next(below: values.count) }
        for (number, spike) in spikes.enumerated() { values[spike] = number % 2 == 0 ? 9_000 : 3 }
        let series = Self.series(values)
        let points = envelope(series).stretches.flatMap { $0 }
        #expect(points.count <= 4 * Envelope.maximumColumns)
        for spike in spikes {
            #expect(points.contains(Envelope.Point(at: series.offsets[spike], value: values[spike])))
        }
        #expect(points.map(\.at) == points.map(\.at).sorted())
    }

    @Test("keeps the lowest and the highest value of every column", arguments: UInt64(0)..<20)
    func columns(seed: UInt64) {
        var random = RandomStream(seed: seed)
        let count = 100 + random.next(below: 20_000)
        let series = Self.series((0..<count).map { _ in Int64(random.next(below: 1_000_000)) - 500_000 })
        let scale = Self.scale(series)
        func extremes(_ points: [(Interval, Int64)]) -> [Int: [Int64]] {
            Dictionary(grouping: points) { Envelope.column(of: $0.0, in: scale) }
                .mapValues { [$0.map(\.1).min() ?? 0, $0.map(\.1).max() ?? 0] }
        }
        let kept = envelope(series).stretches.flatMap { $0 }.map { ($0.at, $0.value) }
        #expect(extremes(kept) == extremes(Array(zip(series.offsets, series.values))))
    }

    @Test("draws no line through a failed sample or a gap")
    func gaps() {
        var sparse = Self.series([1, 2, 3, 4, 5, 6], failed: [2])
        sparse.offsets[5] = .seconds(1)
        let envelope = envelope(sparse)
        #expect(envelope.stretches.map { $0.map(\.value) } == [[1, 2], [4, 5], [6]])
        #expect(envelope.failed.count == 1)
    }

    @Test("marks neighbouring failures as one, bounded by the columns")
    func failures() {
        let all = Self.series(Array(repeating: 0, count: 10_000), failed: Array(0..<10_000))
        #expect(envelope(all).stretches.isEmpty)
        #expect(envelope(all).failed == [0..<Envelope.maximumColumns])
    }

    @Test("has round ticks for every span", arguments: [1, 40, 999, 61_000, 3_600_000, 90_000_000] as [Int64])
    func ticks(milliseconds: Int64) {
        let scale = TimeScale(from: .milliseconds(-milliseconds / 7), to: .milliseconds(milliseconds))
        #expect((2...7).contains(scale.ticks.count))
        #expect(scale.ticks.allSatisfy(scale.contains))
        #expect(milliseconds < 7 || scale.ticks.contains(.zero))
    }

    @Test(
        "shows all values, and thresholds that do not squash them",
        arguments: [([20, 30], [50], true), ([20, 30], [5_000], false), ([0, 0], [0], true), ([], [7], true)]
            as [([Int64], [Int64], Bool)])
    func values(values: [Int64], thresholds: [Int64], isShown: Bool) {
        let scale = ValueScale(values: values, thresholds: thresholds, dimension: .duration)
        for value in values { #expect(scale.contains(Double(value))) }
        for threshold in thresholds { #expect(scale.contains(Double(threshold)) == isShown) }
        #expect((2...8).contains(scale.ticks.count))
    }
}
