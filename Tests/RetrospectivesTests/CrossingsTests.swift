import Platform
import Runs
import Scenarios
import Testing

@testable import Retrospectives

@Suite("Crossings of a threshold")
struct CrossingsTests {
    /// Counted the plain way: neighbours among the samples that did not fail.
    private func count(_ values: [Int64], _ failed: Set<Int>, _ comparison: Comparison, _ limit: Int64) -> Int {
        let sides = values.indices.filter { !failed.contains($0) }.map { comparison.holds(values[$0], limit) }
        return zip(sides, sides.dropFirst()).count { $0 != $1 }
    }

    @Test("are all counted, however many samples share a column", arguments: UInt64(0)..<40)
    func everyCrossing(seed: UInt64) {
        var random = RandomStream(seed: seed)
        let samples = 1 + random.next(below: 30_000)
        let values = (0..<samples).map { _ in Int64(random.next(below: 1_000)) }
        let failed = Set((0..<random.next(below: 50)).map { _ in random.next(below: samples) })
        let series = EnvelopeTests.series(values, failed: failed.sorted())
        let limit = Int64(random.next(below: 1_100))
        for comparison in Comparison.allCases {
            let found = Crossings(series, comparison: comparison, limit: limit, over: EnvelopeTests.scale(series))
            #expect(found.count == count(values, failed, comparison, limit))
            #expect(found.beyond == values.indices.count { !failed.contains($0) && comparison.holds(values[$0], limit) })
            #expect(found.turns.map(\.column) == Array(Set(found.turns.map(\.column))).sorted())
        }
    }

    @Test("one sample of a long run over its limit is drawn, counted and marked where it is", arguments: UInt64(0)..<20)
    func oneSpike(seed: UInt64) {
        var random = RandomStream(seed: seed)
        var values = [Int64](repeating: 10, count: 200_000)
        let spike = 1 + random.next(below: values.count - 2)
        values[spike] = 501
        let series = EnvelopeTests.series(values)
        let scale = EnvelopeTests.scale(series)
        let threshold = SignalFact.Threshold(
            role: .throughout, condition: "fast", text: "max(x[1s]) < 500", function: "max", comparison: "<", value: 500,
            range: .seconds(1))
        let fact = SeriesFact(
            series, dimension: .integer, every: .milliseconds(10), over: scale, faults: nil, thresholds: [threshold])
        let crossings = fact.thresholds.first?.crossings
        #expect(crossings?.count == 2 && crossings?.beyond == values.count - 1)
        #expect(crossings?.turns.first?.column == Envelope.column(of: series.offsets[spike], in: scale))
        #expect(fact.drawn.stretches.flatMap { $0 }.contains { $0.value == 501 && $0.at == series.offsets[spike] })
        let whole = fact.stretch(.whole)
        #expect(whole?.highest == 501 && whole?.middle == 10)
    }

    @Test("the page draws a stroke for each column in which the line is crossed")
    func drawn() throws {
        let run = ExampleRun.complete(.broken)
        let facts = RunFacts(plan: run.plan, records: run.records)
        let series = try #require(facts.signals.first?.series.first)
        let fast = try #require(series.thresholds.first { $0.condition == "fast" && $0.role == .throughout })
        let columns = try #require(fast.crossings).turns.count
        #expect(columns > 10)
        let path = try #require(HtmlReport.render(facts).firstMatch(of: /<path class="crossing claim" d="([^"]*)"/))
        #expect(path.1.count { $0 == "M" } == columns)
    }

    @Test("the share of failed samples is what error-ratio compares", arguments: UInt64(0)..<20)
    func share(seed: UInt64) {
        var random = RandomStream(seed: seed)
        let count = 500
        let failed = (0..<count).filter { _ in random.next(below: 5) == 0 }
        let series = EnvelopeTests.series(Array(repeating: 1, count: count), failed: failed, every: .milliseconds(100))
        let share = series.failureShare(over: .seconds(3))
        #expect(share.offsets.first == .seconds(3))
        for (at, value) in zip(share.offsets, share.values) {
            let window = series.offsets.indices.filter { series.offsets[$0] <= at && series.offsets[$0] > at - .seconds(3) }
            #expect(value == Int64(window.count(where: failed.contains)) * 100_000 / Int64(window.count))
        }
    }
}
