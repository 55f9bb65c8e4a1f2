internal import Documents
internal import FoundationEssentials

/// A DSSE envelope (github.com/secure-systems-lab/dsse, version 1): a payload, its type, and signatures over both.
package struct Envelope: Hashable, Sendable {
    package struct Signature: Hashable, Sendable {
        /// The fingerprint of the key; a hint only, the signature decides.
        package var key: String
        package var bytes: [UInt8]
    }

    package var type: String
    package var payload: [UInt8]
    package var signatures: [Signature]

    package static let statementType = "application/vnd.in-toto+json"

    /// Signs a payload.
    package init(signing payload: [UInt8], type: String = statementType, with key: SigningKey) throws {
        self.type = type
        self.payload = payload
        let bytes = try key.signature(of: Self.encoding(payload, type: type))
        signatures = [Signature(key: key.verifying.fingerprint, bytes: bytes)]
    }

    /// Reads an envelope.
    ///
    /// - Throws: ``EvidenceError`` saying what of it is missing.
    package init(_ text: [UInt8], from path: String) throws {
        guard let value = JSONValue(text) else { throw EvidenceError("\(path): expected a DSSE envelope, found no JSON") }
        func missing(_ what: String) -> EvidenceError {
            EvidenceError("\(path): expected `\(what)` of a DSSE envelope, found none")
        }
        guard let type = value["payloadType"]?.text else { throw missing("payloadType") }
        guard let payload = value["payload"]?.text.flatMap({ Data(base64Encoded: $0) }) else { throw missing("payload") }
        let signatures = (value["signatures"]?.items ?? []).compactMap { entry -> Signature? in
            guard let bytes = entry["sig"]?.text.flatMap({ Data(base64Encoded: $0) }) else { return nil }
            return Signature(key: entry["keyid"]?.text ?? "", bytes: [UInt8](bytes))
        }
        guard !signatures.isEmpty else { throw missing("signatures") }
        self.type = type
        self.payload = [UInt8](payload)
        self.signatures = signatures
    }

    package var json: String {
        CanonicalValue.map([
            "payloadType": .text(type), "payload": .text(Data(payload).base64EncodedString()),
            "signatures": .list(
                signatures.map {
                    .map(["keyid": .text($0.key), "sig": .text(Data($0.bytes).base64EncodedString())])
                }),
        ]).json + "\n"
    }

    /// The first of `keys` by which this envelope is signed; nil when none of them signed these bytes.
    package func signer(among keys: [VerifyingKey]) -> VerifyingKey? {
        let bytes = Self.encoding(payload, type: type)
        return keys.first { key in signatures.contains { key.accepts($0.bytes, of: bytes) } }
    }

    /// What is signed: the pre-authentication encoding of DSSE.
    private static func encoding(_ payload: [UInt8], type: String) -> [UInt8] {
        Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
    }
}
