@testable import GamedayScenarios
import Testing

@Suite("Conditions")
struct ConditionTests {
    private static let checkout = Sample.checkout
    private static let slo = Variable.duration("slo", default: 500.ms)

    static let cases: [(Condition, String)] =
        [
            (value(Sample.workers.alive) == 3, "value(workers.alive) == 3"),
            (errorRatio(checkout[10.s]) < 1.percent, "error-ratio(checkout[10s]) < 1%"),
            (mean(checkout[10.s]) <= 0.5.s, "mean(checkout[10s]) <= 0.5s"),
            (min(checkout[10.s]) > 1.ms, "min(checkout[10s]) > 1ms"),
            (max(checkout[10.s]) >= 1.minutes, "max(checkout[10s]) >= 1m"),
            (p50(checkout[10.s]) != 20.us, "p50(checkout[10s]) != 20us"),
            (p90(checkout[10.s]) < 500.ms, "p90(checkout[10s]) < 500ms"),
            (p95(checkout[1.hours]) < 3.ns, "p95(checkout[1h]) < 3ns"),
            (p99(checkout[10.s]) < slo, "p99(checkout[10s]) < ${slo}"),
            (slo > p99(checkout[10.s]), "${slo} > p99(checkout[10s])"),
            (count(checkout[10.s]) > 2.5, "count(checkout[10s]) > 2.5"),
            (changes(Sample.queue[20.s]) > 0, "changes(queue[20s]) > 0"),
            (rate(checkout[20.s]) < 50.perSecond, "rate(checkout[20s]) < 50/s"),
            (value(Sample.logs.free) > 200.MiB, "value(logs.free) > 200MiB"),
            (absent(checkout[5.s]), "absent(checkout[5s])"),
            (value(Sample.ready), "value(ready)"),
        ] + combined + arithmetic

    private static let combined: [(Condition, String)] = [
        (!absent(checkout[5.s]), "not absent(checkout[5s])"),
        (!(value(Sample.ready) && absent(checkout[5.s])), "not (value(ready) and absent(checkout[5s]))"),
        (!(!value(Sample.ready)), "not not value(ready)"),
        (
            (value(Sample.ready) || absent(checkout[5.s])) && value(Sample.queue) < 3,
            "(value(ready) or absent(checkout[5s])) and value(queue) < 3"
        ),
        (
            value(Sample.ready) && absent(checkout[5.s]) || value(Sample.queue) < 3,
            "value(ready) and absent(checkout[5s]) or value(queue) < 3"
        ),
        (
            Condition(Variable.boolean("strict", default: true)) || (value(Sample.ready) || absent(checkout[5.s])),
            "${strict} or (value(ready) or absent(checkout[5s]))"
        ),
    ]

    private static let arithmetic: [(Condition, String)] = [
        (p99(checkout[10.s]) < 2 * baseline(p99(checkout[10.s])), "p99(checkout[10s]) < 2 * baseline(p99(checkout[10s]))"),
        (p50(checkout[5.s]) > baseline(p50(checkout[5.s])) + 250.ms, "p50(checkout[5s]) > baseline(p50(checkout[5s])) + 250ms"),
        (
            p99(checkout[10.s]) - (p50(checkout[10.s]) - 5.ms) < slo + 50.ms,
            "p99(checkout[10s]) - (p50(checkout[10s]) - 5ms) < ${slo} + 50ms"
        ),
        (
            (p99(checkout[10.s]) + p50(checkout[10.s])) / 2 < 1.s,
            "(p99(checkout[10s]) + p50(checkout[10s])) / 2 < 1s"
        ),
        (p99(checkout[10.s]) / p50(checkout[10.s]) < 10, "p99(checkout[10s]) / p50(checkout[10s]) < 10"),
        (value(Sample.queue) * 2 / 3 < 10, "value(queue) * 2 / 3 < 10"),
        (value(Sample.queue) * (value(Sample.queue) / 3) < 10, "value(queue) * (value(queue) / 3) < 10"),
        (
            value(Sample.queue) < Variable.integer("depth", default: 5).number,
            "value(queue) < ${depth}"
        ),
    ]

    @Test("a condition is printed in the condition language", arguments: cases.indices)
    func printed(index: Int) {
        let (condition, text) = Self.cases[index]
        #expect(condition.clause.text == text)
    }

    @Test("a hold stands at the end of the whole")
    func hold() {
        let condition = (value(Sample.ready) || absent(Self.checkout[5.s])).holding(for: 2.s)
        #expect(condition.clause.text == "value(ready) or absent(checkout[5s]) for 2s")
    }

    @Test("what a condition names is declared with it, once, and what that is made of too")
    func mentions() {
        let survivors = Sample.workers.except(Sample.victim).named("survivors")
        let condition = p99(Self.checkout[10.s]) < Self.slo && max(survivors.cpu[5.s]) < max(survivors.cpu[9.s])
        #expect(condition.mentions.targets.map(\.name) == ["workers", "victim", "survivors"])
        #expect(condition.mentions.signals.map(\.name) == ["checkout"])
        #expect(condition.mentions.variables.map(\.name) == ["slo"])
    }

    @Test(
        "numbers have no exponent, whatever Swift would print",
        arguments: [
            (0.5, "0.5"), (2.0, "2"), (1e-7, "0.0000001"), (1.25e-5, "0.0000125"), (-2.5e-6, "-0.0000025"),
            (1.5e16, "15000000000000000"), (1e21, "1000000000000000000000"), (0, "0"), (0.1 + 0.2, "0.30000000000000004"),
        ])
    func decimals(number: Double, text: String) {
        #expect(DecimalText.text(number) == text)
    }
}
