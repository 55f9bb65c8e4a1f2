@testable import GamedayScenarios
import Testing

@Suite("Scenarios")
struct ScenarioTests {
    private static let isReady = value(Sample.ready)

    @Test("sections print their keys")
    func sections() {
        let document = scenario {
            Labels(["tier-x": "1"])
            Links("https://a", "https://b")
            Use("a.yaml")
            Use("b.yaml")
            Topology("shop.yaml")
            SteadyState(recoverWithin: 30.s) { Self.isReady }
            Throughout {}
            BlastRadius(instances: 1, share: 34.percent, duration: 2.minutes, protect: [Sample.logs])
            AbortWhen.none(reason: "a test")
            ExpectAlert("A", within: 1.minutes)
            ExpectAlert("B", within: 2.minutes)
            Steps { Wait(1.s) }
            Afterwards { Note("done") }
        }
        let expected = [
            "scenario": #""s""#, "title": #""t""#, "hypothesis": #""h""#, "owner": #""o""#, "labels": #"{ "tier-x": "1" }"#,
            "links": #"["https://a", "https://b"]"#, "use": #"["a.yaml", "b.yaml"]"#, "topology": #""shop.yaml""#,
            "steady_state": #"["value(ready)"]"#, "recover_within": #""30s""#, "throughout": "[]",
            "blast_radius": #"{ "instances": 1, "share": "34%", "duration": "2m", "protect": ["logs"] }"#,
            "abort_when": #"{ "none": "a test" }"#,
            "expect_alerts": #"[{ "alert": "A", "within": "1m" }, { "alert": "B", "within": "2m" }]"#,
            "steps": #"[{ "wait": "1s" }]"#, "afterwards": #"[{ "note": "done" }]"#,
        ]
        for (key, text) in expected { #expect(document.printed(key) == text) }
        #expect(document.mistakes.isEmpty)
    }

    @Test("shares may be said for each target by itself")
    func shares() {
        let document = scenario {
            BlastRadius(instances: 2, share: [Sample.workers: 34.percent, Sample.db: 100.percent], duration: 1.minutes)
        }
        #expect(
            document.printed("blast_radius")
                == #"{ "instances": 2, "share": { "workers": "34%", "db": "100%" }, "duration": "1m" }"#)
        #expect(document.printed("targets")?.hasPrefix(#"{ "workers": { "process""#) == true)
    }

    @Test("conditions without a name stand in a list, with one in an object, where those without get one")
    func names() {
        let document = scenario {
            SteadyState {
                Self.isReady
                Claim("fast", p99(Sample.checkout[10.s]) < 1.s)
                if true { Self.isReady.holding(for: 1.s) }
                for count in [3, 4] { value(Sample.queue) < Quantity(count) }
            }
            AbortWhen {
                Claim("late", absent(Sample.checkout[5.s]), for: 2.s)
            }
        }
        #expect(
            document.printed("steady_state") == #"{ "steady-1": "value(ready)", "fast": "p99(checkout[10s]) < 1s", "#
                + #""steady-3": "value(ready) for 1s", "steady-4": "value(queue) < 3", "steady-5": "value(queue) < 4" }"#)
        #expect(document.printed("abort_when") == #"{ "late": "absent(checkout[5s]) for 2s" }"#)
    }

    @Test("what is only declared stands in the scenario too, and first")
    func declared() {
        let store = Target.processes("store", .start("store"))
        let other = Signal.tcp("other", "h:1")
        let document = scenario {
            SteadyState { value(Sample.workers.alive) == 3 && Self.isReady }
            Declare(store, Sample.victim)
            Declare(signals: other)
        }
        guard case .object(let entries) = document.json, let targets = entries.first(where: { $0.key == "targets" })?.value,
            case .object(let named) = targets
        else {
            Issue.record("no targets")
            return
        }
        #expect(named.map(\.key) == ["store", "workers", "victim"])
        #expect(document.printed("signals")?.hasPrefix(#"{ "other": { "tcp""#) == true)
    }

    @Test("targets, signals, conditions, limits and steps know where they stand in the Swift source")
    func places() {
        let line = #line
        let pool = Target.processes("pool", .command("p"))
        let one = pool.one.named("one")
        let page = Signal.tcp("page", "h:1")
        let document = scenario {
            SteadyState { p50(page[5.s]) < 1.s }
            AbortWhen { Claim("gone", value(one.alive) < 1) }
            BlastRadius(instances: 1, duration: 1.minutes)
            Steps {
                Inject(.pause, on: one) {
                    Wait(1.s)
                }
            }
        }
        let text = document.json.text()
        for offset in [1, 2, 3, 5, 6, 7, 9, 10] {
            #expect(text.contains(#""at": "ScenarioTests.swift:\#(line + offset):"#), "line \(offset) in \(text)")
        }
    }

    @Test("one name for two things is a mistake, at the second; the same words twice are not")
    func ambiguous() {
        let first = Target.processes("pool", .command("p"))
        let again = Target.processes("pool", .command("p"))
        let line = #line + 1
        let other = Target.processes("pool", .command("q"))
        #expect(scenario { Declare(first, again) }.mistakes.isEmpty)
        let mistakes = scenario { Declare(first, other) }.mistakes
        #expect(mistakes.count == 1 && mistakes.first?.place.line == line)
        #expect(mistakes.first?.message.contains("`pool` is already declared at ScenarioTests.swift:") == true)
    }

    @Test("a section that stands twice is a mistake, at the second")
    func twice() {
        let line = #line + 3
        let document = scenario {
            Steps { Wait(1.s) }
            Steps { Wait(2.s) }
        }
        #expect(document.mistakes.map(\.message) == ["the scenario has its `steps` already: keep one of them"])
        #expect(document.mistakes.first?.place.line == line)
    }
}
