internal import Documents
internal import Platform
package import Retrospectives
package import Runs

/// Everything that is known of a run in one file: the record as it was written, what was computed from it, and what is
/// needed to check both without this program.
///
/// The same record and key give the same bytes: nothing in a package depends on the clock or the machine that packs it.
package struct EvidencePackage: Sendable {
    /// A file that somebody else adds: an action, a note.
    package struct Addition: Sendable {
        package var name: String
        package var path: String
        package var mediaType: String
        package var description: String

        package init(name: String, path: String, mediaType: String, description: String) {
            self.name = name
            self.path = path
            self.mediaType = mediaType
            self.description = description
        }
    }

    static let manifest = "manifest.json"
    static let sums = "SHA256SUMS"
    static let envelope = "package.dsse.json"
    static let publicKey = "public-key.pem"

    private let record: RunRecord
    private let archive: SampleArchive?
    private let facts: RunFacts
    private let controls: [ControlMap]
    private let additions: [Addition]

    /// - Throws: what reading the record throws.
    package init(
        _ record: RunRecord, archive: SampleArchive?, facts: RunFacts, controls: [ControlMap], additions: [Addition] = []
    ) {
        self.record = record
        self.archive = archive
        self.facts = facts
        self.controls = controls
        self.additions = additions
    }

    /// Writes the package as a folder.
    ///
    /// - Parameter path: where; it must not be there yet.
    /// - Throws: ``EvidenceError`` when the run is not sealed; `PlatformError` when something cannot be read or written.
    /// - Returns: the paths of its files, in no order.
    @discardableResult
    package func write(folder path: String, signedBy key: SigningKey) throws -> [String] {
        let summary = try RunSummary(record, signed: nil)
        guard !Files.exists(path) else { throw EvidenceError("\(path) is there already: name another place, or remove it") }
        var folder = try EvidenceFolder(path)
        try putRecord(&folder)
        try putReports(&folder)
        try putSamples(&folder)
        for file in additions { try folder.copy(file.path, as: file.name, file.mediaType, file.description) }
        try folder.put(
            Self.publicKey, key.verifying.pem, "application/x-pem-file", "the key that package.dsse.json is signed with")
        try folder.put("verify.sh", VerifyScript.text, "application/x-sh", "checks this package", isProgram: true)
        try folder.put(
            "VERIFY.md", VerifyScript.page(fingerprint: key.verifying.fingerprint), "text/markdown",
            "how to check it, and what that shows")
        try putControls(&folder)
        try folder.finish(run: summary.predicate) {
            try Envelope(signing: Statement(subjects: $0, run: summary).payload, with: key)
        }
        return folder.files.map(\.name) + [Self.sums, Self.envelope]
    }

    /// Writes the package as one ZIP file, whole or not at all.
    package func write(zip path: String, signedBy key: SigningKey) throws {
        let folder = "\(path).\(SystemRandom.hexadecimal(8))\(Files.halfWrittenSuffix)"
        defer { try? Files.removeTree(folder) }
        try ZipWriter.write(try write(folder: folder, signedBy: key), of: folder, to: path)
    }

    private func putRecord(_ folder: inout EvidenceFolder) throws {
        let run = record.directory
        try folder.copy(run.journalPath, as: "journal.jsonl", "application/jsonl", "every event of the run, chained by digests")
        try folder.copy(
            run.planPath, as: "plan.json", "application/json", "the plan as it was executed, with environment and limits")
        try folder.copy(run.scenarioPath, as: "scenario.yaml", "application/yaml", "the scenario as it was executed")
        try folder.copy(run.predictionPath, as: "prediction.json", "application/json", "what was predicted before the run")
        try folder.copy(
            RunSeal.path(in: run), as: RunSeal.fileName, "application/vnd.dsse+json", "the signature made when the run ended")
    }

    private func putReports(_ folder: inout EvidenceFolder) throws {
        let roster = Roster(facts)
        try folder.put("facts.json", try facts.json() + "\n", "application/json", "what was computed from the journal")
        try folder.put("report.html", HtmlReport.render(facts), "text/html", "the report, one page without a network")
        try folder.put("report.md", MarkdownReport.render(facts), "text/markdown", "the report as text")
        try folder.put(
            "management-summary.md", ManagementSummary.render(facts), "text/markdown", "one page for those who were not there")
        try folder.put(
            "deviations.md", "# Deviations from the plan\n\n" + Deviation.list(Deviation.all(of: facts)) + "\n", "text/markdown",
            "what did not go as planned")
        try folder.put("roster.json", PeopleFiles.roster(roster), "application/json", "who took part, by the record")
        try folder.put(
            "approvals.json", PeopleFiles.approvals(roster, facts), "application/json", "go and no-go, and whose they were")
        for (number, chart) in ChartFile.all(of: facts).enumerated() {
            try folder.put(
                "charts/\(FileName.of(chart.signal, number)).svg", chart.text, "image/svg+xml", "the chart of \(chart.signal)")
        }
    }

    private func putSamples(_ folder: inout EvidenceFolder) throws {
        guard let archive else { return }
        for (number, signal) in record.plan.signals.enumerated() {
            let table = SampleTable(signal: signal, number: number, record: record, archive: archive)
            let name = "samples/\(FileName.of(signal.name, number)).csv"
            try folder.write(name, "text/csv", "every sample of \(signal.name); \(table.source)") { try table.write(to: $0) }
        }
    }

    private func putControls(_ folder: inout EvidenceFolder) throws {
        guard !controls.isEmpty else { return }
        let names = folder.files.map(\.name)
        try folder.put(
            "controls.csv", ControlTable.csv(controls, files: names), "text/csv",
            "which file is evidence relevant to which control")
    }
}

/// Names that people gave, as names of files.
enum FileName {
    static func of(_ name: String, _ number: Int) -> String {
        let letters = name.lowercased().prefix(60).map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return "\(number + 1)-\(String(letters))"
    }
}
