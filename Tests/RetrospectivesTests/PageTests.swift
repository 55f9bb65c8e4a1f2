import Platform
import Runs
import Scenarios
import Testing

@testable import Retrospectives

@Suite("The page for everyone")
struct PageTests {
    private func page(_ run: ExampleRun) throws -> MarkupTree {
        try MarkupTree(HtmlReport.render(RunFacts(plan: run.plan, records: run.records)))
    }

    @Test("has a language, landmarks, one first heading and no heading skipped", arguments: SummaryTests.rows)
    func outline(row: SummaryTests.Row) throws {
        let page = try page(row.run)
        #expect(page.all("html").first?.attributes["lang"] == "en")
        for landmark in ["header", "nav", "main", "footer"] { #expect(page.all(landmark).count == 1, "\(landmark)") }
        #expect(page.all("header").first?.path == ["html", "body"] && page.all("footer").first?.path == ["html", "body"])
        let levels = page.elements.compactMap { $0.name.count == 2 && $0.name.hasPrefix("h") ? Int($0.name.dropFirst()) : nil }
        #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
        for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1, "h\(level) before h\(next)") }
        #expect(page.all("nav").first?.attributes["aria-label"] != nil)
    }

    @Test("every link leads to a place on the page, and the first thing a keyboard meets skips to the content")
    func links() throws {
        for row in SummaryTests.rows {
            let page = try page(row.run)
            let ids = page.elements.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count, "an id stands twice: \(row.name)")
            for link in page.all("a") {
                let place = link.attributes["href"].map { $0.dropFirst() } ?? ""
                #expect(ids.contains(String(place)), "\(place) in \(row.name)")
            }
            let first = try #require(page.elements.first { $0.name == "a" || $0.attributes["tabindex"] == "0" })
            #expect(first.attributes["class"] == "skip" && first.attributes["href"] == "#content")
            #expect(page.all("main").first?.attributes["id"] == "content")
        }
    }

    @Test("every chart has a name and a description, and stands beside a table of its numbers")
    func charts() throws {
        let page = try page(.complete(.broken))
        let charts = page.all("svg").filter { $0.attributes["class"]?.contains("chart") == true }
        #expect(charts.count == 4)
        for chart in charts {
            #expect(chart.attributes["role"] == "img")
            let ids = chart.attributes["aria-labelledby"]?.split(separator: " ").map(String.init) ?? []
            #expect(ids.count == 2)
            for id in ids { #expect(page.elements.contains { $0.attributes["id"] == id && !$0.text.isEmpty }, "\(id)") }
        }
        let inner = page.all("table").filter { $0.attributes["class"] == "inner" }
        #expect(inner.count == 3)
        #expect(inner.first?.text.contains("first fault to last undo") == true)
    }

    @Test("every table has heads with a scope and scrolls by keyboard, under a name")
    func tables() throws {
        let page = try page(.withPeople())
        #expect(page.all("table").count > 5)
        for head in page.all("th") { #expect(["col", "row"].contains(head.attributes["scope"])) }
        let regions = page.all("div").filter { $0.attributes["class"] == "scroll" }
        #expect(regions.count == page.all("table").count)
        for region in regions {
            #expect(region.attributes["tabindex"] == "0" && region.attributes["role"] == "region")
            #expect(region.attributes["aria-label"]?.isEmpty == false)
        }
        #expect(page.all("table").allSatisfy { $0.path.suffix(1) == ["div"] })
    }

    @Test("a result never rests on its colour")
    func colours() throws {
        let page = try page(.complete(.broken))
        for result in page.all("span") where result.attributes["class"]?.hasPrefix("result ") == true {
            #expect("✓✗?–".contains(result.text.prefix(1)) && result.text.count > 2)
        }
        let keys = page.all("span").filter { $0.attributes["class"]?.hasPrefix("key ") == true }
        #expect(keys.count == 5 && keys.allSatisfy { !$0.text.isEmpty })
    }

    @Test("a run with more than a page can hold keeps what decides and counts the rest")
    func many() throws {
        var run = ExampleRun()
        run.opening()
        for hold in 1...3_000 {
            run.add(
                .holdPreparing(
                    HoldPreparing(
                        hold: hold, node: 1, fault: "pause", instance: ExampleRun.instance("worker \(hold)"), parameters: [:],
                        target: "victim", until: .distantFuture)), at: 10)
            run.add(.holdArmed(HoldArmed(hold: hold, undo: ExampleRun.undo(hold))), at: 10)
            run.add(.holdActive(HoldActive(hold: hold)), at: 10)
            if hold != 2_999 { run.add(.holdReverted(HoldReverted(hold: hold, how: .done)), at: 20) }
        }
        run.samples(from: 10, to: 30)
        let html = HtmlReport.render(RunFacts(plan: run.plan, records: run.records))
        #expect(html.utf8.count < 3 << 20)
        #expect(html.contains("worker 2999"))
        #expect(html.contains("and 2000 more"))
        #expect(html.ranges(of: "class=\"window\"").count <= 4)
        _ = try MarkupTree(html)
    }
}
