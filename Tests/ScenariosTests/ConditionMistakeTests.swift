import Documents
import Testing

@testable import Scenarios

@Suite("Mistakes in conditions")
struct ConditionMistakeTests {
    struct Case: CustomTestStringConvertible {
        var marked: String
        var code: String
        var message: String
        var fix: String?
        var testDescription: String { marked }

        init(_ marked: String, _ code: String, _ message: String, fix: String? = nil) {
            self.marked = marked
            self.code = code
            self.message = message
            self.fix = fix
        }
    }

    @Test(
        "grammar",
        arguments: [
            Case("⟦⟧", "syntax", "expected a condition, found the end of the condition"),
            Case("value(queue) <⟦⟧", "syntax", "expected a number, a function or `(`, found the end of the condition"),
            Case("value(queue⟦⟧", "syntax", "expected `)`, found the end of the condition"),
            Case("(value(ready)⟦⟧", "syntax", "expected `)`, found the end of the condition"),
            Case("value(ready)⟦)⟧", "syntax", "`)` closes nothing"),
            Case("value(⟦)⟧ < 3", "syntax", "expected a signal for `value`, found `)`"),
            Case("value(ready) ⟦value⟧(ready)", "syntax", "expected `and`, `or`, `for` or the end, found `value`"),
            Case(
                "1 < value(queue) ⟦<⟧ 3", "chain", "comparisons do not chain",
                fix: "write `… < value(queue) and value(queue) < …`"),
            Case(
                "value(ready) for 2s ⟦and⟧ value(ready)", "syntax", "stands at its end, found `and`", fix: "move `for` to the end"
            ),
            Case("value(ready) for 2s ⟦for⟧ 3s", "syntax", "`for` stands once"),
            Case("(value(ready) ⟦for⟧ 2s) and value(ready)", "syntax", "cannot stand in parentheses"),
            Case("value(ready) for ⟦2⟧", "syntax", "expected a duration after `for`, found `2`"),
            Case("value(ready) for ⟦0s⟧", "syntax", "a duration above zero"),
            Case("count(queue[⟦5⟧]) > 0", "syntax", "expected a duration as the range of `count`, found `5`"),
            Case("value(queue) ⟦=⟧ 3", "syntax", "expected `==`, found `=`", fix: "write `==`"),
            Case("value(ready) ⟦&&⟧ value(ready)", "syntax", "expected `and`, found `&&`", fix: "write `and`"),
            Case("value(ready) ⟦||⟧ value(ready)", "syntax", "expected `or`, found `||`"),
            Case("⟦!⟧value(ready)", "syntax", "expected `not`, found `!`"),
            Case("value(ready) ⟦AND⟧ value(ready)", "syntax", "keywords are written small", fix: "write `and`"),
            Case("⟦checkout⟧ < 3s", "syntax", "found the name `checkout`", fix: "write `value(checkout)`"),
            Case("⟦p99⟧ < 3s", "syntax", "`p99` is a function and needs an argument in parentheses"),
            Case("value(round⟦_⟧trip) < 3s", "syntax", "`_` has no meaning", fix: "names are written with hyphens: `round-trip`"),
            Case("value(queue) == ⟦\"x\"⟧", "dimension", "no signal gives a text"),
            Case("value(queue) == ⟦\"x⟧", "syntax", "expected a closing \""),
            Case("value(queue) < ⟦-⟧5", "syntax", "found `-`", fix: "there are no negative quantities: leave the `-` out"),
            Case("value(ready) ⟦adn⟧ value(ready)", "syntax", "found `adn`", fix: "did you mean `and`?"),
            Case("⟦nott⟧ value(ready)", "syntax", "found the name `nott`", fix: "did you mean `not`?"),
            Case("value(ready) ⟦fro⟧ 2s", "syntax", "found `fro`", fix: "did you mean `for`?"),
            Case("⟦ture⟧", "syntax", "found the name `ture`", fix: "did you mean `true`?"),
            Case("p95(checkout[10s]) < ⟦${slo}⟧", "unknown-variable", "no variable `slo`", fix: "under `variables`"),
            Case("p95(checkout[10s]) < ⟦${slo⟧", "syntax", "expected `}`", fix: "${NAME}"),
            Case("⟦bogus⟧(queue) < 5", "unknown-function", "there is no function `bogus`", fix: "functions are value, mean"),
            Case("⟦p98⟧(checkout[10s]) < 1s", "unknown-function", "`p98`", fix: "did you mean `p9"),
            Case("⟦eror-ratio⟧(checkout[10s]) < 1%", "unknown-function", "`eror-ratio`", fix: "did you mean `error-ratio`?"),
        ])
    func grammar(_ expected: Case) { check(expected) }

