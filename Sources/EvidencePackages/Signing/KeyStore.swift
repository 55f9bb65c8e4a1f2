internal import Platform
package import Runs

/// The key that this user signs with, and the keys that are trusted here.
///
/// The private key lies in the state directory of the user, readable by nobody else; the keys of others whose records are
/// looked at lie in the workspace, in `.gameday/keys/*.pem`, and can be committed.
package struct KeyStore: Sendable {
    private let registry: HostRegistry
    private let workspace: Workspace
    /// A key that the environment gives, as CI systems do.
    private let given: String?

    /// - Parameter given: the path of a private key that is used in place of the user's own.
    package init(registry: HostRegistry, workspace: Workspace, given: String? = nil) {
        self.registry = registry
        self.workspace = workspace
        self.given = given
    }

    /// Where the private key lies.
    package var path: String { given ?? "\(folder)/signing.pem" }
    private var folder: String { "\(registry.path)/keys" }
    private var trustedFolder: String { "\(workspace.markerPath)/keys" }

    /// The key of this user; made when there is none yet.
    ///
    /// - Throws: ``EvidenceError`` when what lies there is no key or may be read by others; `PlatformError` when it cannot be
    ///   read or written.
    package func signing() throws -> SigningKey {
        if let own = try existing() { return own }
        guard given == nil else { throw EvidenceError("\(path): expected a private key to sign with, found no such file") }
        try Files.makeDirectories(folder, permissions: 0o700)
        // Of two runs that end at once the first makes the key, and the other takes it.
        return try registry.withExclusive {
            if let own = try existing() { return own }
            let key = try SigningKey()
            try Files.replace(path, with: key.pem, permissions: 0o600, durable: true)
            return key
        }
    }

    private func existing() throws -> SigningKey? {
        guard Files.exists(path) else { return nil }
        try Files.proveRegular(path)
        return try SigningKey(pem: try Files.text(path, limit: Self.limit), from: path)
    }

    /// Every key whose signature counts here: the user's own, and those of the workspace.
    ///
    /// - Parameter files: further public keys, as a person names them.
    /// - Throws: ``EvidenceError`` naming the file that is no key.
    package func trusted(_ files: [String] = []) throws -> [VerifyingKey] {
        let own = try existing().map { [$0.verifying] } ?? []
        let shared = Files.list(trustedFolder).filter { $0.hasSuffix(".pem") }.map { "\(trustedFolder)/\($0)" }
        return own + (try (shared + files).map { try VerifyingKey(pem: try Files.text($0, limit: Self.limit), from: $0) })
    }

    private static let limit = 16_384
}
