import Engine
import EngineTesting
import Platform
import Runs
import Scenarios
import Targets
import TargetsTesting
import Testing

struct PlannerTests {
    /// The program as an outline: kind and children of every node from `node` down.
    private static func outline(_ program: Program, _ node: Int) -> String {
        switch program.nodes[node].kind {
        case .sequence(let children): "[" + children.map { outline(program, $0) }.joined(separator: " ") + "]"
        case .parallel(let lanes): "(" + lanes.map { outline(program, $0) }.joined(separator: " | ") + ")"
        case .wait(let interval): "\(interval)"
        case .check(let check): check.isPremise ? "require" : "check"
        case .command: "run"
        case .process(let process): "scope" + (process.block.map { outline(program, $0) } ?? "")
        case .http: "http"
        case .manual: "manual"
        case .decide: "decide"
        case .note: "note"
        case .inject(let inject):
            switch inject.extent {
            case .instant: inject.fault
            case .lasting(let interval): "\(inject.fault):\(interval)"
            case .during(let block): inject.fault + outline(program, block)
            case .stages: inject.fault + "<" + inject.extent.blocks.map { outline(program, $0) }.joined(separator: " ") + ">"
            }
        }
    }

    @Test(
        "steps become a flat program",
        arguments: [
            ("steps: [wait: 1s, { inject: slow, target: 1 of workers, for: 2s }]", "[1s slow:2s]"),
            (
                "steps: [{ inject: slow, target: 1 of workers, during: [{ inject: zap, target: 1 of workers }, wait: 1s] }]",
                "[slow[zap 1s]]"
            ),
            (
                "steps: [{ inject: slow, target: 1 of workers, for: 1s }, "
                    + "parallel: { a: [wait: 1s, note: x], b: [require: value(level) > 0] }]",
                "[slow:1s ([1s note] | [require])]"
            ),
            (
                "steps: [{ repeat: 3, steps: [{ inject: slow, target: 1 of workers, for: 1s }] }]",
                "[[slow:1s] [slow:1s] [slow:1s]]"
            ),
            (
                "steps: [{ repeat: 2, every: 5s, steps: [{ inject: slow, target: 1 of workers, for: 1s }] }]",
                "[([slow:1s] | 5s) [slow:1s]]"
            ),
            (
                "steps: [{ inject: slow, target: 1 of workers, for: 1s, when: value(level) > 0 }, { decide: Go?, timeout: 1m }]",
                "[[slow:1s] decide]"
            ),
            (
                "steps: [{ inject: slow, target: 1 of workers, stages: [{ for: 1s }, { during: [wait: 2s] }] }, "
                    + "{ run: [a], during: [wait: 1s] }, { run: [a], undo: [b] }, http: \"http://x\", "
                    + "{ manual: M, timeout: 1m }]",
                "[slow<[2s]> scope[1s] scope http manual]"
            ),
        ])
    func shape(text: String, expected: String) throws {
        let program = try Scenery.compile(text).plan.program
        #expect(Self.outline(program, program.root) == expected)
        for (index, node) in program.nodes.enumerated() {
            if let parent = node.parent { #expect(parent < index, "a parent stands before its children") }
        }
    }

    @Test(
        "steps have titles that people understand",
        arguments: [
            ("{ manual: Look., by: observer, timeout: 1m }", "manual: Look. (observer)"),
            ("{ decide: Go?, timeout: 1m }", "decide: Go?"), ("http: \"http://x/y\"", "http GET http://x/y"),
            ("{ run: [load], during: [wait: 1s] }", "run load during its block"),
            ("{ run: [set], undo: [unset] }", "run set, undone by unset"),
            ("{ inject: slow, target: 1 of workers, stages: [{ for: 1s }, { for: 1s }] }", "slow 1 of workers in 2 stages"),
            ("{ wait: 1s, when: value(level) > 3 }", "when value(level) > 3"),
        ])
    func titles(step: String, title: String) throws {
        let program = try Scenery.compile(VerdictRow.steps(step, VerdictRow.inject)).plan.program
        #expect(program.nodes[program.root + 1].title == title)
    }

    @Test("conditions of steps, stages and undos are in the tables, with the step they belong to")
    func conditions() throws {
        let limits = "blast-radius: { instances: 3, share: 100%, duration: 10m }\n"
        let text = limits + VerdictRow.steps(
            "{ inject: slow, target: 1 of workers, when: value(level) < 5, "
                + "stages: [{ with: { delay: 1s }, for: 1s }, { with: { delay: 2s }, for: 2s }], "
                + "undo-after: { condition: value(level) < 7, within: 1m }, undo: by-hand }")
        let plan = try Scenery.compile(text).plan
        let gate = try #require(plan.conditions(.when).first)
        #expect(plan.program.nodes[try #require(gate.node)].condition == gate.id)
        let undo = try #require(plan.conditions(.undo).first)
        guard case .inject(let inject) = plan.program.nodes[try #require(undo.node)].kind else {
            Issue.record("the condition of the undo belongs to no inject")
            return
        }
        #expect(inject.undoAfter == .init(condition: undo.id, within: .minutes(1), isByHand: true))
        #expect(inject.parameters(ofStage: 1)["delay"]?.interval == .seconds(2))
        #expect(inject.worstCase == .seconds(3) + .minutes(2), "the blocks, and the wait for the condition and for a person")
        #expect(plan.isWhole)
    }

    @Test("every round of a loop has conditions of its own")
    func rounds() throws {
        let steps = "steps: [{ repeat: 3, steps: [{ inject: slow, target: 1 of workers, during: [check: value(level) < 5] }] }]"
        let plan = try Scenery.compile(steps).plan
        let checks = plan.conditions(.check)
        #expect(checks.count == 3)
        #expect(Set(checks.map(\.node)).count == 3)
        #expect(checks.allSatisfy { $0.blindAfter == .milliseconds(300) })
    }

    @Test("the digests do not depend on the seed, the draw does")
    func digests() throws {
        let plans = try (1...8).map { try Scenery.compile("", seed: UInt64($0)).plan }
        #expect(Set(plans.map(\.planDigest)).count == 1)
        #expect(Set(plans.map(\.scenarioDigest)).count == 1)
        let victims = plans.map { Preflight(plan: $0, adapters: Self.adapters, registry: nil).steps[0].instances[0].name }
        #expect(Set(victims).count > 1)
        #expect(plans[0].planDigest != (try Scenery.compile("", injects: false).plan.planDigest))
    }

    private static let adapters = TargetAdapters([LayeredAdapter(FakeWorld())])

    @Test("a seed always gives the same draw, and a smaller selection is a part of a larger one", arguments: 0..<UInt64(10))
    func draw(seed: UInt64) throws {
        func names(_ phrase: String) throws -> [String] {
            let plan = try Scenery.compile(VerdictRow.steps("{ inject: slow, target: \(phrase), for: 1s }"), seed: seed).plan
            let steps = Preflight(plan: plan, adapters: Self.adapters, registry: nil).steps
            return try #require(steps.first).instances.map(\.name)
        }
        #expect(try names("1 of workers") == names("1 of workers"))
        #expect(try names("2 of workers").starts(with: names("1 of workers")))
        #expect(try names("all of workers").count == 3)
    }

    @Test("a plan survives being written and read")
    func coding() throws {
        let plan = try Scenery.compile("", seed: .max).plan
        let bench = try Bench()
        let directory = try RunDirectory.create(
            in: Workspace(path: bench.path), plan: plan, scenarioText: "", at: WallTime(nanoseconds: 0))
        let copy = try directory.plan()
        #expect(copy.digest == plan.digest && copy.program == plan.program && copy.conditions == plan.conditions)
    }
}