    @Test(
        "signs need spaces",
        arguments: [
            Case("value(queue) ⟦-⟧5 > 0", "spaces", "`-` needs a space on both sides", fix: "write `value(queue) - 5`"),
            Case("value(queue)⟦-⟧ 5 > 0", "spaces", "`-` needs a space on both sides"),
            Case(
                "value(queue)⟦-⟧value(queue) > 0", "spaces", "`-` needs a space on both sides",
                fix: "write `value(queue) - value(…)`"),
            Case("value(queue) ⟦+⟧5 > 0", "spaces", "`+` needs a space on both sides"),
            Case("value(queue)⟦*⟧2 > 0", "spaces", "`*` needs a space on both sides"),
            Case("1s⟦-⟧2s < 3s", "spaces", "`-` needs a space on both sides", fix: "write `1s - 2s`"),
            Case("x⟦-⟧value(queue) > 0", "spaces", "`-` needs a space on both sides", fix: "write `x - value(…)`"),
        ])
    func spaces(_ expected: Case) { check(expected) }

    @Test(
        "units",
        arguments: [
            Case(
                "value(checkout) < ⟦5sec⟧", "unit", "with or without a unit, found `5sec`", fix: "did you mean `5s`?"),
            Case("value(checkout) < ⟦1M⟧", "unit", "found `1M`", fix: "did you mean `1m` or `1MB`?"),
            Case("value(checkout) < ⟦5xyz⟧", "unit", "found `5xyz`", fix: "units are ns, us, ms, s, m, h"),
            Case("value(checkout) < 10 ⟦seconds⟧", "unit", "found `10 seconds`", fix: "did you mean `10s`?"),
            Case("value(checkout) < 1⟦,⟧5s", "syntax", "`,` has no meaning", fix: "a fraction is written with a dot: `1.5s`"),
            Case("error-ratio(checkout[5s]) < 5 ⟦%⟧", "syntax", "`%` has no meaning", fix: "directly after its number: `5%`"),
            Case("value(checkout) < ⟦1e9⟧", "unit", "found `1e9`"),
            Case("value(checkout) < 500 ⟦ms⟧", "unit", "found a space before `ms`", fix: "write `500ms`"),
            Case("value(logs.free) < ⟦4MiB/s⟧", "unit", "no signal measures a bandwidth, found `4MiB/s`"),
            Case("value(checkout) < ⟦1s5⟧", "unit", "found `1s5`"),
            Case("value(checkout) < ⟦99999999999s⟧", "unit", "found `99999999999s`"),
        ])
    func units(_ expected: Case) { check(expected) }

    @Test(
        "names and types",
        arguments: [
            Case("value(⟦checkot⟧) < 1s", "unknown-signal", "there is no signal `checkot`", fix: "did you mean `checkout`?"),
            Case("value(⟦alive⟧) == 3", "unknown-signal", "there is no signal `alive`", fix: "did you mean `workers.alive`?"),
            Case("value(⟦zebra⟧) == 3", "unknown-signal", "there is no signal `zebra`", fix: "there are checkout, health"),
            Case(
                "⟦value(queue)⟧", "not-boolean", "expected something true or false, found a number",
                fix: "compare it with a number"),
            Case("value(ready) and ⟦value(checkout)⟧", "not-boolean", "found a duration"),
            Case("not ⟦5%⟧", "not-boolean", "found a percentage"),
            Case(
                "p50(checkout[10s]) < ⟦5⟧", "dimension", "a duration cannot be compared with a number",
                fix: "compare with a duration such as `500ms`"),
            Case("error-ratio(checkout[10s]) < ⟦1s⟧", "dimension", "a percentage cannot be compared with a duration"),
            Case("rate(queue[10s]) < ⟦1⟧", "dimension", "a rate cannot be compared with a number"),
            Case("count(queue[10s]) < ⟦1/s⟧", "dimension", "a number cannot be compared with a rate"),
            Case("value(logs.free) < ⟦0⟧", "dimension", "a size cannot be compared with a number", fix: "`4MiB`"),
            Case("⟦absent(queue[10s]) < true⟧", "dimension", "`<` needs quantities"),
            Case("⟦value(checkout) + 5⟧ < 1s", "dimension", "a duration and a number cannot be added"),
            Case("⟦value(checkout) * 2s⟧ < 1s", "dimension", "a duration and a duration cannot be multiplied"),
            Case("⟦5 / value(checkout)⟧ < 1", "dimension", "a number and a duration cannot be divided"),
            Case("value(checkout) / ⟦0⟧ < 1s", "syntax", "division by zero"),
            Case("value(queue[⟦10s⟧]) < 5", "no-range", "takes no range", fix: "write `value(queue)`, or `mean(queue[10s])`"),
            Case("⟦mean(queue)⟧ < 5", "needs-range", "`mean` needs a range", fix: "write `mean(queue[10s])`"),
            Case("⟦absent(queue)⟧", "needs-range", "`absent` needs a range"),
            Case("error-ratio(⟦workers.cpu⟧[5s]) < 1%", "dimension", "takes a probe, found the signal `workers.cpu` of a target"),
            Case("max(⟦ready⟧[5s]) > 1", "dimension", "`max` takes a quantity"),
            Case("value(queue) > baseline(⟦5⟧)", "syntax", "`baseline` needs a signal"),
            Case("value(queue) > baseline(⟦baseline(value(queue))⟧)", "syntax", "cannot stand in a `baseline`"),
        ])
    func types(_ expected: Case) { check(expected) }

