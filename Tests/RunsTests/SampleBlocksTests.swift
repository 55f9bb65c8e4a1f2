import Platform
import Runs
import Scenarios
import Testing

@Suite("Blocks of samples")
struct SampleBlocksTests {
    private func sample(at milliseconds: Int64, _ outcome: Sample.Outcome = .value(1)) -> Sample {
        Sample(at: Moment(nanoseconds: 0) + .milliseconds(milliseconds), elapsed: .microseconds(milliseconds), outcome: outcome)
    }

    @Test("samples come out of their blocks exactly as they went in", arguments: [UInt64(1), 2, 3, 4])
    func roundTrip(_ seed: UInt64) {
        var random = RandomStream(seed: seed)
        var blocks = SampleBlocks()
        var packed: [SampleBlock] = []
        var taken: [[Sample]] = [[], [], []]
        var now: Int64 = 0
        for _ in 0..<2_000 {
            now += Int64(random.next(below: 200)) - 20
            let signal = random.next(below: 3)
            let value = Sample.Outcome.value(Int64(bitPattern: random.next()))
            let next = sample(at: now, random.next(below: 4) == 0 ? .failed("why \(now)") : value)
            taken[signal].append(next)
            packed += blocks.append(next, signal: signal)
        }
        packed += blocks.flush()
        for signal in 0..<3 { #expect(packed.filter { $0.signal == signal }.flatMap(\.samples) == taken[signal]) }
        #expect(packed.allSatisfy { $0.offsets.count <= SampleBlocks.maximumCount })
        #expect(blocks.flush().isEmpty)
    }

    @Test("a block is full at 256 samples")
    func fullByCount() {
        var blocks = SampleBlocks()
        for index in 0..<255 { #expect(blocks.append(sample(at: Int64(index)), signal: 0).isEmpty) }
        #expect(blocks.append(sample(at: 255), signal: 0).map(\.samples.count) == [256])
        #expect(blocks.flush().isEmpty)
    }

    @Test("a block is full at 10 s, by its next sample or by the clock")
    func fullByTime() {
        var blocks = SampleBlocks()
        #expect(blocks.append(sample(at: 0), signal: 1).isEmpty)
        #expect(blocks.append(sample(at: 9_999), signal: 1).isEmpty)
        #expect(blocks.append(sample(at: 10_000), signal: 1).map(\.samples.count) == [2])
        #expect(blocks.flush(due: Moment(nanoseconds: 0) + .milliseconds(19_999)).isEmpty)
        #expect(blocks.flush(due: Moment(nanoseconds: 0) + .milliseconds(20_000)).map(\.samples.count) == [1])
    }

    @Test("a damaged block gives what it holds")
    func damaged() {
        let block = SampleBlock(
            signal: 0, from: Moment(nanoseconds: 0), offsets: [0, 1, 2], elapsed: [1], values: [1, 2], failed: [9, -1],
            reasons: ["x"])
        #expect(block.samples.count == 1)
    }
}
