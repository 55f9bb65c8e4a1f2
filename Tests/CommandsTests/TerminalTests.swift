import Documents
import Platform
import Runs
import Testing

@testable import Commands

@Suite("Lines for a terminal")
struct TerminalTests {
    @Test("are broken between words, with the rest under the beginning")
    func wrapping() {
        let text = "  line 29: Confirm that the status page shows degraded mode."
        #expect(
            Wrapping.lines(text, width: 40) == ["  line 29: Confirm that the status page", "      shows degraded mode."])
        #expect(Wrapping.lines(text, width: nil) == [text])
        #expect(Wrapping.lines("a\n\nb", width: 40) == ["a", "", "b"])
    }

    @Test("keep a word whole that is longer than they are")
    func longWord() {
        let word = String(repeating: "x", count: 60)
        #expect(Wrapping.lines("see \(word) now", width: 40) == ["see", "    \(word)", "    now"])
    }

    @Test("keep the columns of a table in their places")
    func columns() { #expect(Wrapping.lines("  a    b", width: 40) == ["  a    b"]) }

    @Test("never exceed their width unless a single word does", arguments: [40, 60, 80, 120])
    func width(width: Int) {
        let words = (1...200).map { String(repeating: "w", count: $0 % 17 + 1) }
        let lines = Wrapping.lines("      " + words.joined(separator: " "), width: width)
        #expect(lines.allSatisfy { $0.count <= width })
        #expect(lines.joined(separator: " ").split(separator: " ").map(String.init) == words)
    }

    @Test("a plan looks as recorded at 80 columns, and no line of it is longer")
    func plan() throws {
        let text = PlannedExample.view.text(width: 80)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let path = Files.parent(of: #filePath) + "/Golden/plan.txt"
        if Surroundings.variable("GAMEDAY_RECORD") == "1" {
            try Files.makeDirectories(Files.parent(of: path))
            return try Files.replace(
                path, with: text.replacing(", as \(Surroundings.userName):", with: ", as USER:"), permissions: 0o644)
        }
        #expect(text == (try Files.text(path)).replacing("USER", with: Surroundings.userName), "GAMEDAY_RECORD=1 writes it anew")
    }

    @Test("a plan for programs has people, values and secrets by name")
    func canonical() {
        let json = PlannedExample.view.canonical.json
        for word in ["facilitator", "go or no-go", "\"origin\":\"override\"", "change-token", "CheckoutSlow", "flagctl"] {
            #expect(json.contains(word), "\(word)")
        }
    }

    @Test("progress keeps to the width, its further lines under the words")
    func progress() throws {
        var lines = ProgressLines(plan: PlannedExample.plan, format: .text)
        let wall = WallTime(nanoseconds: 1_772_366_400_000_000_000)
        let asked = EventRecord(
            at: Moment(nanoseconds: 0), wall: wall, event: .nodeEntered(NodeEntered(node: 5, lateness: .zero)))
        let line = lines.line(asked, width: 80)
        let text = try #require(line)
        #expect(text.hasPrefix("12:00:00          Asks the observer: Confirm that"))
        #expect(text.split(separator: "\n").count == 2 && text.contains("\n" + String(repeating: " ", count: 18)))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let answer = EventRecord(
            at: Moment(nanoseconds: 42_000_000_000), wall: wall + .seconds(42),
            event: .personAnswered(PersonAnswer(node: 5, answer: .done, who: "bob")))
        let answered = lines.line(answer, width: nil)
        #expect(answered == "12:00:42          bob answered done after 42.0 s")
    }
}
