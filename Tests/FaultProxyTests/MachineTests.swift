import Platform
import Testing

@testable import FaultProxy

/// Toxics alone: told how much comes and when, without a socket or a clock.
@Suite struct MachineTests {
    private static func draws(_ seed: UInt64 = 1) -> RandomStream { RandomStream(seed: seed, name: "test") }
    private static func at(_ milliseconds: Int64) -> Moment { Moment(nanoseconds: 1_000_000_000 + milliseconds * 1_000_000) }

    /// Bytes that go on and when, in milliseconds.
    private struct Piece: Equatable {
        var count: Int
        var at: Int64
    }

    private static func pieces(_ fates: [Fate]) -> [Piece] {
        fates.compactMap { fate in
            guard case .forward(let count, let due) = fate else { return nil }
            return Piece(count: count, at: (due.nanoseconds - 1_000_000_000) / 1_000_000)
        }
    }

    private static func take(_ toxic: inout some Toxic, _ count: Int, at now: Moment) -> [Fate] {
        var fates: [Fate] = []
        toxic.take(count, arrived: now, now: now, fates: &fates)
        return fates
    }

    @Test("latency delays each chunk by the same, and an end not at all")
    func latency() {
        var toxic = Latency(delay: .milliseconds(100), draws: Self.draws())
        #expect(Self.pieces(Self.take(&toxic, 10, at: Self.at(0))) == [Piece(count: 10, at: 100)])
        #expect(Self.pieces(Self.take(&toxic, 20, at: Self.at(30))) == [Piece(count: 20, at: 130)])
        #expect(toxic.takeEnd(.finish, at: Self.at(40)) == Self.at(40))
    }

    @Test("jitter stays in its bounds, keeps the order, and follows the seed", arguments: Latency.Distribution.allCases)
    func jitter(distribution: Latency.Distribution) {
        func dues(_ seed: UInt64) -> [Int64] {
            var toxic = Latency(
                delay: .milliseconds(100), jitter: .milliseconds(20), distribution: distribution, draws: Self.draws(seed))
            return (0..<500).flatMap { Self.pieces(Self.take(&toxic, 1, at: Self.at($0 * 1_000))).map(\.at) }
        }
        let delays = dues(1).enumerated().map { $0.element - Int64($0.offset) * 1_000 }
        let share = Double(delays.filter { (80...120).contains($0) }.count) / 500
        #expect(distribution == .uniform ? share == 1 : (0.6...0.76).contains(share))
        #expect(Set(delays).count > 20)
        #expect(dues(1) == dues(1) && dues(1) != dues(2))
        var close = Latency(delay: .milliseconds(100), jitter: .milliseconds(90), draws: Self.draws())
        let order = (0..<200).flatMap { Self.pieces(Self.take(&close, 1, at: Self.at($0))).map(\.at) }
        #expect(order == order.sorted())
    }

    @Test("numbers that no clock can hold neither crash nor go back in time")
    func huge() {
        let long = Interval(nanoseconds: .max)
        var latency = Latency(delay: long, jitter: long, draws: Self.draws())
        for _ in 0..<50 { _ = Self.take(&latency, .max / 4, at: Self.at(0)) }
        var timeout = Timeout(timeout: long, start: Self.at(0))
        #expect(timeout.alarm == .distantFuture && timeout.ring(at: Self.at(0)) == .close)
        var slow = SlowClose(delay: long)
        #expect(slow.takeEnd(.finish, at: Self.at(0)) == .distantFuture)
        var wide = Bandwidth(bytesPerSecond: 1_000_000_000_000_000)
        #expect(Self.pieces(Self.take(&wide, 1 << 20, at: Self.at(0))).map(\.count).reduce(0, +) == 1 << 20)
    }

    @Test("bandwidth lets exactly its rate through, however much comes", arguments: [100, 1_000, 10_000, 100_000] as [Int64])
    func bandwidth(rate: Int64) {
        var toxic = Bandwidth(bytesPerSecond: rate * 1_000)
        var last = Self.at(0)
        var total: Int64 = 0
        while total < rate * 10_000 {
            for piece in Self.take(&toxic, 65_536, at: min(last, Self.at(0) + .seconds(10))) {
                guard case .forward(let count, let due) = piece else { continue }
                #expect(due >= last)
                (last, total) = (due, total + Int64(count))
            }
        }
        let error = (last - Self.at(0)).inSeconds / (Double(total) / Double(rate * 1_000)) - 1
        #expect(abs(error) < 0.000_1)
    }

