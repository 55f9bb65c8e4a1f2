internal import ArgumentParser
internal import Documents
internal import EvidencePackages
internal import Platform
internal import Retrospectives
internal import Runs

struct ExportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Pack a run as evidence: record, reports, samples, people, signature, in one file.",
        discussion: """
            The package can be checked without gameday (verify.sh in it needs sha256sum and openssl), and with it: \
            `gameday verify`.
            The same run and key give the same bytes. controls.csv says which file is evidence relevant to which control of a \
            regime; the maps are files, and `.gameday/controls/NAME.yaml` takes the place of the one that comes with the program.
            """)

    @OptionGroup var which: RunArgument
    @Option(
        help: ArgumentHelp("Where to write it; without it, evidence/RUN.zip in the workspace.", valueName: "file"),
        completion: .file(extensions: ["zip"]))
    var write: String?
    @Flag(help: "Write a folder in place of a ZIP file.")
    var directory = false
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A map of controls: \(ControlMap.builtIn.map(\.name).joined(separator: ", ")), or one of the workspace. "
                + "Without it, all.",
            valueName: "name"))
    var controls: [String] = []
    @Flag(help: "Print the public key of the signature instead, for whoever is to check what you export.")
    var publicKey = false
    @OptionGroup var options: OutputOptions

    func run() throws {
        do {
            let key = try RecordSigning.keys().signing()
            if publicKey { return Console.out(key.verifying.pem + key.verifying.fingerprint) }
            try pack(try which.directory(), key)
        } catch let error as EvidenceError {
            Console.error("nothing was exported: \(error)")
            throw Exit.badInput.code
        } catch let error as PlatformError {
            Console.error("nothing was exported: \(error)")
            throw Exit.errored.code
        }
    }

    private func pack(_ run: RunDirectory, _ key: SigningKey) throws {
        let workspace = Workspace.containing()
        let (maps, diagnostics) = try ControlMap.all(in: workspace, named: controls)
        guard !diagnostics.hasErrors else {
            Console.err(DiagnosticRenderer().text(diagnostics))
            throw Exit.badInput.code
        }
        let (record, archive) = try run.loadArchived()
        let package = EvidencePackage(
            record, archive: archive, facts: RunFacts(record, archive: archive), controls: maps,
            additions: ActionDesk(workspace).files(of: run.id))
        let place = try place(of: run, in: workspace)
        if directory { try package.write(folder: place, signedBy: key) } else { try package.write(zip: place, signedBy: key) }
        if options.output == .text {
            Console.out(place)
            Console.err(
                "signed by \(key.verifying.fingerprint); `gameday verify \(place)` checks it, and so does verify.sh in it")
        }
        options.emit(.map(["package": .text(place), "signed_by": .text(key.verifying.fingerprint)]))
    }

    private func place(of run: RunDirectory, in workspace: Workspace) throws -> String {
        let place = write ?? "\(workspace.path)/evidence/\(run.id)\(directory ? "" : ".zip")"
        try Files.makeDirectories(Files.parent(of: place))
        return place
    }
}
