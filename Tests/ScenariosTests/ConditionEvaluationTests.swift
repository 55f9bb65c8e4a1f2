import Platform
import Testing

@testable import Scenarios

@Suite("Functions of signals")
struct ConditionEvaluationTests {
    /// One sample a second at 1…`count`, each with its second as value in the stored unit times `scale`.
    private func ramp(_ name: String, _ dimension: Dimension, count: Int, scale: Int64 = 1) -> SampleScript {
        SampleScript(name, dimension).with((1...count).map { (Double($0), Int64($0) * scale) })
    }

    private func value(_ text: String, _ context: EvaluationContext) throws -> Double? {
        let condition = try ConditionFixtures.condition(text)
        guard case .compare(_, let left, _) = condition.expression else { return nil }
        return left.quantity(in: context)
    }

    @Test(
        "a range is the time after (now − range) up to now",
        arguments: [
            ("mean(queue[4s]) > 0", 8.5), ("min(queue[4s]) > 0", 7), ("max(queue[4s]) > 0", 10), ("p50(queue[4s]) > 0", 8),
            ("p90(queue[20s]) > 0", 9), ("count(queue[4s]) > 0", 4), ("rate(queue[4s]) > 0/s", 1), ("changes(queue[4s]) > 0", 3),
            ("value(queue) > 0", 10), ("value(queue) + 1 > 0", 11), ("value(queue) / max(queue[4s]) > 0", 1),
            ("3 * value(queue) - 1 > 0", 29),
        ])
    func functions(text: String, expected: Double) throws {
        let context = EvaluationContext(
            now: .second(10), began: .second(-60), windows: [ramp("queue", .integer, count: 10).window])
        #expect(try value(text, context) == expected)
    }

    @Test("stored units become base units")
    func storedUnits() throws {
        let context = EvaluationContext.at(
            3,
            [
                SampleScript("workers.cpu", .percent).with([(3, 85_500)]), SampleScript("orders", .rate).with([(3, 2_500)]),
                SampleScript("logs.free", .bytes).with([(3, 4_096)]), SampleScript("checkout").with([(3, 1_000_000)]),
            ])
        #expect(try value("value(workers.cpu) > 0%", context) == 85.5)
        #expect(try value("value(orders) > 0/s", context) == 2.5)
        #expect(try value("value(logs.free) > 0B", context) == 4_096)
        #expect(try value("value(checkout) > 0s", context) == 1e6)
    }

    @Test(
        "percentiles cannot say below 1/(1−p) samples",
        arguments: [
            ("p50(checkout[10s]) < 1s", 2), ("p90(checkout[10s]) < 1s", 10), ("p95(checkout[10s]) < 1s", 20),
            ("p99(checkout[10s]) < 1s", 100),
        ])
    func fewSamples(text: String, fewest: Int) throws {
        func context(_ count: Int) -> EvaluationContext {
            .at(10, [SampleScript("checkout", every: .milliseconds(20)).with((0..<count).map { (5 + Double($0) / 50, 7) })])
        }
        #expect(try value(text, context(fewest - 1)) == nil)
        #expect(try value(text, context(fewest)) == 7)
    }

    @Test(
        "mean, min and max need one sample, error-ratio any",
        arguments: [
            "mean(checkout[5s]) < 1s", "min(checkout[5s]) < 1s", "max(checkout[5s]) < 1s", "error-ratio(checkout[5s]) < 1%",
        ])
    func noSample(text: String) throws {
        let script = SampleScript("checkout", isLatency: true)
        #expect(try value(text, .at(20, [script])) == nil)
        #expect(try value(text, .at(20, [script.with([(14, 1)])])) == nil)
        #expect(try value(text, .at(20, [script.with([(16, 1)])])) != nil)
    }

    @Test(
        "count, changes and rate cannot say before sampling has gone on for their range",
        arguments: [
            "count(queue[5s]) >= 0", "changes(queue[5s]) >= 0", "rate(queue[5s]) >= 0/s",
        ])
    func notFull(text: String) throws {
        let script = ramp("queue", .integer, count: 4)
        #expect(try value(text, .at(4.999, [script])) == nil)
        #expect(try value(text, .at(5, [script])) != nil)
        #expect(try value(text, .at(50, [script])) == 0)
    }

