import Platform
import Runs
import Scenarios
import Targets
import Testing

@testable import Retrospectives

@Suite("Hostile words of others")
struct InjectionTests {
    static let corpus = [
        "<script>alert(1)</script>", "</title><script>alert(1)</script>", "</style><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "\" onfocus=\"alert(1)\" autofocus=\"",
        "<svg/onload=alert(1)>",
        "--><!-- x", "]]><x>", "&lt;script&gt;", "&#60;script&#62;", "&amp;amp;", "javascript:alert(1)", "{{7*7}} ${7*7} #{7*7}",
        "[click](javascript:alert(1))", "![x](http://evil.test/x.png)", "[ref]: http://evil.test", "<http://evil.test>",
        "http://evil.test/x", "www.evil.test", "`code` ``more`` ```", "| a | b |\n|---|---|", "# heading\n## more",
        "- item\n1. item",
        "> quote", "***bold*** __under__ ~~gone~~", "<details open><summary>x", "<!-- comment", "@everyone @here",
        "#1234 owner/name#5",
        "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{07}", "\u{9B}31m", "a\rb", "a\u{08}\u{08}b", "\u{202E}txt.exe",
        "\u{2066}a\u{2069}",
        "\u{200B}zero", "\u{FEFF}bom", "\u{0}null", "line\u{2028}line\u{2029}line", "\\", "\\`", "a\\|b", "$(rm -rf /)",
        "=cmd|' /C calc'!A0",
        "\n    indented", "***\n---\n===", "1. a\n   <b>", "\u{E0001}\u{E0041}tag",
    ]

    /// A run in which everything that others name is hostile.
    private func run(_ evil: String) -> ExampleRun {
        var run = ExampleRun(plan: ExampleRun.plan(title: evil, name: evil))
        run.plan.scenario.hypothesis = evil
        run.plan.scenario.owner = evil
        run.plan.scenario.file = evil
        for index in run.plan.conditions.indices {
            run.plan.conditions[index].name = evil
            run.plan.conditions[index].text = evil
        }
        run.plan.bindings = [VariableBinding(name: evil, value: .text(evil), origin: .override)]
        var opened = ExampleRun.opened()
        opened.host = evil
        opened.user = evil
        opened.version = evil
        run.add(.runOpened(opened), at: 0)
        run.add(.drawMade([DrawnTarget(target: evil, instances: [ExampleRun.instance(evil)])]), at: 1)
        var undo = ExampleRun.undo(1)
        undo.byHand = evil
        run.add(
            .holdPreparing(
                HoldPreparing(
                    hold: 1, node: 1, fault: evil, instance: ExampleRun.instance(evil), parameters: ["p": .text(evil)],
                    target: evil, until: .distantFuture)), at: 10)
        run.add(.holdArmed(HoldArmed(hold: 1, undo: undo)), at: 10.1)
        run.add(.holdProved(HoldProved(hold: 1, proof: .applied, answer: .shown, evidence: evil)), at: 10.2)
        var block = ExampleRun.block(signal: 0, times: [10, 11]) { $0 > 10.5 ? 1 : nil }
        block.reasons = [evil]
        run.add(.samples(block), at: 12)
        run.add(.captured(CapturedText(node: 1, name: evil, text: evil)), at: 12)
        run.add(.conditionChanged(ConditionChanged(condition: 2, truth: .no, value: evil)), at: 12.1)
        run.add(.claimDecided(ClaimDecided(kind: .check, name: evil, result: .broken, detail: evil, underFault: true)), at: 12.3)
        run.add(.note(evil), at: 12.4)
        run.add(.stopping(StopCause(.condition, name: evil, detail: evil)), at: 12.5)
        run.add(.holdStuck(HoldStuck(hold: 1, message: evil, byHand: evil)), at: 12.6)
        run.add(
            .runSealed(
                RunResult(verdict: .broken, endedBy: StopCause(.condition, name: evil), cleanup: .stuck, reason: evil)), at: 13)
        return run
    }

