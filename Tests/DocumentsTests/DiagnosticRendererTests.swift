import Documents
import Testing

@Suite("Diagnostics are shown where the mistake is")
struct DiagnosticRendererTests {
    @Test("the place is underlined and the fix stands below")
    func underlined() {
        var diagnostics = Diagnostics()
        let place = Place(file: "a.yaml", line: 2, column: 7, length: 3)
        diagnostics.error(.unit, "expected a duration, found '300'", at: place, fix: "add the unit: 300ms or 300s")
        let text = DiagnosticRenderer(sources: ["a.yaml": "x: 1\nwait: 300\n"]).text(diagnostics)
        #expect(
            text == """
                a.yaml:2:7: error: expected a duration, found '300' [unit]
                    wait: 300
                          ^~~
                    fix: add the unit: 300ms or 300s

                """)
    }

    @Test("several come in the order of the file, each once")
    func sorted() {
        var diagnostics = Diagnostics()
        for line in [3, 1, 3] { diagnostics.warning(.unused, "odd", at: Place(file: "a.yaml", line: line, column: 1)) }
        let expected = "a.yaml:1:1: warning: odd [unused]\n\na.yaml:3:1: warning: odd [unused]\n"
        #expect(DiagnosticRenderer().text(diagnostics) == expected)
    }

    @Test("a place outside of the text is survived", arguments: [(1, 400), (9, 1), (2, 1)])
    func outside(line: Int, column: Int) {
        var diagnostics = Diagnostics()
        diagnostics.error(.type, "m", at: Place(file: "a.yaml", line: line, column: column, length: 50))
        let text = DiagnosticRenderer(sources: ["a.yaml": "abc\n"]).text(diagnostics)
        #expect(text.hasPrefix("a.yaml:\(line):\(column): error: m [type]\n"))
    }

    @Test("a very long line is cut around the place")
    func longLine() throws {
        var diagnostics = Diagnostics()
        diagnostics.error(.type, "m", at: Place(file: "a.yaml", line: 1, column: 5_001, length: 3))
        let line = String(repeating: "a", count: 5_000) + "BAD" + String(repeating: "a", count: 5_000)
        let lines = DiagnosticRenderer(sources: ["a.yaml": line]).text(diagnostics).split(separator: "\n")
        let caret = try #require(lines[2].firstIndex(of: "^"))
        #expect(lines[1].dropFirst(lines[2].distance(from: lines[2].startIndex, to: caret)).hasPrefix("BAD"))
        #expect(lines[1].count < 140)
    }

    @Test("control characters of a file never reach the terminal")
    func controls() {
        var diagnostics = Diagnostics()
        let found = Excerpt.quoted("a\u{1b}[31m\u{202e}b")
        diagnostics.error(.type, "found \(found)", at: Place(file: "a.yaml", line: 1, column: 1))
        let text = DiagnosticRenderer(sources: ["a.yaml": "a\u{1b}\tb"]).text(diagnostics)
        #expect(!text.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\t" || $0 == "\u{202e}" })
    }

    @Test("JSON has every part")
    func json() {
        var diagnostics = Diagnostics()
        diagnostics.error(.type, "a \"b\"", at: Place(file: "a.yaml", line: 1, column: 2, length: 3))
        let expected =
            #"{"code":"type","column":2,"file":"a.yaml","fix":null,"length":3,"line":1,"message":"a \"b\"","severity":"error"}"#
        #expect(DiagnosticRenderer().json(diagnostics) == "[" + expected + "]")
    }
}