    @Test("a value is good for 3 × every after its sample ended")
    func staleness() throws {
        let script = SampleScript("queue", .integer).with([(2, 8)])
        #expect(try value("value(queue) > 0", .at(5, [script])) == 8)
        #expect(try value("value(queue) > 0", .at(5.001, [script])) == nil)
        var slow = SampleWindow(name: "queue", dimension: .integer, every: .seconds(1), isLatency: false, keep: .minutes(1))
        slow.append(Scenarios.Sample(at: .second(2), elapsed: .seconds(4), outcome: .value(8)), now: .second(6))
        let late = EvaluationContext(now: .second(9), began: .second(0), windows: [slow])
        #expect(try value("value(queue) > 0", late) == 8)
    }

    @Test("failed latencies are slower than any threshold; failed readings are left out")
    func failures() throws {
        let samples: [(Double, Int64?)] = [(1, 10), (2, nil), (3, 20), (4, nil)]
        let latency = EvaluationContext.at(4, [SampleScript("checkout", isLatency: true).with(samples)])
        let reading = EvaluationContext.at(4, [SampleScript("queue", .integer).with(samples)])
        let expected: [(String, Double?, Double?)] = [
            ("value", .infinity, nil), ("mean", .infinity, 15), ("min", 10, 10), ("max", .infinity, 20), ("p50", 20, 10),
        ]
        for (function, slow, plain) in expected {
            let range = function == "value" ? "" : "[10s]"
            #expect(try value("\(function)(checkout\(range)) < 1s", latency) == slow, "\(function)")
            #expect(try value("\(function)(queue\(range)) < 1", reading) == plain, "\(function)")
        }
        #expect(try value("error-ratio(checkout[10s]) < 50%", latency) == 50)
        #expect(try ConditionFixtures.condition("max(checkout[10s]) > 2999ms").truth(in: latency) == .yes)
        #expect(try ConditionFixtures.condition("max(checkout[10s]) < 2999ms").truth(in: latency) == .no)
    }

    @Test("nobody can say which of two failures is slower")
    func twoInfinities() throws {
        let context = EvaluationContext.at(4, [SampleScript("checkout", isLatency: true).with([(3, nil), (4, nil)])])
        #expect(try ConditionFixtures.condition("max(checkout[5s]) > mean(checkout[5s])").truth(in: context) == .unknown)
        #expect(try value("max(checkout[5s]) - mean(checkout[5s]) > 0s", context) == nil)
    }

    @Test("absent is true after a whole range without a success, and one success settles it")
    func absent() throws {
        let condition = try ConditionFixtures.condition("absent(health[5s])")
        let failing = SampleScript("health", isLatency: true).with([(1, nil), (2, nil), (3, nil), (4, nil)])
        #expect(condition.truth(in: .at(4, [failing])) == .unknown)
        #expect(condition.truth(in: .at(5, [failing])) == .yes)
        #expect(condition.truth(in: .at(5, [SampleScript("health")])) == .yes)
        let once = failing.with([(4.5, 7)])
        #expect(condition.truth(in: .at(4.6, [once])) == .no)
        #expect(condition.truth(in: .at(9.4, [once])) == .no)
        #expect(condition.truth(in: .at(9.5, [once])) == .yes)
    }

