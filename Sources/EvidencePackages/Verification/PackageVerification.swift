internal import Documents
internal import Platform
internal import Runs

/// What a look at an evidence package finds: files, signature, and the record in it.
package struct PackageVerification: Hashable, Sendable {
    package var standing: Standing
    package var problems: [String]
    /// The key that signed the package.
    package var fingerprint: String?
    package var files: Int
    /// What the record inside says of itself.
    package var record: RunVerification?

    /// True for a folder or a file that may be a package, as against a run of a workspace.
    package static func isPackage(_ path: String) -> Bool {
        Files.isDirectory(path)
            ? Files.exists("\(path)/\(EvidencePackage.envelope)") : path.hasSuffix(".zip") && Files.exists(path)
    }

    /// - Parameter scratch: a folder that may be made, and is removed again: where a ZIP file is unpacked to.
    /// - Throws: ``EvidenceError`` when it is no package at all.
    package init(of path: String, trusted: [VerifyingKey], head: String? = nil, scratch: String) throws {
        guard !Files.isDirectory(path) else {
            try self.init(folder: path, trusted: trusted, head: head)
            return
        }
        defer { try? Files.removeTree(scratch) }
        try Files.makeDirectories(scratch, permissions: 0o700)
        try ZipReader.unpack(path, into: scratch)
        try self.init(folder: scratch, trusted: trusted, head: head)
    }

    private init(folder: String, trusted: [VerifyingKey], head: String?) throws {
        let envelope = try Envelope(
            try Files.read("\(folder)/\(EvidencePackage.envelope)", limit: 16 << 20), from: EvidencePackage.envelope)
        let stated = try SealCheck.stated(by: envelope)
        problems = try Self.compare(stated, with: folder)
        files = stated.count
        let own = try? VerifyingKey(
            pem: try Files.text("\(folder)/\(EvidencePackage.publicKey)", limit: 16_384), from: EvidencePackage.publicKey)
        let signer = envelope.signer(among: trusted) ?? own.flatMap { envelope.signer(among: [$0]) }
        fingerprint = signer?.fingerprint
        if signer == nil { problems.append("\(EvidencePackage.envelope): the signature is of none of the keys that are known") }
        // The record's own signature is one of the key that signed the package, or of another that is trusted.
        let keys = trusted + (signer.map { [$0] } ?? [])
        record = try? RunVerification(of: RunDirectory(path: folder), trusted: keys, head: head)
        problems += record.map { record in record.problems.map { "the record: \($0)" } } ?? ["the record cannot be read"]
        let isTrusted = signer.map { trusted.contains($0) } ?? false
        standing = .broken
        standing = self.standing(isTrusted: isTrusted)
    }

    private func standing(isTrusted: Bool) -> Standing {
        if !problems.isEmpty { return .broken }
        if record?.standing == .incomplete { return .incomplete }
        return isTrusted ? .valid : .signedByStranger
    }

    /// Every file that was signed is there as it was, and nothing else is.
    private static func compare(_ stated: [Statement.Subject], with folder: String) throws -> [String] {
        var problems: [String] = []
        for subject in stated {
            let path = "\(folder)/\(subject.name)"
            guard !subject.name.split(separator: "/").contains(".."), Files.isRegular(path) else {
                problems.append("\(subject.name): expected SHA-256 \(subject.digest), as it was signed, found no such file")
                continue
            }
            let digest = try Digest.sha256(file: path)
            if digest != subject.digest {
                problems.append("\(subject.name): expected SHA-256 \(subject.digest), as it was signed, found SHA-256 \(digest)")
            }
        }
        let known = stated.map(\.name) + [EvidencePackage.sums, EvidencePackage.envelope]
        let strangers = allFiles(below: folder).filter { !known.contains($0) }.sorted()
        return problems + strangers.map { "\($0): nobody signed it" }
    }

    private static func allFiles(below folder: String, prefix: String = "") -> [String] {
        Files.list("\(folder)/\(prefix)").flatMap { name -> [String] in
            let path = prefix + name
            return Files.isDirectory("\(folder)/\(path)") && Files.link("\(folder)/\(path)") == nil
                ? allFiles(below: folder, prefix: path + "/") : [path]
        }
    }
}
