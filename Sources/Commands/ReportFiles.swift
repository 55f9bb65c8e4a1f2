internal import Documents
internal import Journals
internal import Platform
internal import Retrospectives
internal import Runs

extension RunFacts {
    /// - Parameter archive: the samples, when the record was read without them.
    init(_ record: RunRecord, archive: SampleArchive? = nil) {
        let damage = record.damage.map { "The journal is damaged: \($0)." }
        let torn = record.torn.map { "The journal is torn: its last line, \($0.line), is cut off after \($0.bytes) bytes." }
        var lacks: [String] = []
        var prediction: Prediction?
        do { prediction = try record.directory.prediction(sealedBy: record.plan.prediction) } catch {
            lacks = ["The prediction cannot be compared: \(error)."]
        }
        var late: [LateNotes.Record] = []
        do {
            let read = try LateNotes(of: record.directory).read(sealedHead: record.headDigest)
            late = read.notes
            lacks += read.problems
        } catch { lacks.append("The notes beside the journal cannot be read: \(error).") }
        self.init(
            plan: record.plan, records: record.events, lines: record.lines, damage: damage + (torn.map { [$0] } ?? []) + lacks,
            prediction: prediction, lateNotes: late,
            samples: { archive?.block(line: $0) })
    }

    /// The facts of a run on the disk, with the plan that they are told from; its samples are read one signal at a time.
    ///
    /// - Throws: ``RecordError`` or `PlatformError` when plan or journal cannot be read at all.
    static func read(_ directory: RunDirectory) throws -> (facts: RunFacts, plan: Plan) {
        let (record, archive) = try directory.loadArchived()
        return (RunFacts(record, archive: archive), record.plan)
    }
}

/// The reports of a run, written beside its journal.
struct ReportFiles {
    let facts: RunFacts
    let html: String
    let markdown: String

    /// Signs a run that has just ended, and writes its reports. A run that cannot be signed is no worse for it: that is said.
    static func finish(_ directory: RunDirectory) throws -> ReportFiles {
        RecordSigning.sign(directory)
        return try write(directory)
    }

    /// Each file is replaced whole or not at all.
    ///
    /// - Throws: ``RecordError`` or `PlatformError` when the record cannot be read or a file cannot be written.
    static func write(_ directory: RunDirectory) throws -> ReportFiles {
        let facts = try RunFacts.read(directory).facts
        let files = ReportFiles(facts: facts, html: "\(directory.path)/report.html", markdown: "\(directory.path)/report.md")
        try write(HtmlReport.render(facts), to: files.html)
        try write(MarkdownReport.render(facts), to: files.markdown)
        return files
    }

    private static func write(_ text: String, to path: String) throws {
        do { try Files.replace(path, with: text, permissions: 0o644) } catch let error as PlatformError {
            throw PlatformError("cannot write \(path)", cause: "\(error)")
        }
    }
}
