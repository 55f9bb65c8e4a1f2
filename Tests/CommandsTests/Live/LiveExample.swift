import Engine
import Platform
import Runs
import Scenarios
import Targets

@testable import Commands

/// One run at moments of its life, made of events and samples by hand.
struct LiveExample {
    enum Situation: String, CaseIterable, Sendable { case before, steady, breach, question, recovering, ended }

    static let text = """
        scenario: slow-store
        title: Checkout carries on
        hypothesis: It carries on.
        owner: tests
        targets:
          workers: { process: { command: "worker*" }, expect: 3 }
          victim: 1 of workers
        signals:
          checkout: { http: "http://127.0.0.1:1/checkout", rate: 10/s, timeout: 2s }
          health: { http: "http://127.0.0.1:1/health", every: 1s, timeout: 500ms }
        steady-state:
          few-errors: error-ratio(checkout[3s]) < 1%
          fast: p90(checkout[3s]) < 500ms
        recover-within: 20s
        throughout:
          few-errors: error-ratio(checkout[3s]) < 1%
        abort-when:
          errors: error-ratio(checkout[2s]) > 60% for 1s
          few: value(workers.alive) < 2
        blast-radius: { instances: 1, share: 34%, duration: 10m }
        steps:
          - note: everyone listens
          - inject: pause
            target: victim
            during:
              - parallel:
                  load:
                    - wait: 20s
                    - check: p90(checkout[3s]) < 1s
                  people:
                    - manual: Confirm that the status page shows degraded mode.
                      by: observer
                      timeout: 5m
          - wait: 5s
        """

    static let compiled: CompiledPlan? = {
        let reading = ScenarioReader.read(text, file: "slow-store.yaml", vocabulary: Composition.vocabulary)
        return reading.scenario.map {
            Planner.compile($0, file: "slow-store.yaml", vocabulary: Composition.vocabulary, seed: 1)
        }
    }()

    private static let origin = Moment(nanoseconds: 1_000_000_000_000)
    private static let wall = WallTime(nanoseconds: 1_772_366_400_000_000_000)

    let projection: LiveProjection
    let now: Moment
    let records: [EventRecord]

    /// - Parameter name: of the instance that is paused.
    init(_ situation: Situation, instance name: String = "worker --port 8081 --store http://127.0.0.1:9000 (pid 4711)") throws {
        guard let compiled = Self.compiled else { throw RecordError("the example is not valid") }
        var script = Script(plan: compiled.plan, instance: name)
        script.play(until: situation)
        var projection = LiveProjection(plan: compiled.plan, conditions: compiled.conditions)
        var events = script.records[...]
        for tenth in 0...script.tenths {
            let now = Self.origin + .milliseconds(Int64(tenth) * 100)
            while let record = events.first, record.at <= now {
                projection.apply(record)
                events = events.dropFirst()
            }
            for (signal, sample) in Self.samples(tenth, at: now, isUnderFault: script.isUnderFault(tenth)) {
                projection.take(sample, signal: signal, now: now)
            }
            if tenth % 5 == 0 { projection.measure(at: now) }
        }
        self.projection = projection
        records = script.records
        now = Self.origin + .milliseconds(Int64(script.tenths) * 100)
    }

    var model: LiveModel { projection.model(at: now) }

    private static func samples(_ tenth: Int, at now: Moment, isUnderFault: Bool) -> [(Int, Sample)] {
        let isLost = isUnderFault && tenth % 2 == 0
        let checkout = Sample(
            at: now, elapsed: .milliseconds(20),
            outcome: isLost ? .failed("time-out") : .value(Int64(18 + tenth % 7) * 1_000_000))
        let alive = Sample(at: now, elapsed: .zero, outcome: .value(3))
        let health = Sample(at: now, elapsed: .milliseconds(4), outcome: .value(4_200_000))
        return [(0, checkout)] + (tenth % 10 == 0 ? [(1, health), (2, alive)] : [])
    }

    /// The events in their order, each at a tenth of a second.
    private struct Script {
        let plan: Plan
        let instance: String
        var records: [EventRecord] = []
        var tenths = 0
        private var fault: (from: Int, to: Int)?

        init(plan: Plan, instance: String) {
            self.plan = plan
            self.instance = instance
        }

        func isUnderFault(_ tenth: Int) -> Bool { fault.map { tenth >= $0.from && tenth < $0.to } ?? false }