    @Test("after an inject or undo, samples from before it do not count, and ranges have to fill")
    func epoch() throws {
        let queue = ramp("queue", .integer, count: 30)
        for function in ["mean", "min", "max", "p50", "count", "changes"] {
            let text = "\(function)(queue[10s]) >= 0"
            #expect(try value(text, .at(25, notBefore: 16, [queue])) == nil, "\(function)")
            #expect(try value(text, .at(26, notBefore: 16, [queue])) != nil, "\(function)")
        }
        #expect(try value("min(queue[10s]) >= 0", .at(26, notBefore: 16, [queue])) == 17)
        #expect(
            try value("error-ratio(checkout[10s]) >= 1%", .at(25, notBefore: 16, [ramp("checkout", .duration, count: 25)])) == nil
        )
        #expect(try value("value(queue) > 0", .at(30.5, notBefore: 30.2, [queue])) == nil)
        #expect(try value("value(queue) > 0", .at(30.5, notBefore: 30, [queue])) == 30)
        let absent = try ConditionFixtures.condition("absent(queue[10s])")
        #expect(absent.truth(in: .at(35, notBefore: 30.5, [queue])) == .unknown)
        #expect(absent.truth(in: .at(40.5, notBefore: 30.5, [queue])) == .yes)
    }

    @Test("samples of several instances are pooled")
    func pooling() throws {
        let script = SampleScript("workers.cpu", .percent).with([
            (1, 10_000), (1, 20_000), (1, 30_000), (2, 30_000), (2, 10_000), (2, 20_000), (3, 10_000), (3, 20_000), (3, 60_000),
        ])
        let context = EvaluationContext.at(3, [script])
        #expect(try value("value(workers.cpu) > 0%", context) == 30)
        #expect(try value("max(workers.cpu[2s]) > 0%", context) == 60)
        #expect(try value("count(workers.cpu[2s]) > 0", context) == 6)
        #expect(try value("changes(workers.cpu[3s]) > 0", context) == 1)
        let ready = SampleScript("ready", .boolean).with([(3, 1), (3, 0)])
        #expect(try ConditionFixtures.condition("value(ready)").truth(in: .at(3, [ready])) == .no)
    }

    @Test("a baseline is what was measured before, or cannot say")
    func baselines() throws {
        let condition = try ConditionFixtures.condition("value(queue) < 2 * baseline(value(queue))")
        let script = SampleScript("queue", .integer).with([(3, 15)])
        func truth(_ before: Double?) -> Truth {
            condition.truth(
                in: .at(3, [script], baselines: condition.baselines.map { BaselineValue(expression: $0, value: before) }))
        }
        #expect(truth(8) == .yes)
        #expect(truth(7) == .no)
        #expect(truth(nil) == .unknown)
        #expect(condition.truth(in: .at(3, [script])) == .unknown)
    }

    @Test("division by a measured zero cannot say")
    func zero() throws {
        let script = SampleScript("queue", .integer).with([(3, 0)])
        #expect(try value("5 / value(queue) > 1", .at(3, [script])) == nil)
    }

    @Test(
        "the value of the deciding side is told with its unit",
        arguments: [
            ("value(workers.cpu) > 80%", "85.5 %"), ("1s < value(checkout)", "1.24 s"), ("value(logs.free) < 1B", "1.5 MiB"),
            ("value(orders) > 1/s", "2.5 /s"), ("value(queue) == 3", "3"), ("value(ready)", "true"), ("not value(ready)", "true"),
            ("value(queue) == 3 and value(workers.cpu) > 90%", "85.5 %"),
            ("value(queue) == 4 or value(workers.cpu) > 80%", "85.5 %"),
            ("value(checkout) / 500ms > 2", "2.48"), ("2 * value(checkout) > 2s", "2.48 s"),
            ("max(health[5s]) > 900ms", "a failure"),
        ])
    func leftValue(text: String, expected: String) throws {
        let context = EvaluationContext.at(
            3,
            [
                SampleScript("workers.cpu", .percent).with([(3, 85_500)]), SampleScript("orders", .rate).with([(3, 2_500)]),
                SampleScript("logs.free", .bytes).with([(3, 1_572_864)]), SampleScript("checkout").with([(3, 1_240_000_000)]),
                SampleScript("queue", .integer).with([(3, 3)]), SampleScript("ready", .boolean).with([(3, 1)]),
                SampleScript("health", isLatency: true).with([(3, nil)]),
            ])
        #expect(try ConditionFixtures.condition(text).leftValue(in: context) == expected)
    }
}
