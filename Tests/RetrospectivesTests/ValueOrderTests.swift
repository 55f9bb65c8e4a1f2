import Platform
import Runs
import Scenarios
import Testing

@testable import Retrospectives

@Suite("Values in order, and on one side of a limit")
struct ValueOrderTests {
    @Test("are in the order of the library's sort, however far apart they lie", arguments: UInt64(0)..<40)
    func order(seed: UInt64) {
        var random = RandomStream(seed: seed)
        let spread = [1, 2, 1_000, 60_000, 5_000_000_000][random.next(below: 5)]
        var values = (0..<random.next(below: 4_000)).map { _ in Int64(random.next(below: spread)) - Int64(spread / 2) }
        if random.next(below: 3) == 0 { values += [.min, .max, 0, -1] }
        #expect(ValueOrder.ascending(values) == values.sorted())
    }

    @Test("lie on the side of a limit that the comparison says", arguments: Comparison.allCases)
    func band(comparison: Comparison) {
        let edges: [Int64] = [.min, .min + 1, -1, 0, 1, 500, .max - 1, .max]
        for limit in edges {
            let band = ValueBand(comparison, limit)
            for value in edges {
                #expect(band.contains(value) == comparison.holds(value, limit), "\(value) \(comparison) \(limit)")
            }
        }
    }

    @Test("a late sample is put to its place and still cites its own line")
    func late() {
        var run = ExampleRun()
        run.add(.samples(ExampleRun.block(signal: 0, times: [1, 3, 5]) { Int64($0) }), at: 6)
        run.add(.samples(ExampleRun.block(signal: 0, times: [2, 4]) { $0 == 4 ? nil : Int64($0) }), at: 7)
        let chronicle = Chronicle(plan: run.plan, records: run.records)
        var series = SampleSeries()
        for (index, line) in chronicle.lines.enumerated() {
            if case .samples(let block) = line.event { series.append(block, at: index, in: chronicle) }
        }
        series.close()
        #expect(series.values == [1, 2, 3, 0, 5])
        #expect(series.failures.map(\.index) == [3])
        #expect(series.values.indices.map { series.line(of: $0) } == [0, 1, 0, 1, 0])
        #expect(series.good(0..<5) == [1, 2, 3, 5] && series.good(3..<4).isEmpty)
    }
}
