internal import Crypto
internal import FoundationEssentials
internal import Platform

/// An Ed25519 key that signs records (RFC 8032): whoever holds it says that a record is as it was when the run ended.
package struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    package let verifying: VerifyingKey

    private init(_ key: Curve25519.Signing.PrivateKey) throws {
        self.key = key
        verifying = try VerifyingKey(raw: [UInt8](key.publicKey.rawRepresentation))
    }

    /// A new key.
    package init() throws { try self.init(Curve25519.Signing.PrivateKey()) }

    /// A key in the PKCS #8 form that `openssl genpkey -algorithm ed25519` writes.
    ///
    /// - Throws: ``EvidenceError`` when it is none.
    package init(pem text: String, from path: String) throws {
        guard let pem = PemText(text, label: Self.label), pem.der.count == Self.prefix.count + 32,
            pem.der.starts(with: Self.prefix)
        else {
            throw EvidenceError(
                "\(path): expected an Ed25519 private key as `openssl genpkey -algorithm ed25519` writes it, found none")
        }
        try self.init(Curve25519.Signing.PrivateKey(rawRepresentation: pem.der.dropFirst(Self.prefix.count)))
    }

    package var pem: String { PemText(label: Self.label, der: Self.prefix + key.rawRepresentation).text }

    package func signature(of bytes: [UInt8]) throws -> [UInt8] { [UInt8](try key.signature(for: bytes)) }

    private static let label = "PRIVATE KEY"
    /// PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410).
    private static let prefix: [UInt8] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]
}
