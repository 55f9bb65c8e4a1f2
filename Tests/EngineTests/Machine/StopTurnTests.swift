import Engine
import EngineTesting
import Platform
import Runs
import Scenarios
import Targets
import TargetsTesting
import Testing

struct StopTurnTests {
    private static let hundred = """
        targets:
          workers: { thing: { name: "*" }, expect: 100 }
        blast-radius: { instances: 100, share: 100%, duration: 2m }
        steps:
          - { inject: slow, target: workers, for: 1m }
        """

    @Test("a breach sends the undo of every one of a hundred faults in the same turn")
    func breach() throws {
        let run = try VirtualRun(Self.hundred) {
            $0.things = (0..<100).map { "thing-\($0)" }
            $0.level { ($0.running ?? 0) > 5 ? 200 : 1 }
        }
        let stop = try #require(run.records.firstIndex { if case .stopping = $0.event { true } else { false } })
        let turn = run.records[stop...].prefix { $0.at == run.records[stop].at }
        let reverting = turn.count { if case .holdReverting = $0.event { true } else { false } }
        #expect(reverting == 100)
        #expect(run.result.verdict == .aborted)
        #expect(run.world.fake.inForce.isEmpty)
    }

    @Test("the records of all faults of one step are written in one turn before any of them is injected")
    func barrier() throws {
        let run = try VirtualRun(Self.hundred) { $0.things = (0..<100).map { "thing-\($0)" } }
        let armed = run.records.filter { if case .holdArmed = $0.event { true } else { false } }
        #expect(armed.count == 100)
        #expect(Set(armed.map(\.at)).count == 1)
        #expect(run.world.injects.allSatisfy { $0.at == armed[0].at })
        #expect(run.result.verdict == .held)
    }

    @Test("an undo that cannot overtake its inject is sent again when that returns")
    func overtaken() throws {
        let run = try VirtualRun("") {
            $0.fate = {
                if case .inject = $0 { .comesLate(after: .milliseconds(800)) } else { .answers(after: .milliseconds(10)) }
            }
            $0.stops = [(0.1, StopCause(.person, name: "x"))]
        }
        let attempts = run.records.compactMap {
            if case .holdReverting(let reverting) = $0.event { reverting.attempt } else { nil }
        }
        #expect(attempts == [1, 2])
        #expect(run.world.fake.inForce.isEmpty)
        #expect(run.result.verdict == .aborted && run.result.cleanup == .clean)
    }

    @Test("faults on one instance are undone last in, first out, on others side by side")
    func order() throws {
        let run = try VirtualRun(
            VerdictRow.steps(
                "{ inject: slow, target: 2 of workers, during: [ { inject: choke, target: 1 of workers, for: 1m } ] }")
        ) { $0.stops = [(2, StopCause(.person, name: "x"))] }
        let stop = try #require(run.state.stopSince)
        let first = run.records.filter { $0.at == stop }.compactMap { record -> Int? in
            if case .holdReverting(let reverting) = record.event { reverting.hold } else { nil }
        }
        #expect(first.sorted() == [run.state.holds[0].instance == run.state.holds[2].instance ? 1 : 0, 2])
        #expect(run.result.cleanup == .clean)
    }

    @Test("a turn with more events than a turn may have is continued at once")
    func longTurn() throws {
        let notes = (0..<600).map { "note: n\($0)" }.joined(separator: ", ")
        let run = try VirtualRun(VerdictRow.steps("{ inject: slow, target: 1 of workers, during: [ \(notes) ] }", "wait: 1s"))
        #expect(run.result.endedBy.kind == .completed)
        #expect(run.records.count { if case .note = $0.event { true } else { false } } == 600)
    }

    @Test("waits count from when they were due, so that lateness does not add up")
    func lateness() throws {
        let run = try VirtualRun(
            "throughout: []\n"
                + VerdictRow.steps(
                    "wait: 1s", "wait: 1s", "{ inject: slow, target: 1 of workers, during: [check: value(level) < 10] }"))
        let root = run.compiled.plan.program.root
        let began = run.state.nodes[root].startedAt
        #expect(run.state.nodes[root + 2].startedAt == began + .seconds(1))
        #expect(run.state.nodes[root + 3].startedAt == began + .seconds(2))
    }
}
