import Platform
import Testing

@testable import Simulator

#if canImport(Glibc)
    import Glibc
#endif

@Suite("Chance")
struct ChanceTests {
    @Test("SplitMix64 gives its published numbers")
    func splitMix() {
        var mixer = SplitMix(state: 1_234_567)
        let numbers = (0..<5).map { _ in mixer.next() }
        let known: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ]
        #expect(numbers == known)
    }

    @Test("xoshiro256** gives its published numbers")
    func xoshiro() {
        var stream = Stream(state: (1, 2, 3, 4))
        let numbers = (0..<6).map { _ in stream.next() }
        let known: [UInt64] = [
            11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
        ]
        #expect(numbers == known)
        var seeded = Stream(seed: 1)
        let first = (0..<4).map { _ in seeded.next() }
        #expect(first == [0xb3f2_af6d_0fc7_10c5, 0x853b_5596_4736_4cea, 0x92f8_9756_082a_4514, 0x642e_1c7b_c266_a3a7])
    }

    @Test("logarithm and exponential are within 2 ulp of the C library's")
    func arithmetic() {
        var stream = Stream(seed: 7)
        for _ in 0..<20_000 {
            let u = stream.uniform() + 0x1p-53
            #expect(abs(Arithmetic.log(u) - log(u)) <= 2 * log(u).ulp)
            let x = (stream.uniform() - 0.5) * 60
            #expect(abs(Arithmetic.exp(x) - exp(x)) <= 4 * exp(x).ulp)
        }
    }

    private static let known: [(Law, Double)] = [
        (Law.exponential(mean: .milliseconds(10)), 1.0), (.constant(.milliseconds(10)), 0),
        (.uniform(from: .milliseconds(5), to: .milliseconds(15)), 1.0 / 12),
        (.erlang(mean: .milliseconds(10), stages: 4), 0.25),
        (.hyperexponential(mean: .milliseconds(10), variation: 4), 4), (.lognormal(mean: .milliseconds(10), variation: 2), 2),
        (.quantiles([.init(0, .zero), .init(0.5, .milliseconds(10)), .init(1, .milliseconds(20))]), 1.0 / 3),
    ]

    @Test(
        "a law has the mean and the squared variation of its formula",
        arguments: known)
    func laws(law: Law, variation: Double) {
        let table = LawTable([law])
        var stream = Stream(seed: 3)
        let count = 100_000
        var (sum, squares) = (0.0, 0.0)
        for _ in 0..<count {
            let time = table.draw(0, &stream) / 1e7
            sum += time
            squares += time * time
        }
        let mean = sum / Double(count)
        #expect(abs(mean - 1) <= 4 * (variation / Double(count)).squareRoot() + 1e-9)
        #expect(abs(squares / Double(count) - mean * mean - variation) <= 0.01 + 0.15 * variation)
        #expect(abs(law.mean - 0.01) < 1e-8)
    }

    @Test("streams of other names and purposes are other streams")
    func streams() {
        var numbers = ["a", "b"].flatMap { path in
            ["work", "errors"].map { purpose in
                var stream = Stream(root: 1, path: path, purpose: purpose)
                return stream.next()
            }
        }
        numbers.sort()
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 != $1 })
    }

    @Test("ratios become exact thresholds")
    func thresholds() {
        #expect(Ratio(0.5).threshold == 1 << 63)
        #expect(Ratio.zero.threshold == 0)
        #expect(Ratio.one.threshold == .max)
    }
}
