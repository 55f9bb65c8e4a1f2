import Engine
import Platform
import Runs
import Scenarios
import Targets
import TargetsTesting
import Testing

/// One row of the table of verdicts: a situation and what the run has to say.
struct VerdictRow: CustomTestStringConvertible, Sendable {
    let situation: String
    let verdict: Verdict
    let endedBy: StopCause.Kind
    var name: String?
    var cleanup = Cleanup.clean
    /// Claims that must be among the lines of the result, as `kind name result`.
    var claims: [String] = []
    var injects = true
    var text = ""
    var script = WorldScript()

    init(
        _ situation: String, _ verdict: Verdict, _ endedBy: StopCause.Kind, _ name: String? = nil, claims: [String] = [],
        cleanup: Cleanup = .clean, injects: Bool = true, text: String = "", _ change: (inout WorldScript) -> Void = { _ in }
    ) {
        self.situation = situation
        self.verdict = verdict
        self.endedBy = endedBy
        self.name = name
        self.claims = claims
        self.cleanup = cleanup
        self.injects = injects
        self.text = text
        change(&script)
    }

    var testDescription: String { "\(situation): \(verdict.rawValue), \(endedBy.rawValue)" }

    static let slow = "steps:\n  - inject: slow\n    target: 1 of workers\n"

    /// A fault with a block of steps, each a line.
    static func during(_ steps: String...) -> String { slow + "    during:\n" + steps.map { "      - \($0)\n" }.joined() }

    static func steps(_ steps: String...) -> String { "steps:\n" + steps.map { "  - \($0)\n" }.joined() }

    static let shared = "blast-radius: { instances: 3, share: 34%, duration: 2m }\n"
    static let effect = "signals: { level: { gauge: level }, effect: { gauge: effect } }\n"

    static func all(_ change: (inout FakeScript) -> Void) -> @Sendable (FakeWorld) -> Void {
        var script = FakeScript()
        change(&script)
        let copy = script
        return { world in for name in ["a", "b", "c"] { world.script(name) { $0 = copy } } }
    }
}

struct VerdictTableTests {
    private static let all =
        VerdictRow.claimRows + VerdictRow.endRows + VerdictRow.failureRows + VerdictRow.peopleRows + VerdictRow.languageRows

    @Test("every row of the table of verdicts", arguments: all)
    func row(_ row: VerdictRow) throws {
        let run = try VirtualRun(try Scenery.compile(row.text, injects: row.injects), row.script)
        #expect(run.result.verdict == row.verdict, "\(run.result) \(run.claims)")
        #expect(run.result.endedBy.kind == row.endedBy, "\(run.result)")
        if let name = row.name { #expect(run.result.endedBy.name == name) }
        #expect(run.result.cleanup == row.cleanup, "\(run.result)")
        for claim in row.claims { #expect(run.claims.contains(claim), "\(run.claims)") }
        if row.cleanup == .clean {
            #expect(run.world.fake.inForce.isEmpty)
            #expect(run.state.result == run.result, "a clean run is sealed with its result")
        } else {
            #expect(run.state.result == nil, "a run that may have left something is not sealed")
        }
        #expect(RunState(plan: run.compiled.plan, events: run.records).outcome == run.result)
    }

    @Test("no row is there twice")
    func distinct() {
        let names = Self.all.map(\.situation)
        #expect(Set(names).count == names.count)
    }

    @Test("what is unhealthy before is never touched", arguments: [nil, 50] as [Int64?])
    func untouched(level: Int64?) throws {
        let run = try VirtualRun("") { $0.level { _ in level } }
        #expect(run.world.fake.calls.isEmpty)
        #expect(run.result.endedBy.kind == .baseline)
    }
}