    @Test("a line that was idle owes nothing; a rate of nothing holds for ever")
    func idleBandwidth() {
        var toxic = Bandwidth(bytesPerSecond: 1_000_000)
        #expect(Self.pieces(Self.take(&toxic, 1_000, at: Self.at(0))).last == Piece(count: 1_000, at: 1))
        #expect(Self.pieces(Self.take(&toxic, 1_000, at: Self.at(500))).last == Piece(count: 1_000, at: 501))
        var none = Bandwidth(bytesPerSecond: 0)
        #expect(Self.take(&none, 10, at: Self.at(0)) == [.forward(10, at: .distantFuture)])
    }

    @Test("a timeout counts from its start; data does not put it off, and a change does not start it again")
    func timeout() {
        var toxic = Timeout(timeout: .milliseconds(500), start: Self.at(0))
        #expect(Self.take(&toxic, 10, at: Self.at(400)) == [.drop(10)])
        #expect(toxic.alarm == Self.at(500) && toxic.removal == .close)
        let changed = toxic.changed(to: Timeout(timeout: .milliseconds(900), start: Self.at(450)), at: Self.at(450))
        #expect(changed.alarm == Self.at(900))
        #expect(Timeout(timeout: .zero, start: Self.at(0)).alarm == nil)
    }

    @Test("a reset counts from the first data or the end, and holds what comes")
    func resetPeer() {
        var toxic = ResetPeer(timeout: .milliseconds(50))
        #expect(toxic.alarm == nil)
        #expect(Self.take(&toxic, 5, at: Self.at(10)) == [.forward(5, at: .distantFuture)])
        _ = Self.take(&toxic, 5, at: Self.at(40))
        #expect(toxic.alarm == Self.at(60))
        #expect(toxic.ring(at: Self.at(60)) == .reset && toxic.alarm == nil)
        var ended = ResetPeer(timeout: .zero)
        #expect(ended.takeEnd(.finish, at: Self.at(7)) == .distantFuture && ended.alarm == Self.at(7))
    }

    @Test("a limit lets exactly so many bytes through, and goes on counting when it changes")
    func limitData() {
        var toxic = LimitData(limit: 100)
        #expect(Self.take(&toxic, 60, at: Self.at(0)) == [.forward(60, at: Self.at(0))])
        var more = toxic.changed(to: LimitData(limit: 150), at: Self.at(0))
        var fates: [Fate] = []
        more.take(100, arrived: Self.at(1), now: Self.at(1), fates: &fates)
        #expect(fates == [.forward(90, at: Self.at(1)), .end(.close, at: Self.at(1))])
        #expect(Self.take(&toxic, 40, at: Self.at(2)) == [.forward(40, at: Self.at(2)), .end(.close, at: Self.at(2))])
        var none = LimitData(limit: 0)
        #expect(Self.take(&none, 1, at: Self.at(0)) == [.end(.close, at: Self.at(0))])
    }

    @Test(
        "a slicer loses nothing, whatever its numbers",
        arguments: [(0, 0, 1), (64, 32, 16), (64, 64, 11), (10, 500, 10_000), (1, 0, 1_000), (-5, 3, 1), (1, 1, 300)])
    func slicer(average: Int, variation: Int, atLeast: Int) {
        let total = average == 10 ? 100_000 : 1_000
        var toxic = Slicer(average: average, variation: variation, pause: .milliseconds(1), draws: Self.draws())
        let pieces = Self.pieces(Self.take(&toxic, total, at: Self.at(0)))
        #expect(pieces.map(\.count).reduce(0, +) == total)
        #expect(pieces.allSatisfy { $0.count > 0 } && pieces.count >= atLeast / 2)
        #expect(pieces.map(\.at) == pieces.indices.map(Int64.init))
        if average == 64 { #expect(pieces.allSatisfy { $0.count <= average + variation }) }
    }

    @Test("corruption hits its share of bytes, by seed", arguments: [0.0, 0.001, 0.1, 1.0])
    func corrupt(share: Double) {
        func hits(_ seed: UInt64) -> [Fate] {
            var toxic = Corrupt(share: share, draws: Self.draws(seed))
            return (0..<100).flatMap { _ in Self.take(&toxic, 1_000, at: Self.at(0)) }
        }
        let flips = hits(1).filter { if case .flip = $0 { true } else { false } }
        #expect(abs(Double(flips.count) / 100_000 - share) < 0.01)
        #expect(
            flips.allSatisfy {
                if case .flip(let offset, let mask) = $0 { offset < 1_000 && mask.nonzeroBitCount == 1 } else { false }
            })
        #expect(hits(1) == hits(1))
    }
}
