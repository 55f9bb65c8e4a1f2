internal import Glibc

/// A reproducible stream of random numbers (SplitMix64, Steele, Lea and Flood 2014), split by name so that a draw
/// in one place never shifts the draws of another.
package struct RandomStream: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// The stream that belongs to `name` under `seed`.
    package init(seed: UInt64, name: String) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        state = seed ^ hash
        _ = next()
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A uniform integer in `0..<bound` (Lemire's multiply-shift without rejection: bias below 2⁻³² for small bounds).
    package mutating func next(below bound: Int) -> Int {
        precondition(bound > 0, "an empty range has no element to draw")
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// All of `elements` in an order that only seed and name decide (Fisher and Yates).
    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        for index in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(index, next(below: index + 1)) }
        return result
    }
}

/// Unpredictable numbers of the system, for identifiers and for a seed nobody chose.
package enum SystemRandom {
    package static func number() -> UInt64 {
        var value: UInt64 = 0
        _ = getentropy(&value, MemoryLayout<UInt64>.size)
        return value
    }

    /// `count` lower-case hexadecimal digits (at most 16).
    package static func hexadecimal(_ count: Int) -> String {
        let digits = String(number(), radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        return String(padded.prefix(count))
    }
}
