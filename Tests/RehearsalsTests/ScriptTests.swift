import Platform
import Rehearsals
import Runs
import Simulator
import Testing

/// What becomes of a scenario that is written for real targets.
struct ScriptTests {
    static let real = """
        scenario: real
        title: A worker is paused and another killed
        hypothesis: Nobody notices.
        owner: team
        targets:
          orders: { process: { command: order-worker }, expect: 2 }
          disk: { volume: { path: /var/tmp } }
          victim: 1 of orders
        signals:
          checkout: { http: "http://127.0.0.1:8080/checkout", rate: 20/s, timeout: 1s }
          backlog: { http: "http://127.0.0.1:8080/queue", every: 1s, json: $.depth, as: integer }
        steady-state:
          healthy: error-ratio(checkout[2s]) < 5%
          drained: value(backlog) < 20
        abort-when:
          - error-ratio(checkout[2s]) > 90%
        recover-within: 20s
        blast-radius: { instances: 3, share: { orders: 100%, disk: 100% }, duration: 5m }
        steps:
          - run: [echo, begin]
          - inject: pause
            target: victim
            during:
              - wait: 3s
              - manual: Look at the dashboard.
                by: facilitator
                timeout: 2m
                on-timeout: continue
          - inject: disk-fill
            target: disk
            with: { leave: 1MiB }
            for: 1s
          - inject: kill
            target: another of orders
        """

    @Test("real targets and signals are found by their names, and what nothing stands for is left out and said")
    func coverage() throws {
        let rehearsal = try Stage.rehearsal(Self.real) { $0.personTakes = .seconds(5) }
        let coverage = rehearsal.script.coverage
        #expect(coverage.sentence == "2 of 3 clauses rehearsed, 2 of 3 faults")
        let left = coverage.entries.filter { $0.state == .leftOut }.map(\.name)
        #expect(left == ["disk", "backlog", "drained", "run echo", "disk-fill on disk"])
        let assumed = coverage.entries.filter { $0.state == .assumed }.map(\.name)
        #expect(assumed.contains("orders") && assumed.contains("checkout") && assumed.contains("kill on another of orders"))
        let outcome = try rehearsal.play(seed: 3)
        #expect(outcome.result.verdict == .held, "\(outcome.result.reason)")
        // The person's five seconds are within the block of the pause.
        #expect(outcome.length > .seconds(8))
    }

    @Test("a name on the command line says what stands for what, measures included")
    func names() throws {
        let rehearsal = try Stage.rehearsal(Self.real) { assumptions in
            assumptions.personTakes = .seconds(1)
            assumptions.names = ["backlog=db:queue", "checkout=gateway.checkout"].compactMap { Assumptions.Naming($0) }
        }
        #expect(rehearsal.script.coverage.count(.clause, .rehearsed) == 3)
        #expect(try rehearsal.play(seed: 3).result.verdict == .held)
    }

    @Test(
        "a name that is not there is refused with what there is",
        arguments: [
            ("nobody=db", "no target or signal"), ("checkout=gatway.checkout", "did you mean gateway.checkout"),
            ("orders=ordres", "did you mean orders"), ("backlog=db:quue", "did you mean queue"),
        ])
    func unknownNames(naming: String, words: String) throws {
        let error = #expect(throws: RehearsalProblem.self) {
            try Stage.rehearsal(Self.real) { $0.names = [naming].compactMap { Assumptions.Naming($0) } }
        }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test("a scenario of which no fault is left says so instead of predicting anything")
    func nothingLeft() throws {
        let text = Self.real.replacing("orders: ", with: "others: ").replacing("of orders", with: "of others")
        let error = #expect(throws: RehearsalProblem.self) { try Stage.rehearsal(text) }
        #expect(error?.description.contains("no fault of the scenario can be rehearsed") == true)
    }

    @Test("a simulation that runs away ends the run with what it knows")
    func runaway() throws {
        let rehearsal = try Stage.rehearsal(CampaignTests.edge)
        let outcome = try rehearsal.play(seed: 1, limits: SimulationLimits(events: 5_000))
        #expect(outcome.result.verdict != .held)
        #expect(outcome.runaway?.isEmpty == false)
    }
}
