internal import Documents
package import Platform
package import Runs

/// The signature over a finished run: one envelope beside its journal, made once, right after the last line.
package enum RunSeal {
    package static let fileName = "seal.dsse.json"

    package static func path(in directory: RunDirectory) -> String { "\(directory.path)/\(fileName)" }

    /// Signs the journal and what was executed; leaves a seal that is there already alone.
    ///
    /// - Throws: ``EvidenceError`` when the run is not sealed; `PlatformError` when the key or the seal cannot be written.
    package static func make(for directory: RunDirectory, by keys: KeyStore, at now: WallTime, signer: String) throws {
        let path = path(in: directory)
        guard !Files.exists(path) else { return }
        let record = try directory.load(samples: false)
        let summary = try RunSummary(record, signed: (now, signer))
        let statement = Statement(subjects: try subjects(of: directory), run: summary)
        let envelope = try Envelope(signing: statement.payload, with: try keys.signing())
        try Files.replace(path, with: envelope.json, permissions: 0o644, durable: true)
    }

    /// The files that a seal speaks of, as they are now.
    static func subjects(of directory: RunDirectory) throws -> [Statement.Subject] {
        let paths = [directory.journalPath, directory.planPath, directory.scenarioPath, directory.predictionPath]
        return try paths.filter { Files.exists($0) }.map { path in
            Statement.Subject(name: Files.name(of: path), digest: try Digest.sha256(file: path))
        }
    }
}