        private mutating func say(_ event: RunEvent) {
            let after = Interval.milliseconds(Int64(tenths) * 100)
            records.append(EventRecord(at: LiveExample.origin + after, wall: LiveExample.wall + after, event: event))
        }

        private func node(_ title: String) -> Int { plan.program.nodes.firstIndex { $0.title.hasPrefix(title) } ?? 0 }
        private func condition(_ role: ConditionRole, _ name: String) -> Int {
            plan.conditions.first { $0.role == role && $0.name == name }?.id ?? 0
        }

        private mutating func enter(_ title: String) { say(.nodeEntered(NodeEntered(node: node(title), lateness: .zero))) }
        private mutating func exit(_ title: String, _ outcome: NodeOutcome = .done) {
            say(.nodeExited(NodeExited(node: node(title), outcome: outcome)))
        }

        mutating func play(until situation: Situation) {
            open()
            tenths = 22
            if situation == .before { return }
            begin()
            if situation == .steady {
                tenths += 4
                return
            }
            inject()
            if situation == .breach {
                tenths += 65
                return
            }
            people()
            if situation == .question { return }
            undo()
            if situation == .recovering {
                tenths += 25
                return
            }
            end()
        }

        private mutating func open() {
            let writer = ProcessIdentity(pid: 1, startTicks: 1, bootID: "b", namespace: "n")
            say(
                .runOpened(
                    RunOpened(
                        run: "20260301T120000Z-slow-store-ab12", scenario: "slow-store", scenarioDigest: "5c", planDigest: "9a",
                        seed: 1, host: "vm", user: "ada", bootID: "b", writer: writer, version: "0", wall: LiveExample.wall)))
            say(.phaseChanged(.steadyBefore))
        }

        private mutating func begin() {
            tenths = 31
            say(.claimDecided(ClaimDecided(kind: .steadyBefore, name: "few-errors", result: .held)))
            say(.phaseChanged(.running))
            enter("steps")
            enter("note")
            exit("note")
        }

        private mutating func inject() {
            let until = LiveExample.origin + .minutes(6)
            let instance = Instance(kind: "process", key: "p", name: instance)
            enter("pause")
            let inject = node("pause")
            say(
                .holdPreparing(
                    HoldPreparing(
                        hold: 0, node: inject, fault: "pause", instance: instance, parameters: [:], target: "victim", until: until
                    )))
            let undo = Undo(
                adapter: "process", fault: "pause", instance: instance, touches: [], token: "gd", until: until,
                byHand: "kill -CONT")
            say(.holdArmed(HoldArmed(hold: 0, undo: undo)))
            fault = (tenths, .max)
            say(.holdActive(HoldActive(hold: 0)))
            say(.holdProved(HoldProved(hold: 0, proof: .applied, answer: .shown, evidence: "T")))
            for title in ["during", "parallel", "lane load", "wait 20s", "lane people", "manual"] { enter(title) }
            tenths += 20
            let broken = ConditionChanged(condition: condition(.throughout, "few-errors"), truth: .no, value: "47.6 %")
            say(.conditionChanged(broken))
        }

        private mutating func people() {
            tenths += 65
            say(.note("ada: the pager is silent"))
            tenths += 30
        }

        private mutating func undo() {
            say(.personAnswered(PersonAnswer(node: node("manual"), answer: .done, who: "bob")))
            exit("manual")
            say(.stopping(StopCause(.person, name: "ada", detail: "by key")))
            for title in ["wait 20s", "parallel", "during"] { exit(title, .cancelled) }
            say(.holdReverting(HoldReverting(hold: 0, attempt: 1)))
            fault?.to = tenths
            say(.holdReverted(HoldReverted(hold: 0, how: .done)))
            exit("pause", .cancelled)
            say(.phaseChanged(.recovering))
        }

        private mutating func end() {
            tenths += 40
            say(.claimDecided(ClaimDecided(kind: .steadyAfter, name: "few-errors", result: .held)))
            say(.phaseChanged(.verifying))
            let cause = StopCause(.person, name: "ada", detail: "by key")
            say(
                .runSealed(
                    RunResult(
                        verdict: .aborted, endedBy: cause, cleanup: .clean, reason: "Stopped early: stopped by “ada” (by key).")))
        }
    }
}
