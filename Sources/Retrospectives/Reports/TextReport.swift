import Platform
import Runs
import Scenarios

/// The summary at the end of a run in a terminal: plain text without colours, at most 25 lines.
package enum TextReport {
    /// Lines of at most `width` columns (at least 40), each ended by a newline.
    package static func render(_ facts: RunFacts, width: Int) -> String {
        let width = max(width, 40)
        let summary = Summary(facts: facts)
        let stage = facts.setting.rehearsal == nil ? "" : " IN REHEARSAL"
        let verdict = "\(mark(facts.result.verdict)) \(summary.verdict.uppercased())\(stage)  \(facts.header.title)"
        let extra =
            section("with", values(facts.setting))
            + section("people", people(facts)) + section("played", played(facts.setting))
            + section("model", model(facts)) + section("alerts", alerts(facts.setting))
        let parts = [
            [verdict], wrap(summary.reason, width - 2).prefix(2).map { "  " + $0 }, extra,
            section("claims", claims(facts, besides: extra.count)), section("failed", failures(facts)),
            section("times", times(facts)), section("faults", faults(facts)), section("clean-up", cleanup(facts, summary)),
            section("verify", ["gameday verify \(facts.header.run ?? "RUN")"]),
        ]
        return parts.joined().map { cut($0, to: width) + "\n" }.joined()
    }

    /// The columns before the words of a row of ``timeline(_:)``.
    package static let timelineIndent = 30

    /// Every line of the journal that has words, and an empty line at the end.
    package static func timeline(_ facts: RunFacts) -> String {
        let zero = "from \(facts.header.origin.words)"
        let rows = facts.timeline.map { row in
            String(row.stamp.line).padded(to: 6) + row.stamp.wall.clockTime + "  "
                + Words.offset(row.stamp.offset).padded(to: 14) + Printable.line(row.text)
        }
        return (["line  UTC       " + zero] + rows).map { $0 + "\n" }.joined()
    }

    private static func mark(_ verdict: Verdict?) -> String {
        switch verdict {
        case .held: "✓"
        case .broken, .aborted: "✗"
        case .inconclusive, .void, .errored, nil: "?"
        case .cancelled: "–"
        }
    }

    /// The name of a section stands beside its first line.
    private static func section(_ name: String, _ lines: [String]) -> [String] {
        lines.enumerated().map { index, line in
            "  " + (index == 0 ? name : "").padded(to: nameWidth) + line
        }
    }

    /// Where it ran and with what, in one line.
    private static func values(_ setting: SettingFacts) -> [String] {
        let all = (setting.environment.map { ["environment \($0.name)"] } ?? []) + setting.values.map { "\($0.name) \($0.text)" }
        return all.isEmpty ? [] : [all.joined(separator: " · ")]
    }

    /// Who did not answer, one by one, and who did, together.
    private static func people(_ facts: RunFacts) -> [String] {
        let silent = facts.questions.filter { $0.answer == nil }
        let lines = silent.prefix(maximumQuestions).map { "? \($0.asks), \($0.outcome): \($0.text)" }
        let who = facts.questions.compactMap(\.answer?.who).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let answers = facts.questions.count - silent.count
        return lines + (answers == 0 ? [] : ["✓ \(Words.count(answers, "answer")) by \(Words.list(who))"])
    }

    /// How much of it was rehearsed.
    private static func played(_ setting: SettingFacts) -> [String] {
        setting.rehearsal.map { ["\($0.coverage.sentence) on \($0.topology); nothing real was touched"] } ?? []
    }

    /// How far the prediction that was made before was right.
    private static func model(_ facts: RunFacts) -> [String] { facts.prediction.map { wrap($0.sentence, 66) } ?? [] }

    private static func alerts(_ setting: SettingFacts) -> [String] {
        setting.alerts.isEmpty ? [] : ["\(setting.alerts.map(\.name).joined(separator: ", ")): \(ExpectedAlert.notObserved)"]
    }

    /// Fewer of them where other things need their lines.
    private static func claims(_ facts: RunFacts, besides extra: Int) -> [String] {
        let maximumClaims = max(2, maximumClaims - extra)
        guard !facts.claims.isEmpty else { return ["none was decided"] }
        let ordered = facts.claims.filter { $0.result != .held } + facts.claims.filter { $0.result == .held }
        let shown = ordered.prefix(maximumClaims).map { claim in
            let detail = claim.result == .held ? "" : claim.detail.map { ", \($0)" } ?? ""
            return "\(claim.result.mark) \(claim.kind.words.padded(to: 15))\(claim.name)\(detail)"
        }
        let rest = ordered.dropFirst(maximumClaims)
        guard !rest.isEmpty else { return shown }
        let allHeld = rest.allSatisfy { $0.result == .held }
        return shown + ["  and \(rest.count) more\(allHeld ? " that held" : "")"]
    }

    /// The signals whose samples failed, and why.
    private static func failures(_ facts: RunFacts) -> [String] {
        let failed = facts.signals.compactMap { signal in signal.series.first.map { (signal.name, $0) } }.filter {
            $0.1.failed > 0
        }
        let shown = failed.prefix(maximumFailures).map { name, series in
            "\(name) \(series.failed) of \(series.count): \(FailureReason.words(series.reasons))"
        }
        return shown + (failed.count > shown.count ? ["and \(failed.count - shown.count) more signals"] : [])
    }

    private static func times(_ facts: RunFacts) -> [String] {
        if facts.faults.isEmpty { return [] }
        let times = facts.keyTimes
        let spans = [
            ("harm", times.harm), ("own part", times.ownPart), ("effect", times.toEffect), ("recovery", times.toRecovery),
        ]
        return spans.map { name, span in
            name.padded(to: 10) + (span.length.map { Words.length($0).padded(to: 10) } ?? "not seen  ") + span.note
        }
    }

    /// The middle of a long command line is cut, so that the pid and what became of it still fit.
    private static func short(_ name: String) -> String {
        guard name.count > 40 else { return name }
        guard let process = name.ranges(of: " (pid ").last else { return "\(name.prefix(39))…" }
        return "\(name[..<process.lowerBound].prefix(24))…\(name[process.lowerBound...])"
    }

    private static func faults(_ facts: RunFacts) -> [String] {
        guard !facts.faults.isEmpty else { return ["none was injected"] }
        let ordered = facts.faults.filter(\.mayBeInWorld) + facts.faults.filter { !$0.mayBeInWorld }
        let shown = ordered.prefix(maximumFaults).map { fault in
            "\(mark(fault)) \(fault.fault) on \(short(fault.instance)): \(HoldWords.undo(fault))"
        }
        let rest = ordered.count - shown.count
        return rest > 0 ? shown + ["  and \(rest) more"] : shown
    }

    /// `?` for a fault that is undone, but that nothing was seen to meet.
    private static func mark(_ fault: HoldFact) -> String {
        if fault.mayBeInWorld { return "✗" }
        return fault.exposed?.answer == .notShown ? "?" : "✓"
    }

    private static func cleanup(_ facts: RunFacts, _ summary: Summary) -> [String] {
        let open = facts.holds.filter(\.mayBeInWorld)
        let commands = open.compactMap(\.byHand)
        let rest = commands.count - maximumCommands
        return [summary.cleanup] + commands.prefix(maximumCommands).map { byHand + $0 }
            + (rest > 0 ? ["and \(rest) more: gameday show \(facts.header.run ?? "RUN")"] : [])
    }

    private static func wrap(_ text: String, _ width: Int) -> [String] {
        var lines = [""]
        for word in Printable.line(text).split(separator: " ") {
            let line = lines[lines.count - 1]
            if line.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if line.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        if lines.count > 2 { lines[1] += " …" }
        return lines
    }

    /// A command that a person must type is never shortened.
    private static func cut(_ line: String, to width: Int) -> String {
        let line = Printable.line(line)
        return line.contains(byHand) || line.count <= width ? line : line.prefix(width - 1) + "…"
    }

    private static let nameWidth = 10
    private static let byHand = "by hand: "
    private static let maximumClaims = 6
    private static let maximumFailures = 2
    private static let maximumFaults = 4
    private static let maximumQuestions = 2
    private static let maximumCommands = 3
}

extension String {
    /// Filled with spaces on the right; longer texts keep one space behind them.
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(width - count, isEmpty ? width : 1))
    }
}
