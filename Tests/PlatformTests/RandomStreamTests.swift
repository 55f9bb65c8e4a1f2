import Platform
import Testing

@Suite("Random streams")
struct RandomStreamTests {
    @Test("the published first numbers of SplitMix64")
    func knownAnswer() {
        var stream = RandomStream(seed: 0)
        #expect(
            [stream.next(), stream.next(), stream.next()] == [
                0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f,
            ])
    }

    @Test("seed and name decide, and nothing else", arguments: [1, 7, .max] as [UInt64])
    func reproducible(seed: UInt64) {
        var first = RandomStream(seed: seed, name: "targets")
        var again = RandomStream(seed: seed, name: "targets")
        var other = RandomStream(seed: seed, name: "jitter")
        let numbers = (0..<8).map { _ in first.next() }
        #expect((0..<8).map { _ in again.next() } == numbers)
        #expect((0..<8).map { _ in other.next() } != numbers)
    }

    @Test("every index is drawn, none outside, and a shuffle keeps all", arguments: [1, 2, 7, 100])
    func bounds(bound: Int) {
        var stream = RandomStream(seed: 42, name: "bounds")
        #expect(Set((0..<bound * 50).map { _ in stream.next(below: bound) }) == Set(0..<bound))
        #expect(stream.shuffled(Array(0..<bound)).sorted() == Array(0..<bound))
    }
}
