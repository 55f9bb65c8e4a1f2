/// Logarithm and exponential out of + − × ÷ alone: the C library's differ between systems in the last bit, and one bit
/// makes another simulation.
enum Arithmetic {
    private static let ln2High = 0x1.62e42feep-1
    private static let ln2Low = 0x1.a39ef35793c76p-33

    /// The natural logarithm of a positive, normal number, good to about 1 ulp.
    ///
    /// x = 2^k · m with m near 1, and ln m = 2 artanh((m − 1) / (m + 1)) as its series.
    @inline(__always)
    static func log(_ x: Double) -> Double {
        let bits = x.bitPattern &+ 0x0009_5f61_9980_c433
        let exponent = Double(Int64(bits >> 52) &- 1023)
        let m = Double(bitPattern: (bits & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_667f_3bcd)
        let s = (m - 1) / (m + 1)
        let z = s * s
        let w = z * z
        let even = 1.0 / 3 + w * (1.0 / 7 + w * (1.0 / 11 + w * (1.0 / 15 + w * (1.0 / 19))))
        let odd = 1.0 / 5 + w * (1.0 / 9 + w * (1.0 / 13 + w * (1.0 / 17 + w * (1.0 / 21))))
        let tail = 2 * s * z * (even + z * odd)
        return exponent * ln2High + (2 * s + (tail + exponent * ln2Low))
    }

    /// e to the power of `x`; 0 below −700 and capped above 700.
    static func exp(_ x: Double) -> Double {
        if x < -700 { return 0 }
        let x = min(x, 700)
        let k = (x * 0x1.71547652b82fep0).rounded()
        let r = (x - k * ln2High) - k * ln2Low
        var sum = 1.0
        for divisor in stride(from: 14.0, through: 1, by: -1) { sum = 1 + sum * r / divisor }
        return sum * Double(bitPattern: UInt64(Int64(k) + 1023) << 52)
    }

    /// `base` (positive) to the power of `exponent`.
    static func power(_ base: Double, _ exponent: Double) -> Double { exp(exponent * log(base)) }
}
