import Documents
import Platform
import Testing

@testable import Scenarios

@Suite("Reading conditions")
struct ConditionParserTests {
    @Test(
        "binding is as in the grammar",
        arguments: [
            ("value(queue) < 1 or value(queue) > 2 and not value(queue) == 3", "((q < 1) or ((q > 2) and (not (q == 3))))"),
            ("(value(queue) < 1 or value(queue) > 2) and value(ready)", "(((q < 1) or (q > 2)) and r)"),
            ("not value(ready) and value(ready)", "((not r) and r)"),
            ("not not value(ready)", "(not (not r))"),
            ("not value(queue) < 5", "(not (q < 5))"),
            ("1 + 2 * value(queue) - 3 < 4", "(((1 + (2 * q)) - 3) < 4)"),
            ("value(queue) - 1 - 2 > 0", "(((q - 1) - 2) > 0)"),
            ("value(queue) / 2 / 4 > 0", "(((q / 2) / 4) > 0)"),
            ("(value(queue) + 1) * 2 != 3", "(((q + 1) * 2) != 3)"),
            ("value(ready) == true", "(r == true)"),
        ])
    func precedence(text: String, tree: String) throws {
        #expect(Self.tree(try ConditionFixtures.condition(text).expression) == tree)
    }

    private static func tree(_ expression: Expression) -> String {
        switch expression {
        case .quantity(let value, _): ScenarioValue.decimal(value)
        case .boolean(let flag): "\(flag)"
        case .call(_, let signal, _): String(signal.prefix(1))
        case .baseline(let inner): "baseline(\(tree(inner)))"
        case .arithmetic(let sign, let left, let right): "(\(tree(left)) \(sign.rawValue) \(tree(right)))"
        case .compare(let sign, let left, let right): "(\(tree(left)) \(sign.rawValue) \(tree(right)))"
        case .not(let inner): "(not \(tree(inner)))"
        case .and(let left, let right): "(\(tree(left)) and \(tree(right)))"
        case .or(let left, let right): "(\(tree(left)) or \(tree(right)))"
        }
    }

    @Test(
        "units become base units",
        arguments: [
            ("value(checkout) < 500ms", 500e6), ("value(db-link.round-trip) < 1m30s", 90e9), ("value(checkout) < 1.5s", 1.5e9),
            ("value(checkout) < 20us", 20e3), ("value(checkout) < 20µs", 20e3), ("value(checkout) < 7ns", 7),
            ("value(workers.cpu) < 85%", 85), ("value(workers.cpu) < 0.5%", 0.5), ("value(logs.free) > 4MiB", 4_194_304),
            ("value(logs.free) > 200kB", 200_000), ("value(logs.free) > 0B", 0), ("value(orders) > 2.5/s", 2.5),
            ("value(queue) < 20", 20), ("value(db-link.round-trip) < 2562047h", 9_223_369_200e9),
            ("value(queue) < 2h / 1h", 2),
        ])
    func units(text: String, value: Double) throws {
        let condition = try ConditionFixtures.condition(text)
        #expect(condition.thresholds.map(\.value) == [value])
    }

