import Documents
import Platform
import Scenarios
import Testing

@Suite("Good scenarios are read as they are meant")
struct ScenarioReaderTests {
    @Test("two workers carry the load of three")
    func killOneWorker() throws {
        let scenario = try Self.scenario(Examples.killOneWorker)
        #expect(scenario.name == "kill-one-worker")
        #expect(scenario.owner == "team-checkout")
        #expect(scenario.recoverWithin == .seconds(30))
        #expect(scenario.targets.map(\.name) == ["workers", "victim", "survivors"])
        #expect(scenario.targets[0].expect == 3...3)
        #expect(scenario.steadyState.map(\.name) == ["few-errors", "fast", "whole"])
        #expect(scenario.claimsThroughout.map(\.name) == ["few-errors", "fast"])
        #expect(scenario.abortWhen.conditions.map(\.condition.hold) == [.seconds(1), nil])
        #expect(scenario.blastRadius.instances == 1)
        #expect(scenario.blastRadius.share(of: "workers") == 34)
        #expect(scenario.blastRadius.duration == .minutes(2))
        let injection = try #require(scenario.firstInjection)
        #expect(injection.fault == "kill")
        #expect(injection.parameters == ["signal": .text("KILL")])
        guard case .instant = injection.extent else { return #expect(Bool(false), "kill is instant") }
        guard case .check(let check) = scenario.steps[1].action, case .throughout(.seconds(20)) = check.span else {
            return #expect(Bool(false), "expected a check throughout 20s")
        }
    }

    @Test("signals of targets that conditions name are sampled without being declared, each once")
    func targetSignals() throws {
        let scenario = try Self.scenario(Examples.killOneWorker)
        #expect(scenario.signals.map(\.name) == ["health", "checkout", "workers.alive", "survivors.cpu"])
        let cpu = scenario.signals[3]
        #expect(cpu.probe == "target")
        #expect(cpu.arguments == ["target": .text("survivors"), "signal": .text("cpu")])
        #expect(cpu.dimension == .percent)
    }

    @Test("a full log volume does not stop checkout")
    func logVolumeFull() throws {
        let scenario = try Self.scenario(Examples.logVolumeFull)
        #expect(scenario.steadyState.map(\.name) == ["steady-1", "steady-2", "steady-3"])
        #expect(scenario.throughout?.map(\.name) == ["throughout-1", "throughout-2"])
        #expect(scenario.blastRadius.shareByTarget == ["logs": 100])
        let injection = try #require(scenario.firstInjection)
        #expect(injection.parameters == ["leave": .bytes(0)])
        guard case .condition(let effect, within: .minutes(1)) = injection.effect else {
            return #expect(Bool(false), "expected an effect within a minute")
        }
        #expect(effect.condition.text == "value(logs.free) < 4MiB")
        guard case .during(let block) = injection.extent else { return #expect(Bool(false), "expected a block") }
        #expect(block.count == 2)
    }

    @Test("signals take cadence and dimension from what is written")
    func signals() throws {
        let scenario = try Self.scenario(
            Fixture.completed(
                """
                signals:
                  checkout: { http: x, rate: 50/s, timeout: 3s, method: POST, expect: { status: 202, body: "1" } }
                  queue: { http: y, every: 250ms, json: $.depth, as: integer }
                  bare: { http: y, json: $.depth }
                  load: { command: "uptime -p 'a b'", match: "([0-9]+)", as: percent }
                  busy: { target: workers.cpu, every: 200ms }
                throughout:
                  - mean(workers.cpu[5s]) < 90%
                """))
        let signals = scenario.signals
        #expect(signals.map(\.name) == ["checkout", "queue", "bare", "load", "busy", "workers.cpu"])
        #expect(signals[0].every == .milliseconds(20))
        #expect(signals[0].timeout == .seconds(3))
        #expect(signals[0].dimension == .duration)
        #expect(
            signals[0].arguments == [
                "url": .text("x"), "method": .text("POST"), "expect": .map(["status": .integer(202), "body": .text("1")]),
            ])
        #expect(signals[1].dimension == .integer)
        #expect(signals[1].arguments["json"] == .text("$.depth"))
        #expect(signals[1].arguments["method"] == .text("GET"))
        #expect(signals[2].dimension == .number)
        #expect(signals[3].arguments["command"]?.strings == ["uptime", "-p", "a b"])
        #expect(signals[3].dimension == .percent)
        #expect(signals[4].every == .milliseconds(200))
        #expect(signals[5].every == .milliseconds(200), "a declared cadence holds for the signal's own name as well")
    }

    @Test("every verb and modifier of this version is read")
    func steps() throws {
        let scenario = try Self.scenario(Fixture.completed(Examples.everyStep))
        let actions = scenario.steps.map(\.action)
        guard case .require(let premise) = actions[0], case .within(.seconds(5)) = premise.span,
            case .wait(.milliseconds(1_500)) = actions[1],
            case .run(let listed) = actions[2], case .run(let split) = actions[3], case .run(let shell) = actions[4],
            case .run(let flagged) = actions[5], case .check(let command) = actions[6], case .repeat(let loop) = actions[7],
            case .parallel(let lanes) = actions[8], case .note("Done.") = actions[9]
        else { return #expect(Bool(false), "\(actions)") }
        #expect(listed.arguments == ["echo", "a b", ""])
        #expect(listed.environment == ["A": "1"])
        #expect(listed.timeout == .seconds(5))
        #expect(listed.okExits == [0, 3])
        #expect(split.arguments == ["echo", "a b", "c"])
        #expect(shell.arguments == ["/bin/sh", "-c", "echo $HOME | wc -c"])
        #expect(flagged.arguments == ["/bin/sh", "-c", "exit 0"])
        guard case .command(let checked) = command.subject else { return #expect(Bool(false), "expected a command") }
        #expect(checked.arguments == ["test", "-e", "/x"])
        #expect(command.continuesOnFailure)
        #expect(loop.times == 3)
        #expect(loop.every == .seconds(2))
        #expect(lanes.map(\.name) == ["left", "right"])
        #expect(scenario.steps[1].id == "pause")
    }

    @Test("opting out is explicit and keeps its reason")
    func optOut() throws {
        let scenario = try Self.scenario(
            Fixture.completed(
                """
                abort-when: { none: nothing depends on it }
                steps:
                  - inject: pause
                    target: victim
                    for: 1s
                    expect-effect: { none: the others take over }
                """))
        guard case .none("nothing depends on it") = scenario.abortWhen else { return #expect(Bool(false), "expected the reason") }
        guard case Injection.Effect.none("the others take over")? = scenario.firstInjection?.effect else {
            return #expect(Bool(false), "expected the reason")
        }
    }

    @Test("an empty throughout claims nothing, none stands for the steady state")
    func throughout() throws {
        let text = "steps:\n  - inject: pause\n    target: victim\n    during:\n      - check: error-ratio(checkout[5s]) < 1%\n"
        #expect(try Self.scenario(Fixture.completed("throughout: []\n" + text)).claimsThroughout.isEmpty)
        #expect(try Self.scenario(Fixture.completed(text)).claimsThroughout.count == 1)
    }

    @Test("a shell's words in a command without one are warned of")
    func shellWords() {
        let result = Fixture.read(Fixture.completed("afterwards:\n  - run: echo a | wc\n"))
        #expect(result.scenario != nil)
        #expect(result.diagnostics.all.map(\.code.rawValue) == ["no-shell"])
    }

    @Test(
        "hostile scenarios are refused", arguments: ["a: &a [*a]", "\u{1}", String(repeating: "- ", count: 500), "[", "steps: 1"])
    func hostile(text: String) {
        #expect(Fixture.read(text).scenario == nil)
        #expect(Fixture.read(text).diagnostics.hasErrors)
    }

    @Test("thousands of targets drawn from each other come to an end")
    func manyTargets() {
        let chain = (1...5_000).map { "  t\($0): 1 of t\($0 - 1)" }.joined(separator: "\n")
        let result = Fixture.read(Fixture.completed("targets:\n  t0: { process: { port: 1 } }\n" + chain))
        #expect(result.diagnostics.all.map(\.code.rawValue).contains("too-many"))
    }

    @Test("steps nested too deeply are refused")
    func deepSteps() {
        var text = "steps:\n"
        for level in 0..<40 {
            text +=
                String(repeating: "  ", count: level * 2 + 1) + "- repeat: 1\n" + String(repeating: "  ", count: level * 2 + 2)
                + "steps:\n"
        }
        text += String(repeating: "  ", count: 81) + "- wait: 1s\n"
        #expect(Fixture.read(Fixture.completed(text)).diagnostics.all.map(\.code.rawValue).contains("too-deep"))
    }

    static func scenario(_ text: String) throws -> Scenario {
        let result = Fixture.read(text)
        return try #require(result.scenario, "\(result.diagnostics.sorted.map { "\($0.place): \($0.message)" })")
    }
}
