internal import ArgumentParser
internal import Documents
internal import EvidencePackages
internal import Platform
internal import Runs

struct VerifyVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that a record is whole, that its verdict follows from it, and who signed it.",
        discussion: """
            A run, or a package that `gameday export` made (a ZIP file, or the folder it was unpacked to).

            valid: whole, sealed, signed by a key that is trusted here: your own, those in .gameday/keys/*.pem, and --key. \
            not signed: whole and sealed, but whoever could write it could have rewritten it. incomplete: the run is live, was \
            interrupted, or its end is missing. broken: something is not as it was written.

            Exit 0: valid, or (of a run, without --signed) not signed; 1: anything else; 2: there is no such record.
            """)

    @Argument(
        help: "A run (the beginning of its id, its directory, `last`) or a package.", completion: Completions.runsOrFiles)
    var record = "last"
    @Option(
        parsing: .singleValue, help: ArgumentHelp("A public key that is trusted too, as PEM.", valueName: "file"),
        completion: .file(extensions: ["pem"]))
    var key: [String] = []
    @Option(
        help: ArgumentHelp(
            "The head that was written down when the run ended, to see that even the holder of the key has not written it anew.",
            valueName: "digest"))
    var head: String?
    @Flag(help: "Demand a signature.")
    var signed = false
    @OptionGroup var options: OutputOptions

    func run() throws {
        let trusted: [VerifyingKey]
        do { trusted = try RecordSigning.keys().trusted(key) } catch {
            Console.error("\(error)")
            throw Exit.badInput.code
        }
        if PackageVerification.isPackage(record) { return try verifyPackage(trusted) }
        let directory: RunDirectory
        do { directory = try Workspace.containing().run(record) } catch {
            Console.error("\(error)")
            throw Exit.badInput.code
        }
        let found = try RunVerification(of: directory, trusted: trusted, head: head)
        tell(VerificationView(run: found, name: directory.id))
        let isGood = found.standing == .valid || (found.standing == .unsigned && !signed)
        if !isGood { throw Exit.no.code }
    }

    private func verifyPackage(_ trusted: [VerifyingKey]) throws {
        let folder = Surroundings.variable("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        let found: PackageVerification
        do {
            found = try PackageVerification(
                of: record, trusted: trusted, head: head, scratch: "\(folder)/gameday-\(SystemRandom.hexadecimal(12))")
        } catch let error as EvidenceError {
            tell(VerificationView(unreadable: "\(error)", name: record))
            throw Exit.no.code
        }
        tell(VerificationView(package: found, name: record))
        if found.standing != .valid { throw Exit.no.code }
    }

    private func tell(_ view: VerificationView) {
        if options.output == .text { Console.out(view.text) } else { options.emit(view.canonical) }
    }
}
