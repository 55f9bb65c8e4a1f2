import Platform
import Runs

/// One page for those who answer for the service and were not there: what was tried, what was found, what follows.
package enum ManagementSummary {
    /// Markdown; the text ends with a newline.
    package static func render(_ facts: RunFacts) -> String {
        let summary = Summary(facts: facts)
        let parts = [
            "# \(MarkdownText.plain(facts.header.title))",
            "**\(summary.headline).** " + MarkdownText.plain(summary.sentences.joined(separator: " ")),
            table(facts, summary), findings(facts), deviations(facts),
            "Computed from the record of the run \(MarkdownText.code(facts.header.run ?? "unknown")), as `report.html` is.",
        ]
        return parts.compactMap { $0 }.joined(separator: "\n\n") + "\n"
    }

    private static func table(_ facts: RunFacts, _ summary: Summary) -> String {
        let times = facts.keyTimes
        let lengths = [
            ("Time to effect", times.toEffect), ("Harm time", times.harm), ("Time to recovery after the undo", times.toRecovery),
        ]
        let rows =
            [
                ["Objective", MarkdownText.plain(facts.header.hypothesis)],
                ["Result", "**\(summary.verdict)**: \(MarkdownText.plain(summary.reason))"],
                ["Responsible", MarkdownText.plain(facts.header.owner)],
                ["When", "\(facts.header.started?.iso8601 ?? "unknown"), \(Words.length(facts.header.length))"],
                ["Environment", MarkdownText.plain(facts.setting.environment?.words ?? "none named")],
            ] + lengths.map { name, span in [name, span.length.map(Words.length) ?? MarkdownText.plain(span.note)] }
            + [["Anything left behind", MarkdownText.plain(summary.cleanup)]]
        return MarkdownText.table(["", ""], rows)
    }

    private static func findings(_ facts: RunFacts) -> String {
        let failed = facts.claims.filter { $0.result != .held }
        guard !failed.isEmpty else { return "## Findings\n\nEvery claim of the scenario held." }
        let lines = failed.map { claim in
            let measured = facts.measured(of: claim)
            let found = measured.isEmpty ? "" : ": " + MarkdownText.plain(measured)
            return "- \(claim.result.words): \(MarkdownText.plain(claim.name))\(found) (line \(claim.line))"
        }
        return "## Findings\n\n" + lines.joined(separator: "\n")
    }

    private static func deviations(_ facts: RunFacts) -> String? {
        let all = Deviation.all(of: facts)
        return all.isEmpty ? nil : "## Deviations from the plan\n\n" + Deviation.list(all)
    }
}
