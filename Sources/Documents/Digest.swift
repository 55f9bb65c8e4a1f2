internal import Crypto
internal import Platform

/// Content digests.
package enum Digest {
    /// SHA-256 (FIPS 180-4) of `bytes` as 64 lower-case hexadecimal digits, as `sha256sum` prints it.
    package static func sha256(_ bytes: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: bytes))
    }

    /// SHA-256 of a file, read piece by piece.
    ///
    /// - Throws: `PlatformError` when it is no regular file or cannot be read.
    package static func sha256(file path: String) throws -> String {
        try Files.proveRegular(path)
        let file = try Descriptor(path: path, mode: .read)
        var hash = SHA256()
        while true {
            let piece = try file.readAll(limit: 1 << 20)
            if piece.isEmpty { return hexadecimal(hash.finalize()) }
            hash.update(data: piece)
        }
    }

    /// Two lower-case digits for each byte.
    package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
