internal import Documents
internal import EvidencePackages
internal import Runs

/// What a look at a record found, for people and for programs.
struct VerificationView {
    private let standing: Standing
    private let problems: [String]
    private let fingerprint: String?
    private let record: RunVerification?
    private let files: Int?
    private let name: String

    init(run: RunVerification, name: String) {
        self.name = name
        standing = run.standing
        problems = run.problems
        fingerprint = run.fingerprint
        record = run
        files = nil
    }

    init(package: PackageVerification, name: String) {
        self.name = name
        standing = package.standing
        problems = package.problems
        fingerprint = package.fingerprint
        record = package.record
        files = package.files
    }

    /// What is no record at all.
    init(unreadable problem: String, name: String) {
        self.name = name
        standing = .broken
        problems = [problem]
        fingerprint = nil
        record = nil
        files = nil
    }

    var text: String {
        let listed = problems.prefix(Self.mostProblems).map { "✘ \($0)" }
        let more = problems.count > Self.mostProblems ? ["  … and \(problems.count - Self.mostProblems) more"] : []
        return (listed + more + [conclusion]).joined(separator: "\n")
    }

    private static let mostProblems = 50

    private var chain: String {
        guard let record else { return "" }
        let package = files.map { "\($0) files, " } ?? ""
        return "\(package)\(record.events) events, unbroken chain, head \(record.head), "
            + "verdict \(record.verdict.rawValue) follows from them"
    }

    private var conclusion: String {
        let key = fingerprint ?? "an unknown key"
        return switch standing {
        case .valid: "✔ valid: \(chain); signed by \(key)"
        case .signedByStranger:
            "✘ signed by a stranger: \(chain); signed by \(key), which is not trusted here. Compare it with the fingerprint "
                + "that its owner tells you; then put the key into .gameday/keys/, or name it with --key"
        case .unsigned:
            "✔ not signed: \(chain); but nobody signed it, so whoever could write it could have rewritten it"
        case .incomplete: "✘ incomplete: \(name) has no end, so nothing shows that anything of it is all there is"
        case .broken: "✘ broken: \(name) is not as it was written"
        }
    }

    var canonical: CanonicalValue {
        .map([
            "standing": .text(standing.rawValue), "valid": .boolean(standing == .valid || standing == .unsigned),
            "signed": .boolean(standing == .valid), "head": record.map { .text($0.head) } ?? .null,
            "signed_by": fingerprint.map { .text($0) } ?? .null, "problems": .list(problems.map { .text($0) }),
        ])
    }
}
