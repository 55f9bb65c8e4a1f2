import Platform
import Testing

@testable import ActionItems

@Suite("Actions for those without the command line")
struct ActionDigestTests {
    private func actions() throws -> [ActionItem] {
        var named = try Example.action(Example.accepted)
        named.title = "=cmd|' /C calc'!A1, \"x\"; <b>@all</b> [l](http://e.vil) ![i](x)\n# no heading"
        named.owner = "@team\r\nX-EVIL: 1"
        var free = try Example.action()
        free.id = "a-2"
        var proved = try Example.action(Example.accepted, .fixed, .proved(run: "r", head: "h"))
        proved.id = "a-3"
        return [named, free, proved]
    }

    @Test("a checklist: what is overdue first, and text stays text")
    func markdown() throws {
        let text = ActionDigest(try actions(), on: CivilDate(Example.day(40))).markdown
        #expect(text.contains("2 open, 1 overdue, 1 closed by proof"), "\(text)")
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(headings == ["## Overdue", "## Proposed: nobody has taken it"])
        #expect(!text.contains("<b>") && !text.contains("[l]") && !text.contains("\n# no heading"), "\(text)")
        #expect(text.split(separator: "\n").count { $0.hasPrefix("- [ ] ") } == 2)
        let later = ActionDigest(try actions(), on: CivilDate(Example.day(400))).markdown
        #expect(later.contains("the proof is stale") && later.contains("proved until"))
    }

    @Test("a table in which no cell is a formula and no cell is another line")
    func csv() throws {
        let text = ActionDigest(try actions(), on: CivilDate(Example.start)).csv
        #expect(text.contains("\"'=cmd|"), "\(text)")
        #expect(text.contains("'@team"))
        #expect(text.hasSuffix("\r\n") && text.hasPrefix("id,title,"))
    }

    @Test("a calendar whose lines are short enough, and into which no text puts a line of its own")
    func calendar() throws {
        let text = ActionDigest(try actions(), on: CivilDate(Example.start)).calendar
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.suffix(2) == ["END:VCALENDAR", ""])
        #expect(lines.allSatisfy { $0.utf8.count <= 75 }, "\(lines.filter { $0.utf8.count > 75 })")
        #expect(lines.count { $0 == "BEGIN:VEVENT" } == 1, "one is open and has a day")
        #expect(!lines.contains { $0.hasPrefix("X-EVIL") } && !text.replacing("\r\n", with: "").contains("\n"))
        #expect(text.contains("DTSTART;VALUE=DATE:20260131") && text.contains("TRIGGER:-P2D"))
        #expect(text == ActionDigest(try actions(), on: CivilDate(Example.start)).calendar)
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
