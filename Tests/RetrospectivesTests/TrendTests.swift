import Platform
import Runs
import Testing

@testable import Retrospectives

@Suite("Scenarios over their runs")
struct TrendTests {
    static func run(
        _ number: Int, _ verdict: Verdict? = .held, digest: String = "d1", restore: Double? = 2, isCensored: Bool = false,
        scenario: String = "play"
    ) -> TrendRun {
        TrendRun(
            run: "run-\(number)", scenario: scenario, title: "A <b>play</b>", digest: digest,
            started: WallTime(nanoseconds: 1_767_225_600_000_000_000) + .seconds(Int64(number) * 86_400), verdict: verdict,
            values: restore.map { [.restore: .init(.milliseconds(Int64($0 * 1_000)), isCensored: isCensored)] } ?? [:])
    }

    @Test("runs are told by scenario, the one that ran last first, whatever order they were read in")
    func order() {
        let trends = ScenarioTrend.all(of: [Self.run(3), Self.run(1), Self.run(9, scenario: "other"), Self.run(2)])
        #expect(trends.map(\.scenario) == ["other", "play"] && trends[1].runs.map(\.run) == ["run-1", "run-2", "run-3"])
    }

    @Test("below three runs there is no median, and what had not ended is counted, never left out")
    func words() {
        func words(_ runs: TrendRun...) -> String { ScenarioTrend.all(of: runs)[0].words(.restore) }
        #expect(words(Self.run(1, restore: 2), Self.run(2, restore: 4)) == "n 2; 2.0 s, 4.0 s")
        #expect(
            words(
                Self.run(1, restore: 1), Self.run(2, restore: 30, isCensored: true), Self.run(3, restore: 3),
                Self.run(4, restore: 9))
                == "n 4; 1 not seen until the end of the record; min 1.0 s, median 3.0 s, max 9.0 s")
        #expect(words(Self.run(1, restore: nil)) == "n 0")
        #expect(words(Self.run(1, digest: "d0", restore: 99), Self.run(2)) == "n 1 as the scenario is now, 1 before; 2.0 s")
    }

    @Test("a regression is the same question with a worse answer, and nothing else")
    func regression() {
        func found(_ runs: TrendRun...) -> Bool { ScenarioTrend.all(of: runs)[0].regression != nil }
        #expect(found(Self.run(1), Self.run(2, .broken)) && found(Self.run(1, .broken), Self.run(2), Self.run(3, .aborted)))
        #expect(!found(Self.run(1), Self.run(2, .broken, digest: "d2")), "another question")
        #expect(!found(Self.run(1), Self.run(2, .inconclusive)) && !found(Self.run(1), Self.run(2, nil)), "no answer")
        #expect(!found(Self.run(1, .broken), Self.run(2, .broken)) && !found(Self.run(1, .broken)))
    }

    @Test("the last run stands beside the one before it, where both asked the same")
    func pair() {
        let same = ScenarioTrend.all(of: [Self.run(1), Self.run(2, .broken, restore: 4, isCensored: true)])[0]
        #expect(same.lastPair == ["held → broken", "time to restore 2.0 s → ≥ 4.0 s"])
        #expect(ScenarioTrend.all(of: [Self.run(1), Self.run(2, digest: "d2")])[0].lastPair == [])
    }

    @Test("a table with a line for each run, its lengths in seconds")
    func csv() {
        let lines = ScenarioTrend.csv(ScenarioTrend.all(of: [Self.run(1), Self.run(2, digest: "=d2", restore: nil)])).split(
            separator: "\r\n")
        #expect(lines.count == 3 && lines[0].hasPrefix("scenario,run,started,digest,changed,verdict,detect_s,detect_censored"))
        #expect(lines[1] == "play,run-1,2026-01-02T00:00:00.000Z,d1,no,held,,,,,2,no,,")
        #expect(lines[2] == "play,run-2,2026-01-03T00:00:00.000Z,'=d2,yes,held,,,,,,,,")
    }

    static let page = TrendsPage.render(
        ScenarioTrend.all(
            of: (1...40).map { number in
                run(
                    number, number % 7 == 0 ? .broken : .held, digest: number > 30 ? "d2" : "d1", restore: Double(number % 5),
                    isCensored: number % 7 == 0)
            } + [run(50, nil, restore: nil, scenario: "silent"), run(60, .aborted, scenario: "<script>alert(1)</script>")]),
        actions: TrendsPage.Actions(open: 3, overdue: 1, proved: 2, stale: 1), workspace: "shop & co")

    @Test("a page: every run a dot, hollow where it had not ended, a line where the scenario changed, and text stays text")
    func dots() {
        func count(_ text: String) -> Int { Self.page.ranges(of: text).count }
        #expect(count("<circle class=\"dot") == 41 && count("class=\"dot censored\"") == 5 && count("class=\"changed\"") == 1)
        #expect(!Self.page.contains("<b>play") && !Self.page.contains("<script>"))
        #expect(Self.page.contains("3 actions open, 1 overdue; 2 closed by proof, 1 of which by a proof that is stale"))
        #expect(Self.page.contains("shop &amp; co"))
    }

    @Test("what a run shows: from the first bad sample to the proof; nothing is filled in")
    func facts() {
        let example = ExampleRun.complete()
        let facts = RunFacts(plan: example.plan, records: example.records)
        let run = TrendRun(facts, run: "run-1", digest: "d")
        #expect(run.values[.recover]?.length == facts.keyTimes.toRecovery.length)
        if let bad = facts.keyTimes.stamp(.firstBad) {
            #expect(run.values[.detect] == .init(facts.time.to - bad.offset, isCensored: true), "nobody marked it")
        } else {
            #expect(run.values[.detect] == nil && run.values[.restore] == nil)
        }
    }

    @Test("fits every width in a browser", .enabled(if: Browser.isThere, "needs chromium on the path"), arguments: [320, 1_280])
    func browser(width: Int) throws {
        let lines = try Browser.look(at: Self.page, width: width, isDark: false)
        let found = try #require(lines.first { $0.hasPrefix("width ") }?.split(separator: " ").compactMap { Int($0) })
        #expect(found.count == 2 && found[0] <= found[1], "the page is \(found) wide")
        #expect(lines.filter { $0.hasPrefix("outside") || $0.hasPrefix("no ") } == [])
    }
}
