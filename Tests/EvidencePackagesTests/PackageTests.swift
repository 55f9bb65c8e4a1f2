import EvidencePackages
import Glibc
import Platform
import Runs
import Testing

@testable import Commands

@Suite("Evidence packages")
struct PackageTests {
    private func verified(_ place: String, _ run: SignedRun) throws -> PackageVerification {
        try PackageVerification(
            of: place, trusted: try run.keys.trusted(), scratch: "\(run.path)/scratch-\(SystemRandom.hexadecimal(8))")
    }

    /// What the script in a package says, with nothing of ours at hand.
    private func script(_ folder: String, _ fingerprint: String? = nil) throws -> (code: Int32, text: String) {
        try Tool.run(["/bin/sh", "\(folder)/verify.sh"] + (fingerprint.map { [$0] } ?? []))
    }

    @Test("the same run gives the same bytes, and they are valid")
    func deterministic() throws {
        let run = try SignedRun()
        let places = ["\(run.path)/one.zip", "\(run.path)/two.zip"]
        for place in places { try run.package(to: place) }
        #expect(try Files.read(places[0]) == Files.read(places[1]))
        let found = try verified(places[0], run)
        #expect(found.standing == .valid, "\(found.problems)")
        #expect(Files.list(run.path).filter { $0.contains(".tmp") || $0.hasPrefix("scratch") }.isEmpty)
    }

    @Test("to whoever does not know the key it is signed by a stranger")
    func stranger() throws {
        let run = try SignedRun()
        let place = "\(run.path)/package"
        try run.package(to: place)
        let found = try PackageVerification(of: place, trusted: [], scratch: "\(run.path)/scratch")
        #expect(found.standing == .signedByStranger)
        #expect(found.fingerprint == (try run.keys.signing().verifying.fingerprint))
    }

    @Test("the script says the same with sha256sum and openssl alone")
    func ownScript() throws {
        let run = try SignedRun()
        let place = "\(run.path)/package"
        try run.package(to: place)
        let fingerprint = try run.keys.signing().verifying.fingerprint
        let found = try script(place, fingerprint)
        #expect(found.code == 0 && found.text.hasPrefix("VALID: signed by \(fingerprint)"), "\(found.text)")
        #expect(try found.text.contains(run.verified().head))
        #expect(try script(place, "SHA256:0000").code == 1)
    }

    enum Attack: String, CaseIterable, Sendable { case edit, add, remove, sums, envelope, key, journal }

    private func apply(_ attack: Attack, to folder: String, _ run: SignedRun) throws {
        func change(_ name: String, _ text: String, _ other: String) throws {
            let path = "\(folder)/\(name)"
            try Files.replace(path, with: try Files.text(path).replacing(text, with: other, maxReplacements: 1))
        }
        switch attack {
        case .edit: try change("management-summary.md", "bench", "bunch")
        case .add: try Files.replace("\(folder)/added.md", with: "more")
        case .remove: try Files.remove("\(folder)/deviations.md")
        case .sums: try change("SHA256SUMS", "approvals.json", "approved.json")
        case .envelope: try change("package.dsse.json", "\"sig\":\"", "\"sig\":\"AAAA")
        case .key: try Files.replace("\(folder)/public-key.pem", with: try SigningKey().verifying.pem)
        case .journal: try change("journal.jsonl", "\"user\":\"bench\"", "\"user\":\"bunch\"")
        }
    }

    @Test("what was changed, added or taken away is seen, by us and by the script", arguments: Attack.allCases)
    func attacked(_ attack: Attack) throws {
        let run = try SignedRun()
        let place = "\(run.path)/package"
        try run.package(to: place)
        try apply(attack, to: place, run)
        let found = try script(place)
        #expect(found.code == 1 && found.text.contains("NOT VALID"), "\(found.text)")
        // The list for the script is not what we go by; it is signed nowhere.
        if attack != .sums { #expect(try verified(place, run).standing == .broken) }
    }

    @Test("a record that was broken before it was packed is packed, and found broken")
    func brokenBefore() throws {
        let run = try SignedRun()
        try run.write(try run.lines.enumerated().map { $0.offset == 4 ? $0.element.replacing("17", with: "18") : $0.element })
        let place = "\(run.path)/package"
        try run.package(to: place)
        #expect(try verified(place, run).standing == .broken)
        #expect(try script(place).text.contains("chain of the journal is broken"))
    }

    @Test("a run without an end is not packed, and nothing is left")
    func unsealed() throws {
        let run = try SignedRun(isSigned: false)
        try run.write(try run.lines.dropLast())
        #expect(throws: EvidenceError.self) { try run.package(to: "\(run.path)/package.zip") }
        #expect(Files.list(run.path).sorted() == ["workspace"] || Files.list(run.path).sorted() == ["state", "workspace"])
    }

    @Test("half a file, another file and hostile names are refused, and nothing is written outside")
    func hostileZip() throws {
        let run = try SignedRun()
        let place = "\(run.path)/package.zip"
        try run.package(to: place)
        let bytes = try Files.read(place)
        let escaping = bytes.replacingAll("VERIFY.md", with: "../OUT.md")
        for (name, content) in [
            ("half", Array(bytes.prefix(bytes.count / 2))), ("none", []), ("other", Array("PK but not".utf8)), ("out", escaping),
        ] {
            let hostile = "\(run.path)/\(name).zip"
            try Files.replace(hostile, with: content)
            #expect(throws: EvidenceError.self, "\(name)") { try verified(hostile, run) }
        }
        #expect(!Files.list(run.path).contains("OUT.md"))
    }
}

extension [UInt8] {
    /// With every occurrence of a text replaced by another of the same length.
    fileprivate func replacingAll(_ text: String, with other: String) -> [UInt8] {
        let (old, new) = (Array(text.utf8), Array(other.utf8))
        var result = self
        var index = 0
        while index + old.count <= result.count {
            if result[index..<index + old.count].elementsEqual(old) {
                result.replaceSubrange(index..<index + old.count, with: new)
            }
            index += 1
        }
        return result
    }
}
