import Platform
import Testing

@testable import Scenarios

@Suite("Kleene's logic and holds")
struct ConditionLogicTests {
    static let all: [Truth] = [.yes, .no, .unknown]

    @Test("and, or and not over all nine pairs")
    func tables() {
        let and: [[Truth]] = [[.yes, .no, .unknown], [.no, .no, .no], [.unknown, .no, .unknown]]
        let or: [[Truth]] = [[.yes, .yes, .yes], [.yes, .no, .unknown], [.yes, .unknown, .unknown]]
        for (i, left) in Self.all.enumerated() {
            for (j, right) in Self.all.enumerated() {
                #expect(left.and(right) == and[i][j], "\(left) and \(right)")
                #expect(left.or(right) == or[i][j], "\(left) or \(right)")
            }
        }
        #expect(Self.all.map { !$0 } == [.no, .yes, .unknown])
    }

    @Test(
        "conditions follow the tables: `queue` cannot say, the others can",
        arguments: [
            ("value(queue) > 1 and value(ready)", Truth.unknown), ("value(queue) > 1 and not value(ready)", .no),
            ("value(queue) > 1 or value(ready)", .yes), ("value(queue) > 1 or not value(ready)", .unknown),
            ("not value(queue) > 1", .unknown), ("value(ready) == true", .yes), ("value(ready) != true", .no),
            ("absent(queue[1s]) == value(ready)", .yes),
        ])
    func conditions(text: String, expected: Truth) throws {
        let context = EvaluationContext.at(3, [SampleScript("queue", .integer), SampleScript("ready", .boolean).with([(3, 1)])])
        #expect(try ConditionFixtures.condition(text).truth(in: context) == expected)
    }

    @Test(
        "a hold is true once nothing has broken it for its time",
        arguments: [
            ("yyyyyy", "uuyyyy"), ("nyyyyy", "nnnyyy"), ("nyynyyyy", "nnnnnnyy"), ("nyyuyyyy", "nnnuuuyy"), ("nyyyny", "nnnynn"),
            ("uuu", "uuu"), ("yyyuyyy", "uuyuuuy"),
        ])
    func holds(answers: String, expected: String) {
        var progress = HoldProgress(.seconds(2))
        let letters: [(Character, Truth)] = [("y", .yes), ("n", .no), ("u", .unknown)]
        let told = answers.enumerated().map { second, letter in
            progress.take(letters.first { $0.0 == letter }?.1 ?? .unknown, at: .second(Double(second)))
        }
        #expect(String(told.map { truth in letters.first { $0.1 == truth }?.0 ?? "?" }) == expected)
    }

    @Test("a hold knows when it completes")
    func deadline() {
        var progress = HoldProgress(.seconds(2))
        #expect(progress.deadline == nil)
        _ = progress.take(.yes, at: .second(5))
        #expect(progress.deadline == .second(7))
        _ = progress.take(.yes, at: .second(7))
        #expect(progress.deadline == nil)
    }
}
