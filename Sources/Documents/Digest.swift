internal import Crypto

/// Content digests.
package enum Digest {
    /// SHA-256 (FIPS 180-4) of `bytes` as 64 lower-case hexadecimal digits, as `sha256sum` prints it.
    package static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
