import EvidencePackages
import Journals
import Platform
import Retrospectives
import Runs

@testable import Commands

/// A made-up run that ended and was signed, in a workspace of its own that goes with it.
final class SignedRun {
    let path: String
    let directory: RunDirectory
    let keys: KeyStore
    let signer = "somebody on a host"
    let at = WallTime(nanoseconds: 1_767_225_900_000_000_000)

    init(isSigned: Bool = true) throws {
        path = "/tmp/gd-evidence-\(SystemRandom.hexadecimal(12))"
        let workspace = Workspace(path: "\(path)/workspace")
        try Files.makeDirectories(workspace.markerPath)
        directory = try LongRun(signals: 2, every: .seconds(5), length: .minutes(20)).write(to: workspace.path)
        keys = KeyStore(registry: HostRegistry(path: "\(path)/state"), workspace: workspace)
        if isSigned { try RunSeal.make(for: directory, by: keys, at: at, signer: signer) }
    }

    deinit { try? Files.removeTree(path) }

    /// The lines of the journal without their line feeds.
    var lines: [[UInt8]] {
        get throws { try Files.read(directory.journalPath).split(separator: 10, omittingEmptySubsequences: true).map(Array.init) }
    }

    func write(_ lines: [[UInt8]]) throws {
        try Files.replace(directory.journalPath, with: Array(lines.joined(separator: [10])) + [10])
    }

    /// The journal with other payloads, chained anew from its first line on, as somebody does who has all but the key.
    func rewrite(_ change: (inout [[UInt8]]) -> Void) throws {
        var payloads = try JournalReader.read(directory.journalPath).lines.map { Array($0.payload) }
        change(&payloads)
        let elsewhere = "\(path)/elsewhere"
        try Files.makeDirectories(elsewhere)
        let writer = try JournalWriter.create(directory: elsewhere)
        try writer.append(payloads, durable: false)
        writer.giveBackReserve()
        try Files.replace(directory.journalPath, with: try Files.read("\(elsewhere)/journal.jsonl"))
    }

    func verified(head: String? = nil) throws -> RunVerification {
        try RunVerification(of: directory, trusted: try keys.trusted(), head: head)
    }

    func package(to place: String) throws {
        let (record, archive) = try directory.loadArchived()
        let maps = try ControlMap.all(in: Workspace(path: "\(path)/workspace")).maps
        let package = EvidencePackage(record, archive: archive, facts: RunFacts(record, archive: archive), controls: maps)
        let key = try keys.signing()
        if place.hasSuffix(".zip") {
            try package.write(zip: place, signedBy: key)
        } else {
            try package.write(folder: place, signedBy: key)
        }
    }
}

extension [UInt8] {
    /// With the first occurrence of a text replaced by another.
    func replacing(_ text: String, with other: String) -> [UInt8] {
        Array(String(decoding: self, as: UTF8.self).replacing(text, with: other, maxReplacements: 1).utf8)
    }
}
