internal import Documents
internal import Platform

/// A folder that becomes a package: files are put into it one after the other, each with what it is.
struct EvidenceFolder {
    let path: String
    private(set) var files: [PackageFile] = []

    init(_ path: String) throws {
        self.path = path
        try Files.makeDirectories(path)
    }

    mutating func put(_ name: String, _ text: String, _ mediaType: String, _ description: String, isProgram: Bool = false) throws
    {
        let target = try place(name)
        try Files.replace(target, with: text, permissions: isProgram ? 0o755 : 0o644)
        list(name, mediaType, description)
    }

    /// Copies a file piece by piece; one that is not there is left out.
    mutating func copy(_ source: String, as name: String, _ mediaType: String, _ description: String) throws {
        guard Files.exists(source) else { return }
        try Files.proveRegular(source)
        let input = try Descriptor(path: source, mode: .read)
        try write(name, mediaType, description) { output in
            while case let piece = try input.readAll(limit: 1 << 20), !piece.isEmpty { try output.write(piece) }
        }
    }

    /// Writes a file that is too long to be held in memory.
    mutating func write(
        _ name: String, _ mediaType: String, _ description: String, _ body: (Descriptor) throws -> Void
    ) throws {
        try body(try Descriptor(path: try place(name), mode: .createNew, permissions: 0o644))
        list(name, mediaType, description)
    }

    /// Ends the package: manifest, checksums, and the signature over all of it.
    ///
    /// - Parameter statement: signs the digests of every file.
    mutating func finish(run: CanonicalValue, statement: ([Statement.Subject]) throws -> Envelope) throws {
        for index in files.indices {
            files[index].digest = try Digest.sha256(file: "\(path)/\(files[index].name)")
            files[index].size = Files.size("\(path)/\(files[index].name)") ?? 0
        }
        let listed = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let manifest = CanonicalValue.map([
            "schema": .integer(1), "run": run, "files": .list(listed.map(\.canonical)),
        ])
        try put(EvidencePackage.manifest, manifest.indentedJson + "\n", "application/json", "this list")
        let digest = try Digest.sha256(file: "\(path)/\(EvidencePackage.manifest)")
        files[files.count - 1].digest = digest
        let all = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let sums = all.map { "\($0.digest)  \($0.name)\n" }.joined()
        try Files.replace("\(path)/\(EvidencePackage.sums)", with: sums, permissions: 0o644)
        let subjects = all.map { Statement.Subject(name: $0.name, digest: $0.digest) }
        try Files.replace("\(path)/\(EvidencePackage.envelope)", with: try statement(subjects).json, permissions: 0o644)
    }

    private func place(_ name: String) throws -> String {
        let target = "\(path)/\(name)"
        try Files.makeDirectories(Files.parent(of: target))
        return target
    }

    private mutating func list(_ name: String, _ mediaType: String, _ description: String) {
        files.append(PackageFile(name: name, mediaType: mediaType, description: description))
    }
}