    @Test(
        "what is proved before a run",
        arguments: [
            Case(
                "p99(checkout[⟦2s⟧]) < 1s", "too-few-samples", "`p99` needs 200 samples, a range of 2s holds 100",
                fix: "make the range 4s or longer, or sample at `rate: 100/s`"),
            Case(
                "p95(health[⟦5s⟧]) < 500ms", "too-few-samples", "needs 40 samples, a range of 5s holds 25",
                fix: "make the range 8s or longer, or sample at `rate: 8/s`"),
            Case("p90(health[⟦3s⟧]) < 500ms", "too-few-samples", "needs 20 samples"),
            Case("p50(queue[⟦3s⟧]) < 5", "too-few-samples", "needs 4 samples"),
            Case("value(queue) > baseline(p50(queue[⟦3s⟧]))", "too-few-samples", "needs 4 samples"),
            Case("p99(checkout[10s]) > ⟦3s⟧", "above-timeout", "no sample of `checkout` takes 3s: its time-out is 3s"),
            Case("⟦2 * 2s⟧ < max(health[10s])", "above-timeout", "no sample of `health` takes 2 * 2s: its time-out is 1s"),
        ])
    func proofs(_ expected: Case) { check(expected) }

    @Test(
        "just enough samples, a threshold below the time-out and a duration that is no latency are no mistakes",
        arguments: [
            "p99(checkout[4s]) < 2999ms", "p95(health[8s]) < 1ms", "p90(health[4s]) < 1ms", "p50(queue[4s]) < 1",
            "value(db-link.round-trip) < 20s", "p50(checkout[1s]) / 3s > 4",
        ])
    func noMistake(text: String) throws { _ = try ConditionFixtures.condition(text) }

    @Test(
        "an answer that nothing can change is a warning, and the condition is read",
        arguments: [
            ("⟦1 < 2⟧", true), ("⟦true⟧", true), ("⟦not true⟧", false), ("⟦value(ready) and 1s > 2s⟧", false),
            ("⟦value(ready) or true⟧", true), ("error-ratio(checkout[5s]) > ⟦100%⟧", false),
            ("error-ratio(checkout[5s]) >= ⟦0%⟧", true),
        ])
    func constants(marked: String, answer: Bool) {
        let source = MarkedText(marked)
        let (condition, found) = ConditionFixtures.diagnostics(source.text)
        #expect(condition != nil)
        #expect(found.map(\.code.rawValue) == ["always-same"])
        #expect(found.map(\.severity) == [.warning])
        #expect(found.map(\.message) == ["this is always \(answer)"])
        #expect(found.map(\.place) == source.places)
    }

    @Test("all mistakes of names and types are found at once")
    func all() {
        let source = MarkedText(
            "value(⟦chekout⟧) < 1s and ⟦mean(queue)⟧ < 2 or p99(checkout[⟦1s⟧]) < 5ms and value(queue) < ⟦1s⟧")
        let (condition, found) = ConditionFixtures.diagnostics(source.text)
        #expect(condition == nil)
        #expect(found.map(\.code.rawValue) == ["unknown-signal", "needs-range", "too-few-samples", "dimension"])
        #expect(found.map(\.place) == source.places)
    }

    private func check(_ expected: Case) {
        let source = MarkedText(expected.marked)
        let (condition, found) = ConditionFixtures.diagnostics(source.text)
        #expect(condition == nil)
        #expect(found.map(\.code.rawValue) == [expected.code])
        #expect(found.map(\.place) == source.places)
        #expect(found.first?.message.contains(expected.message) == true, "\(found)")
        if let fix = expected.fix { #expect(found.first?.fix?.contains(fix) == true, "\(found)") }
    }
}
