internal import Documents
internal import Platform
internal import Runs

/// The signature beside a journal, compared with what lies there now.
struct SealCheck {
    var isThere = false
    var isTrusted = false
    var fingerprint: String?
    var problems: [String] = []

    init(of directory: RunDirectory, head: String, trusted: [VerifyingKey]) throws {
        let path = RunSeal.path(in: directory)
        guard Files.exists(path) else { return }
        isThere = true
        do {
            let envelope = try Envelope(try Files.read(path, limit: 16 << 20), from: RunSeal.fileName)
            compare(try Self.stated(by: envelope), with: try RunSeal.subjects(of: directory))
            judge(envelope, trusted)
        } catch let error as EvidenceError { problems.append(error.message) }
    }

    static func stated(by envelope: Envelope) throws -> [Statement.Subject] {
        guard envelope.type == Envelope.statementType, let stated = Statement.subjects(of: envelope.payload) else {
            throw EvidenceError(
                "\(RunSeal.fileName): expected an in-toto statement of files, found \(Excerpt.quoted(envelope.type))")
        }
        return stated
    }

    private mutating func judge(_ envelope: Envelope, _ trusted: [VerifyingKey]) {
        let signer = envelope.signer(among: trusted)
        isTrusted = signer != nil
        fingerprint = signer?.fingerprint ?? envelope.signatures.first?.key
        let named = envelope.signatures.map(\.key)
        if signer == nil, let known = trusted.first(where: { named.contains($0.fingerprint) }) {
            problems.append("the signature is not one of the key \(known.fingerprint), whose name it bears")
        }
    }

    private mutating func compare(_ stated: [Statement.Subject], with found: [Statement.Subject]) {
        for subject in stated {
            let now = found.first { $0.name == subject.name }
            if now?.digest == subject.digest { continue }
            let what = now.map { "SHA-256 \($0.digest)" } ?? "no such file"
            problems.append("\(subject.name): expected SHA-256 \(subject.digest), as it was signed, found \(what)")
        }
        for subject in found where !stated.contains(where: { $0.name == subject.name }) {
            problems.append("\(subject.name): nobody signed it")
        }
    }
}
