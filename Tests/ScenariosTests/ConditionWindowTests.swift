import Platform
import Testing

@testable import Scenarios

@Suite("Sample windows")
struct ConditionWindowTests {
    @Test("samples lie in the order of their starts, whenever they end")
    func order() {
        var window = SampleWindow(name: "x", dimension: .integer, every: .seconds(1), isLatency: false, keep: .minutes(1))
        for (at, end) in [(1.0, 1.1), (3, 3.1), (4, 4.1), (2, 5.0), (5, 5.1)] {
            let sample = Scenarios.Sample(at: .second(at), elapsed: .second(end) - .second(at), outcome: .value(Int64(at)))
            window.append(sample, now: .second(end))
        }
        #expect((0..<window.count).map { window[$0].value } == [1, 2, 3, 4, 5])
        #expect(window.lastEnd == .second(5.1))
    }

    @Test("what is older than the window keeps is forgotten, and its memory with it")
    func trimming() {
        var window = SampleWindow(name: "x", dimension: .integer, every: .seconds(1), isLatency: false, keep: .seconds(10))
        for second in 0..<10_000 {
            let sample = Scenarios.Sample(at: .second(Double(second)), elapsed: .zero, outcome: .value(1))
            window.append(sample, now: .second(Double(second)))
            #expect(window.count <= 11)
        }
        #expect(window[0].at == .second(9_989))
        window.append(Scenarios.Sample(at: .second(9_000), elapsed: .zero, outcome: .value(1)), now: .second(9_999))
        #expect(window.count == 11)
        window.trim(now: .second(20_000))
        #expect(window.count == 0)
        #expect(window.newest == nil)
    }

    @Test("a window has a largest count, of which the oldest go first")
    func bounded() {
        var window = SampleWindow(name: "x", dimension: .integer, every: .seconds(1), isLatency: false, keep: .minutes(10))
        for index in 0..<(SampleWindow.maximumCount + 5) {
            window.append(
                Scenarios.Sample(at: Moment(nanoseconds: Int64(index)), elapsed: .zero, outcome: .value(1)), now: .second(1))
        }
        #expect(window.count == SampleWindow.maximumCount)
        #expect(window[0].at == Moment(nanoseconds: 5))
    }

    @Test("the ring answers as a plain list does", arguments: 0..<20 as Range<UInt64>)
    func model(seed: UInt64) {
        var random = RandomStream(seed: seed)
        let keep = Interval.milliseconds(Int64(1_000 + random.next(below: 5_000)))
        var window = SampleWindow(name: "x", dimension: .integer, every: .seconds(1), isLatency: false, keep: keep)
        var list: [(at: Moment, value: Double)] = []
        var now = Moment.second(100)
        for step in 0..<400 {
            now = now + .milliseconds(Int64(random.next(below: 200)))
            let at = now - .milliseconds(Int64(random.next(below: 1_500)))
            window.append(Scenarios.Sample(at: at, elapsed: now - at, outcome: .value(Int64(step))), now: now)
            if at >= now - keep { list.append((at, Double(step))) }
            list.removeAll { $0.at < now - keep }
            let sorted = list.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
            #expect((0..<window.count).map { window[$0].value } == sorted.map(\.value))
            let cut = now - .milliseconds(Int64(random.next(below: 3_000)))
            #expect(window.firstIndex(after: cut) == sorted.filter { $0.at <= cut }.count)
        }
    }

    @Test("the nearest rank is that of the sorted values", arguments: 0..<30 as Range<UInt64>)
    func nearestRank(seed: UInt64) {
        var random = RandomStream(seed: seed)
        for _ in 0..<50 {
            let count = 1 + random.next(below: 300)
            let spread = 1 + random.next(below: 400)
            let values = (0..<count).map { _ in
                let value = random.next(below: spread)
                return value == 0 ? Double.infinity : Double(value)
            }
            for percent in [50, 90, 95, 99] {
                var scratch = values
                let rank = (count * percent + 99) / 100
                #expect(OrderStatistic.nearestRank(percent: percent, of: &scratch) == values.sorted()[rank - 1])
            }
        }
    }
}
