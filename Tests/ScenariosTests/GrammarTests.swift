import Documents
import Platform
import Scenarios
import Testing

@Suite("Every verb and modifier is read as it is meant")
struct GrammarTests {
    @Test("http: with everything that it takes")
    func http() throws {
        let step = try Self.step(
            """
            http: https://127.0.0.1:8443/orders
            method: POST
            headers: { content-type: application/json }
            body: '{"sku":"a"}'
            env: { TOKEN: x }
            timeout: 5s
            attempts: 3
            pause: 200ms
            ok-status: [201, 202]
            capture: { order: $.id }
            """)
        guard case .http(let request) = step.action else { return #expect(Bool(false), "expected a request") }
        let expected = HTTPStep(
            url: "https://127.0.0.1:8443/orders", method: "POST", headers: ["content-type": "application/json"],
            body: #"{"sku":"a"}"#, environment: ["TOKEN": "x"], timeout: .seconds(5), attempts: 3, pause: .milliseconds(200),
            okStatus: [201, 202], capture: Capture(name: "order", json: "$.id"))
        #expect(request == expected)
    }

    @Test("http: URL alone is a GET with one attempt")
    func plainHTTP() throws {
        guard case .http(let request) = try Self.step("http: http://127.0.0.1/").action else {
            return #expect(Bool(false), "expected a request")
        }
        #expect(request == HTTPStep(url: "http://127.0.0.1/"))
    }

    @Test("run: with attempts, pause and what it prints")
    func run() throws {
        let step = try Self.step("run: [curl, x]\nattempts: 5\npause: 2s\ncapture: id")
        guard case .run(let command) = step.action else { return #expect(Bool(false), "expected a command") }
        #expect(command.attempts == 5)
        #expect(command.pause == .seconds(2))
        #expect(command.capture == Capture(name: "id"))
    }

    @Test("run: with a block lives as long as it")
    func process() throws {
        let step = try Self.step("run: load --rate 50\nduring:\n  - wait: 5s")
        guard case .scoped(let scoped) = step.action else { return #expect(Bool(false), "expected a scope") }
        #expect(scoped.command.arguments == ["load", "--rate", "50"])
        #expect(scoped.undo == nil)
        #expect(scoped.block?.count == 1)
    }

    @Test("an undo has the environment and time-out of its step unless it says its own")
    func undo() throws {
        let inherited = try Self.scoped("run: set on\nenv: { A: 1 }\ntimeout: 7s\nundo: [set, off]")
        #expect(inherited.undo == CommandLineStep(arguments: ["set", "off"], environment: ["A": "1"], timeout: .seconds(7)))
        #expect(inherited.block == nil)
        let own = try Self.scoped("shell: set on\nenv: { A: 1 }\nundo: { run: set off, env: { B: 2 }, timeout: 3s, attempts: 2 }")
        let expected = CommandLineStep(
            arguments: ["set", "off"], environment: ["B": "2"], timeout: .seconds(3), attempts: 2)
        #expect(own.undo == expected)
        let shell = try Self.scoped("shell: echo a > f\nundo: rm f | cat")
        #expect(shell.undo?.arguments == ["/bin/sh", "-c", "rm f | cat"])
    }

    @Test("manual: and decide: with all that they take")
    func people() throws {
        let step = try Self.step("manual: Look.\nby: observer\ntimeout: 5m\non-timeout: escalate\nevidence: a screenshot")
        guard case .manual(let manual) = step.action else { return #expect(Bool(false), "expected a manual step") }
        #expect(
            manual
                == ManualStep(
                    text: "Look.", by: "observer", timeout: .minutes(5), onTimeout: .escalate, evidence: "a screenshot"))
        guard case .decide(let decision) = try Self.step("decide: Go?\ntimeout: 1m").action else {
            return #expect(Bool(false), "expected a decision")
        }
        #expect(decision == DecisionStep(text: "Go?", by: nil, timeout: .minutes(1)))
    }

    @Test("when: stands on any step", arguments: ["wait: 1s", "note: x", "run: a b", "check: value(workers.alive) == 3"])
    func when(text: String) throws {
        let step = try Self.step(text + "\nwhen: error-ratio(checkout[5s]) < 1%")
        #expect(step.condition?.condition.text == "error-ratio(checkout[5s]) < 1%")
    }

    @Test("an undo waits for its condition, whichever way its time is written")
    func delayedUndo() throws {
        let head = "inject: pause\ntarget: victim\nfor: 5s\n"
        let beside = try Self.injection(head + "undo-after: value(workers.alive) == 3\nwithin: 20s")
        #expect(beside.delayedUndo?.within == .seconds(20))
        #expect(beside.delayedUndo?.isByHand == false)
        #expect(beside.effect == nil)
        let inside = try Self.injection(
            head + "expect-effect: { none: why not }\nundo: by-hand\n"
                + "undo-after: { condition: value(workers.alive) == 3, within: 30s }")
        #expect(inside.delayedUndo?.within == .seconds(30))
        #expect(inside.delayedUndo?.isByHand == true)
    }

    @Test("a stage's parameters go over those of the inject")
    func stages() throws {
        let injection = try Self.injection(
            "inject: cpu-stress\ntarget: victim\nwith: { load: 10% }\n"
                + "stages:\n  - { for: 1s }\n  - { with: { load: 20% }, for: 2s }")
        guard case .stages(let stages) = injection.extent else { return #expect(Bool(false), "expected stages") }
        #expect(stages.map { $0.parameters["load"] } == [.percent(10), .percent(20)])
    }

    @Test("a link starts at a target, at a query in its place, at a proxy or where it listens")
    func links() throws {
        let text = """
            targets:
              workers: { process: { command: "worker*" }, expect: 3 }
              logs: { volume: { path: /var/log/x } }
              victim: 1 of workers
              a: { link: { from: workers, to: "127.0.0.1:1" } }
              b: { link: { from: { container: { name: web } }, to: "127.0.0.1:1" } }
              c: { link: { proxy: "127.0.0.1:8474", name: db } }
              d: { link: { listen: "127.0.0.1:2", to: "127.0.0.1:1" } }
            """
        let scenario = try ScenarioReaderTests.scenario(Fixture.completed(text))
        let queries = scenario.targets.compactMap { target -> Arguments? in
            if case .query(let query) = target.definition, query.kind == "link" { query.arguments } else { nil }
        }
        #expect(queries.map { $0["from"] }.prefix(2) == [.text("workers"), .map(["container": .map(["name": .text("web")])])])
        #expect(queries.last?["listen"] == .text("127.0.0.1:2"))
    }

    @Test("format 1, a topology and alerts are read")
    func head() throws {
        let scenario = try ScenarioReaderTests.scenario(
            Fixture.completed("format: 1\ntopology: shop.yaml\nexpect-alerts: [{ alert: Slow, within: 2m }]\n"))
        #expect(scenario.topology == "shop.yaml")
        #expect(scenario.expectedAlerts == [ExpectedAlert(alert: "Slow", within: .minutes(2))])
    }

    @Test("stages, undos, conditions of steps and people count into the worst case")
    func worstCase() throws {
        let steps = [
            ("inject: cpu-stress\ntarget: victim\nstages:\n  - { with: { load: 1% }, for: 10s }\n"
                + "  - with: { load: 2% }\n    during:\n      - wait: 5s", 15.0),
            ("inject: pause\ntarget: victim\nfor: 5s\nundo-after: value(workers.alive) == 3\nwithin: 20s", 25),
            ("wait: 1s\nwhen: error-ratio(checkout[5s]) < 1%", 6.06), ("manual: x\ntimeout: 1m", 60),
            ("manual: x\ntimeout: 1m\non-timeout: escalate", 120), ("decide: x\ntimeout: 2m", 120),
            ("http: http://a/\ntimeout: 2s\nattempts: 3\npause: 1s", 8), ("run: a\ntimeout: 2s\nattempts: 2\npause: 1s", 5),
            ("run: a\nduring:\n  - wait: 7s", 7), ("run: a\ntimeout: 2s\nundo: b\nduring:\n  - wait: 7s", 11),
        ]
        let signals = SignalTable([
            SignalTable.Entry(
                name: "checkout", dimension: .duration, every: .milliseconds(20), timeout: .seconds(2), isLatency: true)
        ])
        for (text, seconds) in steps {
            #expect(WorstCase(signals: signals).duration(of: try Self.step(text)).inSeconds == seconds, "\(text)")
        }
    }

    static func step(_ text: String) throws -> Step {
        let indented = text.split(separator: "\n").joined(separator: "\n    ")
        let scenario = try ScenarioReaderTests.scenario(Fixture.completed("steps:\n  - \(indented)\n"))
        return try #require(scenario.steps.first)
    }

    private static func injection(_ text: String) throws -> Injection { try #require(try step(text).injection) }

    private static func scoped(_ text: String) throws -> ScopedCommand {
        guard case .scoped(let command) = try step(text).action else { throw NotScoped() }
        return command
    }

    private struct NotScoped: Error {}
}