    @Test(
        "every condition of the language's examples is read",
        arguments: [
            "error-ratio(checkout[10s]) < 1%", "p99(checkout[10s]) < 500ms", "error-ratio(checkout[5s]) > 5% for 2s",
            "value(workers.alive) == 3", "max(workers.cpu[5s]) < 85%", "value(logs.free) > 200MiB",
            "p99(checkout[10s]) < 2 * baseline(p99(checkout[10s]))",
            "p50(db-link.round-trip[5s]) > baseline(p50(db-link.round-trip[5s])) + 250ms",
            "rate(db-link.round-trip[20s]) < 1.3 * baseline(rate(db-link.round-trip[20s]))", "changes(queue[20s]) > 0",
            "max(checkout[5s]) > 300ms or error-ratio(checkout[5s]) > 0%", "absent(health[5s])",
        ])
    func examples(text: String) throws { #expect(try ConditionFixtures.condition(text).text == text) }

    @Test("`for` holds for the whole condition, and white space is tidied")
    func hold() throws {
        let condition = try ConditionFixtures.condition("  value(queue) < 1   or\n value(ready)  for 1m30s ")
        #expect(condition.hold == .seconds(90))
        #expect(condition.text == "value(queue) < 1 or value(ready) for 1m30s")
        guard case .or = condition.expression else {
            Issue.record("expected an `or`")
            return
        }
    }

    @Test("signals, ranges, thresholds and baselines are found")
    func contents() throws {
        let condition = try ConditionFixtures.condition(
            "2s > p99(checkout[10s]) and value(queue) <= 2 * 10 and p95(checkout[20s]) < 2 * baseline(p95(checkout[30s]))")
        #expect(condition.signals == ["checkout", "queue"])
        #expect(condition.longestRange == .seconds(30))
        #expect(condition.longestRange(of: "queue") == .zero)
        #expect(condition.longestBaselineRange == .seconds(30))
        #expect(
            condition.thresholds == [
                ConditionThreshold(signal: "checkout", function: .p99, comparison: .less, value: 2e9),
                ConditionThreshold(signal: "queue", function: .value, comparison: .lessOrEqual, value: 20),
            ])
        #expect(condition.baselines == [.call(.p95, signal: "checkout", range: .seconds(30))])
    }

    @Test("a threshold is stored in the signal's unit, or in thousandths of the function's own")
    func storedThresholds() {
        func stored(_ function: Function, _ value: Double, _ dimension: Dimension) -> Int64 {
            ConditionThreshold(signal: "x", function: function, comparison: .less, value: value).storedValue(of: dimension)
        }
        #expect(stored(.p99, 500e6, .duration) == 500_000_000)
        #expect(stored(.errorRatio, 0.5, .duration) == 500)
        #expect(stored(.value, 3, .integer) == 3)
        #expect(stored(.mean, 1.25, .number) == 1_250)
        #expect(stored(.count, 20, .integer) == 20_000)
    }

    @Test("a text above 4 KiB and a tree above 64 levels are refused, below they are read")
    func limits() throws {
        let long = String(repeating: " ", count: 4_090) + "value(ready)"
        #expect(ConditionFixtures.diagnostics(long).1.map(\.code.rawValue) == ["too-long"])
        func nested(_ count: Int) -> String {
            String(repeating: "(", count: count) + "value(ready)" + String(repeating: ")", count: count)
        }
        func chain(_ count: Int) -> String { Array(repeating: "value(ready)", count: count).joined(separator: " and ") }
        _ = try ConditionFixtures.condition(nested(64))
        _ = try ConditionFixtures.condition(chain(64))
        #expect(ConditionFixtures.diagnostics(nested(65)).1.map(\.code.rawValue) == ["too-deep"])
        #expect(ConditionFixtures.diagnostics(chain(65)).1.map(\.code.rawValue) == ["too-deep"])
        let nots = String(repeating: "not ", count: 900) + "true"
        #expect(ConditionFixtures.diagnostics(nots).1.map(\.code) == [.tooDeep])
        #expect(ConditionFixtures.diagnostics(String(repeating: "(", count: 4_000)).1.map(\.code.rawValue) == ["too-deep"])
    }

    @Test("no text makes the parser trap, whatever its letters", arguments: 0..<40 as Range<UInt64>)
    func robustness(seed: UInt64) {
        let parts = [
            "value", "(", ")", "[", "]", "checkout", "10s", " ", "-", "+", "*", "/", "<", "<=", "==", "5", "%", ".", "for",
            "2562047h47m16s854ms775us807ns", "and",
            "or", "not", "baseline", "${", "}", "\"", "é", "1e9", "/s", "\n", "=", "!", "&", "9999999999999999999999", "p99",
            "true",
        ]
        var random = RandomStream(seed: seed)
        for _ in 0..<200 {
            let text = (0..<random.next(below: 14)).map { _ in parts[random.next(below: parts.count)] }.joined()
            let (condition, found) = ConditionFixtures.diagnostics(text)
            #expect((condition == nil) == found.contains { $0.severity == .error }, "\(text)")
        }
    }
}
