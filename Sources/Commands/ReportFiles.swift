internal import Documents
internal import Platform
internal import Retrospectives
internal import Runs

extension RunFacts {
    init(_ record: RunRecord) {
        self.init(plan: record.plan, records: record.events, lines: record.lines, damage: record.damage.map { "\($0)" })
    }
}

/// The reports of a run, written beside its journal.
struct ReportFiles {
    let facts: RunFacts
    let html: String
    let markdown: String

    static func write(_ directory: RunDirectory) throws -> ReportFiles {
        let record = try directory.load()
        let facts = RunFacts(record)
        let files = ReportFiles(facts: facts, html: "\(directory.path)/report.html", markdown: "\(directory.path)/report.md")
        try Files.replace(files.html, with: HtmlReport.render(facts), permissions: 0o644)
        try Files.replace(files.markdown, with: MarkdownReport.render(facts), permissions: 0o644)
        return files
    }
}
