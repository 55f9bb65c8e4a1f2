import Platform
import Runs

/// One page of Markdown, made for the description of a pull request or a commit.
package enum MarkdownReport {
    /// Renders the page; the text ends with a newline.
    package static func render(_ facts: RunFacts) -> String {
        let summary = Summary(facts: facts)
        let parts = [
            "# \(MarkdownText.plain(facts.header.title))",
            "**\(summary.headline).** " + MarkdownText.plain(summary.sentences.joined(separator: " ")),
            "> " + MarkdownText.plain(facts.header.hypothesis),
            header(facts, summary), gaps(facts), claims(facts), signals(facts), keyTimes(facts), faults(facts),
            MarkdownSections.all(facts),
            timeline(facts), verification(facts), NotesSection.markdown(facts),
        ]
        return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private static func header(_ facts: RunFacts, _ summary: Summary) -> String {
        let header = facts.header
        let who = "\(header.user ?? "unknown") on \(header.host ?? "unknown")"
        let ended = summary.endedBy.map { "\($0)\(facts.result.line.map { " (line \($0))" } ?? "")" } ?? "not in the journal"
        return MarkdownText.table(
            ["", ""],
            [
                ["Verdict", "**\(summary.verdict)**: \(MarkdownText.plain(summary.reason))"],
                ["Run", header.run.map(MarkdownText.code) ?? "unknown"],
                ["Scenario", MarkdownText.code(header.scenario) + " " + MarkdownText.plain(header.file)],
                ["Owner", MarkdownText.plain(header.owner)],
                [
                    "Started",
                    "\(header.started?.iso8601 ?? "unknown"), \(Words.length(header.length)), by \(MarkdownText.plain(who))",
                ],
                ["Ended because", MarkdownText.plain(ended)],
                ["Clean-up", MarkdownText.plain(summary.cleanup)],
            ] + (summary.people.map { [["People", $0]] } ?? []) + MarkdownSections.setting(facts.setting))
    }

    private static func gaps(_ facts: RunFacts) -> String? {
        guard !facts.gaps.isEmpty else { return nil }
        let lines = facts.gaps.map { "- " + MarkdownText.plain($0) }
        return "## What the record lacks\n\n" + lines.joined(separator: "\n")
    }

    private static func claims(_ facts: RunFacts) -> String {
        guard !facts.claims.isEmpty else { return "## Claims\n\nNo claim was decided." }
        let rows = facts.claims.map { claim in
            [
                "\(claim.result.mark) \(claim.result.words)", claim.kind.words,
                MarkdownText.plain(claim.name) + (claim.conditionBesideName.map { " " + MarkdownText.code($0) } ?? ""),
                claim.underFault ? "yes" : "no", MarkdownText.plain(facts.measured(of: claim)), "\(claim.line)",
            ]
        }
        return "## Claims\n\n" + MarkdownText.table(["result", "kind", "claim", "under fault", "measured", "line"], rows)
    }

    private static func signals(_ facts: RunFacts) -> String? {
        let rows = facts.signals.compactMap { signal -> [String]? in
            guard let own = signal.series.first, let whole = own.stretch(.whole) else { return nil }
            let values = [whole.lowest, whole.middle, whole.high, whole.highest].map { value in
                value.map { StoredValue.text($0, own.dimension) } ?? "–"
            }
            return [MarkdownText.plain(signal.name), "\(own.count)", "\(own.failed)"] + values
                + [MarkdownText.plain(FailureReason.words(own.reasons))]
        }
        guard !rows.isEmpty else { return nil }
        let head = ["signal", "samples", "failed", "lowest", "half up to", "99 % up to", "highest", "why samples failed"]
        return "## Signals\n\n" + MarkdownText.table(head, rows)
    }

    private static func keyTimes(_ facts: RunFacts) -> String {
        let rows = facts.keyTimes.entries.map { entry in
            [
                entry.name.title, entry.stamp.map { Words.offset($0.offset) } ?? "not seen",
                entry.stamp?.wall.clockTime ?? "", MarkdownText.plain(entry.note), entry.stamp.map { "\($0.line)" } ?? "",
            ]
        }
        let spans = [
            ("harm time", facts.keyTimes.harm), ("own part of it", facts.keyTimes.ownPart),
            ("time to effect", facts.keyTimes.toEffect), ("time to recovery", facts.keyTimes.toRecovery),
        ].map { name, span in
            [name, span.length.map { "**\(Words.length($0))**" } ?? "–", "", MarkdownText.plain(span.note), ""]
        }
        return "## Key times\n\n"
            + MarkdownText.table(["", "from \(facts.header.origin.words)", "UTC", "", "line"], rows + spans)
    }

    private static func faults(_ facts: RunFacts) -> String {
        guard !facts.holds.isEmpty else { return "## Faults\n\nNone was injected." }
        let rows = facts.holds.map { hold in
            [
                hold.role == .fault ? MarkdownText.plain(hold.fault) : "(process) \(MarkdownText.plain(hold.fault))",
                MarkdownText.plain(hold.instance), MarkdownText.plain(hold.shownParameters),
                hold.entered.map { Words.offset($0.offset) } ?? "never", MarkdownText.plain(HoldWords.undo(hold)),
                MarkdownText.plain(HoldWords.evidence(hold)),
            ]
        }
        let table = MarkdownText.table(["fault", "instance", "with", "in force", "undo", "evidence"], rows)
        let byHand = facts.holds.filter(\.mayBeInWorld).compactMap(\.byHand).map { "- " + MarkdownText.code($0) }
        guard !byHand.isEmpty else { return "## Faults\n\n" + table }
        return "## Faults\n\n" + table + "\n\n**To undo by hand what may be left:**\n\n" + byHand.joined(separator: "\n")
    }

    private static func timeline(_ facts: RunFacts) -> String {
        let rows = CondensedTimeline(facts.timeline).rows
        guard !rows.isEmpty else { return "" }
        let table = MarkdownText.table(
            ["line", "UTC", "from \(facts.header.origin.words)", "what"],
            rows.map {
                ["\($0.stamp.line)", $0.stamp.wall.clockTime, Words.offset($0.stamp.offset), MarkdownText.plain($0.text)]
            })
        let all = "\(rows.count) of \(Words.count(facts.timeline.count, "row")); the HTML report has all of them."
        return "## Timeline\n\n" + table + "\n\n" + all
    }

    private static func verification(_ facts: RunFacts) -> String {
        """
        ## How to verify

            gameday verify \(Printable.line(facts.header.run ?? "RUN"))

        Everything above was computed from \(Words.count(facts.header.journalLines, "journal line")); \
        “line” names the one behind each fact.
        Scenario \(MarkdownText.code(facts.header.scenarioDigest)), plan \
        \(MarkdownText.code(facts.header.planDigest)), seed \(facts.header.seed).
        """
    }
}

/// What a table can say about the end of a hold, in one cell.
enum HoldWords {
    static func undo(_ hold: HoldFact) -> String {
        if !hold.isReversible, hold.reverted != nil { return "cannot be undone" }
        if let reverted = hold.reverted {
            let how = (hold.how?.words ?? "undone") + (hold.undoWordOf.map { " by the word of \($0)" } ?? "")
            let attempts = hold.attempts > 1 ? ", attempt \(hold.attempts)" : ""
            // What people said stands with their answers.
            let parts = [hold.undoWordOf == nil ? hold.howDetail : nil, hold.delay?.words].compactMap { $0 }
            return "\(how) at \(Words.offset(reverted.offset))\(attempts)"
                + (parts.isEmpty ? "" : ": \(parts.joined(separator: "; "))")
        }
        if let stuck = hold.stuck { return "STUCK after \(Words.count(hold.attempts, "attempt")): \(stuck)" }
        if hold.entered == nil { return "nothing to undo" }
        return "NOT SEEN: it may still be in the world"
    }

    static func evidence(_ hold: HoldFact) -> String {
        var parts = [words("applied", hold.applied), words("met", hold.exposed)].compactMap { $0 }
        if let failure = hold.failure { parts.insert(failure, at: 0) }
        // Nothing but somebody's word shows what is done by hand.
        if let who = hold.wordOf {
            parts = ["applied and met by the word of \(who)" + (hold.applied.map { " (line \($0.line))" } ?? "")]
        }
        return parts.isEmpty ? "none" : parts.joined(separator: "; ")
    }

    private static func words(_ name: String, _ evidence: HoldFact.Evidence?) -> String? {
        guard let evidence else { return nil }
        let answer = evidence.answer == .shown ? "" : " \(evidence.answer.words)"
        return "\(name)\(answer): \(evidence.text) (line \(evidence.line))"
    }
}
