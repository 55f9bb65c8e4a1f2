internal import ActionItems
internal import ArgumentParser
internal import Documents
internal import Platform
internal import Retrospectives
internal import Runs

struct TrendsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trends",
        abstract: "All runs of each scenario: how they ended, and how long it took to detect, abort and restore.",
        discussion: """
            Every run counts for itself: there is no mean and no score, and what had not come to its end when the record ended \
            is said to be at least so long. Where a scenario changed, runs before and after are answers to different questions.

            Exit 0; 1: a scenario that had held the last time did not this time, unchanged.
            """)

    @Argument(help: "Names of scenarios; without any, all.")
    var scenarios: [String] = []
    @Option(help: "Only the last so many runs of each.")
    var last: Int?
    @Option(help: "Write a page here, with a dot for each run.", completion: .file(extensions: ["html"]))
    var html: String?
    @Option(help: "Write a table here, a line for each run.", completion: .file(extensions: ["csv"]))
    var csv: String?
    @OptionGroup var options: OutputOptions

    func validate() throws {
        if let last, last < 1 { throw ValidationError("--last: expected 1 or more, found \(last)") }
    }

    func run() throws {
        let desk = ActionDesk()
        let trends = try self.trends(in: desk.workspace)
        let actions = try desk.counts()
        try BadInput.turning {
            if let html {
                let page = TrendsPage.render(trends, actions: actions, workspace: Files.name(of: desk.workspace.path))
                try Files.replace(html, with: page, permissions: 0o644)
            }
            if let csv { try Files.replace(csv, with: ScenarioTrend.csv(trends), permissions: 0o644) }
        }
        let regressions = trends.compactMap(\.regression)
        if options.output == .text { Console.out(Self.text(trends, actions, regressions)) }
        options.emit(trends.map(Self.canonical), as: "scenarios", extra: ["regressed": .list(regressions.map { .text($0) })])
        if !regressions.isEmpty { throw Exit.no.code }
    }

    private func trends(in workspace: Workspace) throws -> [ScenarioTrend] {
        var runs: [TrendRun] = []
        for directory in workspace.runs {
            do {
                let name = try directory.plan().scenario.name
                guard scenarios.isEmpty || scenarios.contains(name) else { continue }
                let (facts, plan) = try RunFacts.read(directory)
                runs.append(TrendRun(facts, run: directory.id, digest: plan.boundDigest ?? plan.scenarioDigest))
            } catch { Console.err("left out, as it cannot be read: \(directory.path): \(error)") }
        }
        for name in scenarios where !runs.contains(where: { $0.scenario == name }) {
            Console.error("no run of \(name) is in \(workspace.runsPath)")
            throw Exit.badInput.code
        }
        return ScenarioTrend.all(of: runs).map { trend in
            var trend = trend
            if let last { trend.runs = trend.runs.suffix(last) }
            return trend
        }
    }

    private static func text(_ trends: [ScenarioTrend], _ actions: TrendsPage.Actions, _ regressions: [String]) -> String {
        let parts = trends.map { trend -> [String] in
            let verdicts = trend.runs.enumerated().map { index, run in
                (trend.isChanged(at: index) ? "┆ " : "") + (run.verdict?.rawValue ?? "not sealed")
            }
            let recent = verdicts.suffix(12).joined(separator: " ")
            let rows = TrendRun.Measure.allCases.compactMap { measure -> [String]? in
                guard trend.runs.contains(where: { $0.values[measure] != nil }) else { return nil }
                return [measure.title.lowercased(), trend.words(measure)]
            }
            return ["\(Style.output.bold(trend.scenario))  \(ActionView.plain(trend.title, 120))"]
                + TextTable(rows: [["verdicts", (verdicts.count > 12 ? "… " : "") + recent]] + rows).lines()
        }
        let last = (regressions.isEmpty ? [] : [regressions.map { "REGRESSED: \($0)" }]) + [["\(actions.words)."]]
        let all = trends.isEmpty ? [["no run yet"]] : parts + last
        return all.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private static func canonical(_ trend: ScenarioTrend) -> CanonicalValue {
        let runs = trend.runs.enumerated().map { index, run -> CanonicalValue in
            var values: [String: CanonicalValue] = [:]
            for (measure, value) in run.values {
                values[measure.rawValue] = .map(["ns": .nanoseconds(value.length), "censored": .boolean(value.isCensored)])
            }
            return .map([
                "run": .text(run.run), "started": .text(run.started.iso8601), "digest": .text(run.digest),
                "changed": .boolean(trend.isChanged(at: index)), "verdict": run.verdict.map { .text($0.rawValue) } ?? .null,
                "times": .map(values),
            ])
        }
        return .map(["scenario": .text(trend.scenario), "title": .text(trend.title), "runs": .list(runs)])
    }
}
