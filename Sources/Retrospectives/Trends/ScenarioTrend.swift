internal import Documents
internal import Platform
internal import Runs

/// All runs of one scenario in the order in which they began.
package struct ScenarioTrend: Hashable, Sendable {
    package var scenario: String
    package var runs: [TrendRun]

    /// The scenarios in the order of their last runs, the latest first.
    package static func all(of runs: [TrendRun]) -> [ScenarioTrend] {
        let sorted = runs.sorted { ($0.started, $0.run) < ($1.started, $1.run) }
        var names: [String] = []
        for run in sorted.reversed() where !names.contains(run.scenario) { names.append(run.scenario) }
        return names.map { name in ScenarioTrend(scenario: name, runs: sorted.filter { $0.scenario == name }) }
    }

    package var title: String { runs.last?.title ?? "" }

    /// True where a run asked another question than the one before it.
    package func isChanged(at index: Int) -> Bool { index > 0 && runs[index].digest != runs[index - 1].digest }

    /// The runs that asked what the last one asked.
    private var lineage: [TrendRun] { runs.filter { $0.digest == runs.last?.digest } }

    /// `n 7; min 1.2 s, median 1.4 s, max 9.0 s`, over the runs that asked what the last one asked; below three there is nothing
    /// to order. What had not ended counts in n.
    package func words(_ measure: TrendRun.Measure) -> String {
        let values = lineage.compactMap { $0.values[measure] }
        let known = values.filter { !$0.isCensored }.map(\.length).sorted()
        let open = values.count - known.count
        let others = runs.count { $0.values[measure] != nil } - values.count
        var parts = ["n \(values.count)" + (others == 0 ? "" : " as the scenario is now, \(others) before")]
        if open > 0 { parts.append("\(open) not seen until the end of the record") }
        if known.count >= 3 {
            let middle =
                known.count.isMultiple(of: 2)
                ? Interval(nanoseconds: (known[known.count / 2 - 1] + known[known.count / 2]).nanoseconds / 2)
                : known[known.count / 2]
            parts.append(
                "min \(Words.length(known[0])), median \(Words.length(middle)), max \(Words.length(known[known.count - 1]))")
        } else if !known.isEmpty {
            parts.append(known.map { Words.length($0) }.joined(separator: ", "))
        }
        return parts.joined(separator: "; ")
    }

    /// The last run beside the one before it of the same scenario, exactly the same: how it ended, and each length.
    package var lastPair: [String] {
        guard runs.count >= 2, !isChanged(at: runs.count - 1) else { return [] }
        let (before, after) = (runs[runs.count - 2], runs[runs.count - 1])
        let verdicts = [before, after].map { $0.verdict?.rawValue ?? "not sealed" }
        let verdict = verdicts[0] == verdicts[1] ? "\(verdicts[0]) again" : "\(verdicts[0]) → \(verdicts[1])"
        let lengths = TrendRun.Measure.allCases.compactMap { measure -> String? in
            guard let old = before.values[measure], let new = after.values[measure] else { return nil }
            return "\(measure.title.lowercased()) \(old.words) → \(new.words)"
        }
        return [verdict] + lengths
    }

    /// Set when the same scenario had held the last time, and did not this time.
    package var regression: String? {
        guard runs.count >= 2, !isChanged(at: runs.count - 1), runs[runs.count - 2].verdict == .held,
            let now = runs[runs.count - 1].verdict, [.broken, .aborted].contains(now)
        else { return nil }
        return "\(scenario) held in \(runs[runs.count - 2].run) and is \(now.rawValue) in \(runs[runs.count - 1].run)"
    }

    /// RFC 4180: a line for each run; lengths in seconds, and whether each had not ended when its record did.
    package static func csv(_ trends: [ScenarioTrend]) -> String {
        let measures = TrendRun.Measure.allCases
        let head =
            ["scenario", "run", "started", "digest", "changed", "verdict"]
            + measures.flatMap { ["\($0.rawValue)_s", "\($0.rawValue)_censored"] }
        let rows = trends.flatMap { trend in
            trend.runs.enumerated().map { index, run in
                [
                    run.scenario, run.run, run.started.iso8601, run.digest, trend.isChanged(at: index) ? "yes" : "no",
                    run.verdict?.rawValue ?? "not sealed",
                ]
                    + measures.flatMap { measure in
                        run.values[measure].map { [Self.seconds($0.length), $0.isCensored ? "yes" : "no"] } ?? ["", ""]
                    }
            }
        }
        return ([head] + rows).map { $0.map(CsvText.field).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func seconds(_ length: Interval) -> String {
        Words.decimal(Double(length.nanoseconds) / 1e9, places: 3)
    }
}
