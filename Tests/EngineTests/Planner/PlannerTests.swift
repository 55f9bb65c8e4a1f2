import Engine
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
        ])
    func shape(text: String, expected: String) throws {
        let program = try Scenery.compile(text).plan.program
        #expect(Self.outline(program, program.root) == expected)
        for (index, node) in program.nodes.enumerated() {
            if let parent = node.parent { #expect(parent < index, "a parent stands before its children") }
        }
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
