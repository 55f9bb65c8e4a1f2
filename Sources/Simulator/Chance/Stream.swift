/// A stream of random numbers (xoshiro256**, Blackman and Vigna 2018), seeded through SplitMix64.
///
/// Every entity has a stream for each purpose, so that a service or a fault more never moves the draws of another.
struct Stream: BitwiseCopyable {
    private var a, b, c, d: UInt64

    init(state: (UInt64, UInt64, UInt64, UInt64)) { (a, b, c, d) = state }

    init(seed: UInt64) {
        var mixer = SplitMix(state: seed)
        (a, b, c, d) = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
    }

    /// The stream of the entity at `path` for `purpose` under `root`.
    init(root: UInt64, path: String, purpose: String) {
        var mixer = SplitMix(state: root ^ Self.hash(path))
        let mixed = mixer.next()
        self.init(seed: mixed ^ Self.hash(purpose))
    }

    @inline(__always)
    mutating func next() -> UInt64 {
        let product = b &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = b << 17
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        d = (d << 45) | (d >> 19)
        return result
    }

    /// Uniform in 0 ..< 1.
    @inline(__always)
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Normal with mean 0 and variance 1 (Marsaglia's polar method; the second of a pair is not kept).
    mutating func normal() -> Double {
        while true {
            let x = 2 * uniform() - 1
            let y = 2 * uniform() - 1
            let square = x * x + y * y
            if square > 0, square < 1 { return x * (-2 * Arithmetic.log(square) / square).squareRoot() }
        }
    }

    /// Uniform in 0 ..< bound.
    @inline(__always)
    mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

    /// FNV-1a.
    static func hash(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): turns one number into many.
struct SplitMix: BitwiseCopyable {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
