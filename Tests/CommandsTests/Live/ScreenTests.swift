import Platform
import Testing

@testable import Commands

@Suite("The screen of a live view")
struct ScreenTests {
    private static func lines(_ texts: String...) -> [StyledLine] { texts.map { StyledLine($0) } }

    @Test("keeps lines above the region in their order and draws the region below them, whatever its height")
    func lasting() {
        var terminal = MiniTerminal(columns: 40, rows: 6)
        var screen = Screen(isColoured: true)
        terminal.write("$ gameday run\r\n")
        for round in 0..<20 {
            let frame = (0..<(1 + round % 4)).map { StyledLine("region \($0) of \(round)", .strong) }
            let lasting = round % 3 == 0 ? Self.lines("event \(round)") : []
            terminal.write(screen.paint(lasting: lasting, frame: frame, columns: 40, rows: 6))
            let shown = terminal.everything.filter { !$0.isEmpty }
            #expect(Array(shown.suffix(frame.count)) == frame.map(\.text))
            #expect(shown.filter { $0.hasPrefix("region") }.count == frame.count)
        }
        terminal.write(screen.clear(lasting: Self.lines("over"), columns: 40, rows: 6))
        let events = stride(from: 0, to: 20, by: 3).map { "event \($0)" }
        #expect(terminal.everything.filter { !$0.isEmpty } == ["$ gameday run"] + events + ["over"])
        #expect(terminal.column == 0 && terminal.unknown.isEmpty && !terminal.isCursorHidden)
    }

    @Test("writes nothing when nothing changed, and of a change only what is different")
    func differences() {
        var screen = Screen(isColoured: false)
        let first = Self.lines("one", "two", "three")
        #expect(!screen.paint(lasting: [], frame: first, columns: 40, rows: 10).isEmpty)
        #expect(screen.paint(lasting: [], frame: first, columns: 40, rows: 10).isEmpty)
        let change = screen.paint(lasting: [], frame: Self.lines("one", "2", "three"), columns: 40, rows: 10)
        #expect(change.contains("2\u{1B}[K") && !change.contains("one") && !change.contains("three"))
        #expect(change.hasPrefix("\u{1B}[?2026h") && change.hasSuffix("\u{1B}[?2026l"))
    }

    @Test("leaves the cursor at the end of the region and visible, so that a killed run leaves a usable terminal")
    func cursor() {
        var terminal = MiniTerminal(columns: 40, rows: 6)
        var screen = Screen(isColoured: false)
        terminal.write(screen.paint(lasting: [], frame: Self.lines("a", "last"), columns: 40, rows: 6))
        terminal.write(screen.paint(lasting: [], frame: Self.lines("b", "last"), columns: 40, rows: 6))
        #expect(terminal.row == 1 && terminal.column == 4 && !terminal.isCursorHidden)
        #expect(terminal.screen.prefix(2) == ["b", "last"])
    }

    @Test("draws anew when the terminal changes its size, without a trace of what was", arguments: [20, 30, 41, 79])
    func resized(columns: Int) {
        var terminal = MiniTerminal(columns: 60, rows: 12)
        var screen = Screen(isColoured: false)
        let wide = Self.lines(String(repeating: "w", count: 55), "x " + String(repeating: "y", count: 50), "end")
        terminal.write(screen.paint(lasting: Self.lines("event 1"), frame: wide, columns: 60, rows: 12))
        terminal.resize(columns: columns, rows: 10)
        terminal.write(
            screen.paint(lasting: Self.lines("event 2"), frame: Self.lines("small", "last"), columns: columns, rows: 10))
        #expect(terminal.everything.filter { !$0.isEmpty } == ["event 1", "event 2", "small", "last"])
    }

    @Test(
        "a whole run in small and large terminals, with every line that stays in the scrollback", arguments: [(40, 9), (80, 24)])
    func run(columns: Int, rows: Int) throws {
        var terminal = MiniTerminal(columns: columns, rows: rows)
        var screen = Screen(isColoured: true)
        var told: [String] = []
        let controls = LiveFrame.Controls(keys: "x stops", typed: nil)
        for situation in LiveExample.Situation.allCases {
            let example = try LiveExample(situation)
            var lines = LiveLines(plan: example.projection.plan)
            let lasting = example.records.flatMap { lines.lines($0, columns: columns - 1) }
            let new = Array(lasting.dropFirst(told.count))
            told += new.map { $0.text.trimmingTrailingSpaces }
            let frame = LiveFrame(model: example.model, columns: columns - 1, rows: rows, controls: controls).lines
            terminal.write(screen.paint(lasting: new, frame: frame, columns: columns, rows: rows))
            let seen = terminal.screen.last { !$0.isEmpty }
            #expect(seen == frame.last?.text.trimmingTrailingSpaces)
        }
        terminal.write(screen.clear(lasting: [], columns: columns, rows: rows))
        #expect(terminal.everything.filter { !$0.isEmpty } == told && told.count > 5)
    }
}

@Suite("Keys")
struct KeyTests {
    @Test(
        "are characters and a few that edit; sequences of arrows, functions and mice are none",
        arguments: [
            ("x", [Key.character("x")]), ("\u{1B}[A", []), ("\u{1B}OQx", [.character("x")]), ("\u{1B}[1;5Cq", [.character("q")]),
            ("\r", [.enter]), ("\n", [.enter]), ("\u{7F}\u{8}", [.erase, .erase]), ("\u{15}", [.eraseAll]), ("\u{C}", [.redraw]),
            ("é日", [.character("é"), .character("日")]), ("\u{1B}", []), ("\u{1}\u{0}", []), ("\u{1B}[200~", []),
        ])
    func read(text: String, keys: [Key]) {
        var reader = KeyReader()
        #expect(reader.read(Array(text.utf8)) == keys)
        #expect(reader.read(Array("d".utf8)) == [.character("d")])
    }

    @Test("a character that comes in two parts is one; bytes that are no text are visible")
    func parts() {
        var reader = KeyReader()
        #expect(reader.read([0xE6, 0x97]) == [] && reader.read([0xA5]) == [.character("日")])
        #expect(reader.read([0xFF, 0x41, 0x41, 0x41]).count >= 1)
    }
}
