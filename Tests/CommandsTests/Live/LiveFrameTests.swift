import Platform
import Runs
import Scenarios
import Testing

@testable import Commands

@Suite("A live frame")
struct LiveFrameTests {
    private static let sizes = [(10, 5), (40, 12), (80, 24), (120, 40), (200, 50)]
    private static let controls = LiveFrame.Controls(keys: "x stops the run and undoes everything", typed: "")

    private static func frame(_ model: LiveModel, _ columns: Int, _ rows: Int) -> [StyledLine] {
        LiveFrame(model: model, columns: columns - 1, rows: rows, controls: controls).lines
    }

    @Test("looks as recorded in every size", arguments: LiveExample.Situation.allCases)
    func golden(situation: LiveExample.Situation) throws {
        let model = try LiveExample(situation).model
        let text = Self.sizes.map { columns, rows in
            let lines = Self.frame(model, columns, rows).map { $0.text.trimmingTrailingSpaces }
            return "=== \(columns)x\(rows)\n" + lines.joined(separator: "\n") + "\n"
        }
        let path = Files.parent(of: Files.parent(of: #filePath)) + "/Golden/live-\(situation.rawValue).txt"
        if Surroundings.variable("GAMEDAY_RECORD") == "1" {
            return try Files.replace(path, with: text.joined(separator: "\n"), permissions: 0o644)
        }
        #expect(text.joined(separator: "\n") == (try Files.text(path)), "GAMEDAY_RECORD=1 writes it anew")
    }

    @Test("never has more rows or columns than there are, in any size", arguments: LiveExample.Situation.allCases)
    func fits(situation: LiveExample.Situation) throws {
        let hostile = "\u{1B}[2J日本語\u{202E}👨‍👩‍👧 e\u{301}\u{301}\u{301}\n" + String(repeating: "長", count: 90)
        let model = try LiveExample(situation, instance: hostile).model
        for columns in 2...210 {
            for rows in [1, 2, 5, 7, 8, 9, 12, 24, 50] {
                let lines = Self.frame(model, columns, rows)
                #expect(lines.count <= max(1, rows - 1) && !lines.isEmpty, "\(columns)x\(rows)")
                for line in lines {
                    #expect(
                        TextWidth.columns(of: line.text) == line.columns && line.columns < columns, "\(columns): \(line.text)")
                    #expect(line.text == TextWidth.printable(line.text))
                }
            }
        }
    }

    @Test("says the same without colour, and nothing that steers")
    func plain() throws {
        for line in Self.frame(try LiveExample(.breach).model, 80, 24) {
            let plain = line.encoded(isColoured: false)
            #expect(!plain.contains("\u{1B}"))
            let coloured = line.encoded(isColoured: true).replacing(/\u{1B}\[\d+m/, with: "")
            #expect(coloured.trimmingTrailingSpaces == plain)
        }
    }

    @Test("shows the signs of trouble as signs: a broken claim, a question, a stop")
    func signs() throws {
        let breach = Self.frame(try LiveExample(.breach).model, 120, 40).map(\.text)
        #expect(breach.contains { $0.contains("✗") && $0.contains("claim < 1 %") && $0.contains("broken") }, "\(breach)")
        #expect(breach.contains { $0.contains("few-errors was false under the fault (47.6 %)") })
        #expect(breach.contains { $0.contains("● pause on worker") && $0.contains("undone within") })
        let question = Self.frame(try LiveExample(.question).model, 80, 24).map(\.text)
        #expect(question.contains { $0.contains("? step") && $0.contains("asks observer") && $0.contains("left") })
        #expect(question.last?.hasPrefix(" answer done or skip: ") == true)
        #expect(Self.frame(try LiveExample(.recovering).model, 80, 24).contains { $0.text.contains("■ stopped by “ada”") })
    }

    @Test("has no verdict before there is one")
    func verdict() throws {
        for situation in LiveExample.Situation.allCases where situation != .ended {
            let text = Self.frame(try LiveExample(situation).model, 200, 50).map(\.text).joined(separator: "\n")
            for word in ["held:", "aborted", "inconclusive", "void"] { #expect(!text.contains(word), "\(situation) \(word)") }
        }
        #expect(Self.frame(try LiveExample(.ended).model, 80, 24).contains { $0.text.contains("aborted: Stopped early") })
    }

    @Test("is the same whether the samples come one by one or in blocks of the journal")
    func blocks() throws {
        let direct = try LiveExample(.steady)
        let plan = direct.projection.plan
        let conditions = RunFaces.conditions(of: plan)
        #expect(conditions.allSatisfy { $0 != nil })
        var watched = LiveProjection(plan: plan, conditions: conditions)
        for record in direct.records { watched.apply(record) }
        #expect(watched.model(at: direct.now).steps == direct.model.steps)
        #expect(watched.model(at: direct.now).seen == direct.model.seen)
        var block = SampleBlocks()
        for tenth in 0..<20 {
            let at = Moment(nanoseconds: 1_000_000_000_000 + Int64(tenth) * 100_000_000)
            _ = block.append(.init(at: at, elapsed: .milliseconds(5), outcome: .value(7_000_000)), signal: 0)
        }
        for full in block.flush() {
            watched.apply(EventRecord(at: direct.now, wall: WallTime(nanoseconds: 0), event: .samples(full)))
        }
        #expect(watched.model(at: direct.now).signals[0].value == "7.0 ms")
    }
}

@Suite("The rows of a frame")
struct BudgetTests {
    @Test("are shared out without a rest and never overdrawn", arguments: 0...60)
    func shares(rows: Int) {
        for (faults, steps, signals) in [(0, 1, 0), (1, 5, 9), (9, 90, 40), (3, 3, 3), (0, 0, 0)] {
            var budget = Budget(rows: rows)
            budget.divide(faults: faults, steps: steps, signals: signals)
            let used = budget.faults + budget.steps + budget.signals
            #expect(used <= rows && budget.faults <= faults && budget.steps <= steps && budget.signals <= signals)
            if rows >= 8 { #expect(budget.faults >= min(faults, 1) && budget.steps >= min(steps, 1)) }
        }
    }
}