    private func facts(_ evil: String) -> RunFacts {
        let run = run(evil)
        return RunFacts(plan: run.plan, records: run.records, damage: [evil])
    }

    @Test("are text of the page: no element, no attribute, no scheme of colours changes by them", arguments: corpus)
    func html(evil: String) throws {
        let page = try MarkupTree(HtmlReport.render(facts(evil)))
        let harmless = try MarkupTree(HtmlReport.render(facts("harmless")))
        #expect(page.elements.map(\.name) == harmless.elements.map(\.name))
        #expect(Set(page.elements.flatMap(\.attributes.keys)) == Set(harmless.elements.flatMap(\.attributes.keys)))
        #expect(page.all("a").map(\.attributes) == harmless.all("a").map(\.attributes))
        #expect(classes(page) == classes(harmless))
    }

    /// Words in a chart move aside for longer ones, so theirs may differ.
    private func classes(_ page: MarkupTree) -> [String?] {
        page.elements.filter { $0.name != "text" }.map { $0.attributes["class"] }
    }

    @Test("are text of the XML", arguments: corpus)
    func junit(evil: String) throws {
        let suite = try MarkupTree(JUnitReport.render([facts(evil)]))
        let harmless = try MarkupTree(JUnitReport.render([facts("harmless")]))
        #expect(suite.elements.map(\.name) == harmless.elements.map(\.name))
    }

    @Test("carry nothing into any report that steers a terminal or turns the reading order", arguments: corpus)
    func steering(evil: String) {
        let facts = facts(evil)
        let steering: [ClosedRange<UInt32>] = [
            0...9, 0xB...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF...0xFEFF, 0xE0000...0xE007F,
        ]
        for text in [
            HtmlReport.render(facts), MarkdownReport.render(facts), TextReport.render(facts, width: 80),
            JUnitReport.render([facts]),
        ] {
            let found = text.unicodeScalars.first { scalar in steering.contains { $0.contains(scalar.value) } }
            #expect(found == nil, "\(found?.value ?? 0)")
        }
    }

    @Test("stay what they are in Markdown: no line begins, and no link, picture, tag or mention is made", arguments: corpus)
    func markdown(evil: String) {
        let text = MarkdownReport.render(facts(evil))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let harmless = MarkdownReport.render(facts("harmless")).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == harmless.count)
        for (line, plain) in zip(lines, harmless) {
            #expect(line.prefix { "#|>-* ".contains($0) } == plain.prefix { "#|>-* ".contains($0) }, "\(line)")
            #expect(cells(line) == cells(plain), "\(line)")
            let prose = prose(line)
            #expect(prose.firstMatch(of: /(^|[^\\])[\[\]<`]/) == nil, "\(line)")
            #expect(!prose.contains("@e") && !prose.contains("@h"), "\(line)")
            #expect(prose.firstMatch(of: /:\/\/|www\./) == nil, "\(line)")
        }
    }

    /// A line without its spans of code, in which nothing is interpreted.
    private func prose(_ line: Substring) -> String {
        var rest = line
        var prose = ""
        while let tick = rest.firstIndex(of: "`") {
            if tick > rest.startIndex, rest[rest.index(before: tick)] == "\\" {
                prose += rest[...tick]
                rest = rest[rest.index(after: tick)...]
                continue
            }
            prose += rest[..<tick]
            let fence = rest[tick...].prefix { $0 == "`" }
            rest = rest[fence.endIndex...]
            // The span ends at the next run of as many ticks.
            while let next = rest.firstIndex(of: "`") {
                let run = rest[next...].prefix { $0 == "`" }
                rest = rest[run.endIndex...]
                if run.count == fence.count { break }
            }
        }
        return prose + rest.replacing("\\`", with: "")
    }

    /// How many cells a row of a table has.
    private func cells(_ line: Substring) -> Int {
        line.hasPrefix("|") ? line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" } : 0
    }
}
