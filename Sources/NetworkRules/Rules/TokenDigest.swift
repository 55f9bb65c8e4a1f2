/// Short numbers out of a token, for names that the kernel keeps short.
enum TokenDigest {
    /// FNV-1a, 64 bits.
    static func of(_ token: String) -> UInt64 {
        token.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
