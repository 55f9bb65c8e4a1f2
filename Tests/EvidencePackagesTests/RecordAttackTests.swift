import EvidencePackages
import Journals
import Platform
import Runs
import Testing

@testable import Commands

/// What is done to records, by accident and on purpose, and what is said of them then.
@Suite("Attacks on a record")
struct RecordAttackTests {
    @Test("untouched it is valid, and says whose key signed it")
    func untouched() throws {
        let run = try SignedRun()
        let found = try run.verified()
        #expect(found.standing == .valid && found.problems.isEmpty)
        #expect(found.fingerprint == (try run.keys.signing().verifying.fingerprint))
    }

    enum Change: String, CaseIterable, Sendable {
        case edit, insert, reorder, deleteInside, cutTail, deleteLast, editLast, torn, foreign
    }

    private func apply(_ change: Change, to run: SignedRun) throws {
        var lines = try run.lines
        let last = lines.count - 1
        switch change {
        case .edit: lines[4] = lines[4].replacing("\"wall\":17", with: "\"wall\":18")
        case .insert: lines.insert(lines[3], at: 5)
        case .reorder: lines.swapAt(4, 5)
        case .deleteInside: lines.remove(at: 6)
        case .cutTail: lines.removeLast(3)
        case .deleteLast: lines.removeLast()
        case .editLast: lines[last] = lines[last].replacing("\"wall\":17", with: "\"wall\":18")
        case .torn, .foreign: break
        }
        let isAppended = change == .torn || change == .foreign
        guard isAppended else { return try run.write(lines) }
        let more = change == .torn ? Array(lines[last].prefix(90)) : lines[last] + [10]
        try Files.replace(run.directory.journalPath, with: try Files.read(run.directory.journalPath) + more)
    }

    @Test("a signed record that was changed is broken", arguments: Change.allCases)
    func changed(_ change: Change) throws {
        let run = try SignedRun()
        try apply(change, to: run)
        let found = try run.verified()
        #expect(found.standing == .broken)
        #expect(found.problems.contains { $0.hasPrefix("journal.jsonl: expected SHA-256") })
    }

    @Test("one that nobody signed and that has no end is incomplete, never valid", arguments: [Change.cutTail, .deleteLast])
    func incomplete(_ change: Change) throws {
        let run = try SignedRun(isSigned: false)
        #expect(try run.verified().standing == .unsigned)
        try apply(change, to: run)
        #expect(try run.verified().standing == .incomplete)
    }

    @Test(
        "one that nobody signed shows a change inside by its chain", arguments: [Change.edit, .insert, .reorder, .deleteInside])
    func unsignedChange(_ change: Change) throws {
        let run = try SignedRun(isSigned: false)
        try apply(change, to: run)
        let found = try run.verified()
        #expect(found.standing == .broken)
        #expect(found.problems.contains { $0.hasPrefix("line ") })
    }

    /// Makes the run look as if it had started at another time.
    private func rewrite(_ run: SignedRun) throws {
        try run.rewrite { payloads in payloads[0] = payloads[0].replacing("\"user\":\"bench\"", with: "\"user\":\"nobody\"") }
    }

    @Test("chained anew without the key it is broken")
    func rechained() throws {
        let run = try SignedRun()
        try rewrite(run)
        #expect(try JournalReader.read(run.directory.journalPath).isWhole)
        #expect(try run.verified().standing == .broken)
    }

    @Test("chained anew and signed with another key it is signed by a stranger; without a seal it is not signed")
    func rechainedAndSigned() throws {
        let run = try SignedRun()
        try rewrite(run)
        try Files.remove(RunSeal.path(in: run.directory))
        #expect(try run.verified().standing == .unsigned)
        let others = KeyStore(registry: HostRegistry(path: "\(run.path)/other"), workspace: Workspace(path: "\(run.path)/other"))
        try RunSeal.make(for: run.directory, by: others, at: run.at, signer: "a stranger")
        #expect(try run.verified().standing == .signedByStranger)
        #expect(try RunVerification(of: run.directory, trusted: try others.trusted()).standing == .valid)
    }

    @Test("made anew by the holder of the key it is seen by a head that was written down elsewhere")
    func byTheHolder() throws {
        let run = try SignedRun()
        let head = try run.verified().head
        #expect(try run.verified(head: head).standing == .valid)
        try rewrite(run)
        try Files.remove(RunSeal.path(in: run.directory))
        try RunSeal.make(for: run.directory, by: run.keys, at: run.at, signer: run.signer)
        #expect(try run.verified().standing == .valid)
        #expect(try run.verified(head: head).standing == .broken)
    }

    @Test("the seal of another run, half a seal and a seal with another signature are no seal of this one")
    func foreignSeal() throws {
        let run = try SignedRun()
        let path = RunSeal.path(in: run.directory)
        let own = try Files.text(path)
        let another = try SignedRun()
        let other = try Files.text(RunSeal.path(in: another.directory))
        for text in [other, String(own.dropLast(40)), own.replacing("\"sig\":\"", with: "\"sig\":\"AAAA"), "", "{}"] {
            try Files.replace(path, with: text)
            #expect(try run.verified().standing == .broken, "\(text.prefix(60))")
        }
    }

    @Test("the plan and the scenario as executed are part of what was signed", arguments: ["plan.json", "scenario.yaml"])
    func executed(_ name: String) throws {
        let run = try SignedRun()
        let path = "\(run.directory.path)/\(name)"
        try Files.replace(path, with: try Files.text(path).replacing("bench", with: "bunch", maxReplacements: 1))
        let found = try run.verified()
        #expect(found.standing == .broken && found.problems.contains { $0.hasPrefix(name) })
    }

    @Test("a second writer does not get the lock while the first lives")
    func twoWriters() throws {
        let run = try SignedRun()
        let first = try #require(try run.directory.takeOverJournal())
        #expect(try run.directory.takeOverJournal() == nil)
        withExtendedLifetime(first) {}
    }
}
