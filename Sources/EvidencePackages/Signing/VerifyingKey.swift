internal import Crypto
internal import Documents

/// The public half of a key: shows that a record was signed by whoever holds the other half.
package struct VerifyingKey: Hashable, Sendable {
    private let raw: [UInt8]

    /// - Throws: ``EvidenceError`` unless these are the 32 bytes of an Ed25519 key.
    init(raw: [UInt8]) throws {
        guard (try? Curve25519.Signing.PublicKey(rawRepresentation: raw)) != nil else {
            throw EvidenceError("expected the 32 bytes of an Ed25519 public key, found \(raw.count)")
        }
        self.raw = raw
    }

    /// A key in the form that `openssl pkey -pubout` writes.
    ///
    /// - Throws: ``EvidenceError`` when it is none.
    package init(pem text: String, from path: String) throws {
        guard let pem = PemText(text, label: Self.label), pem.der.starts(with: Self.prefix) else {
            throw EvidenceError("\(path): expected an Ed25519 public key as `openssl pkey -pubout` writes it, found none")
        }
        try self.init(raw: Array(pem.der.dropFirst(Self.prefix.count)))
    }

    package var pem: String { PemText(label: Self.label, der: der).text }

    /// `SHA256:` and the SHA-256 of the key's DER: `openssl pkey -pubin -in public-key.pem -outform DER | sha256sum`.
    package var fingerprint: String { "SHA256:" + Digest.sha256(der) }

    package func accepts(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw) else { return false }
        return key.isValidSignature(signature, for: bytes)
    }

    private var der: [UInt8] { Self.prefix + raw }
    private static let label = "PUBLIC KEY"
    /// SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410).
    private static let prefix: [UInt8] = [0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0]
}
