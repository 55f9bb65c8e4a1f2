internal import Documents
package import Engine
internal import Platform
package import Runs
internal import Scenarios
package import Targets
internal import TargetsTesting

/// A random scenario as a plan, with everything about it that a world needs and that does not depend on what fails.
package struct TrialScenario: Sendable {
    package let seed: UInt64
    package let text: String
    package let compiled: CompiledPlan
    /// What the queries find in an untouched world.
    package let draw: [DrawnTarget]
    /// For each node of the program, what its phrase selects; empty for `another` and for nodes without one.
    package let selections: [[Instance]]

    /// The numbers of the conditions of each role, and of those that belong to one step.
    private let conditions: [ConditionRole: [Int]]
    let needsPeople: Bool

    /// - Throws: ``TrialError`` when the text is no valid scenario, which is a mistake of ``RandomScenario``.
    package init(seed: UInt64) throws {
        var random = RandomScenario(seed: seed)
        try self.init(text: random.text(), seed: seed)
    }

    package init(text: String, seed: UInt64) throws {
        self.seed = seed
        self.text = TrialVocabulary.completed(text)
        let vocabulary = TrialVocabulary.all
        let reading = ScenarioReader.read(self.text, file: "trial.yaml", vocabulary: vocabulary)
        guard let scenario = reading.scenario else {
            throw TrialError("seed \(seed): \(reading.diagnostics.all.map(\.message)) in\n\(self.text)")
        }
        compiled = Planner.compile(scenario, file: "trial.yaml", vocabulary: vocabulary, seed: seed)
        let plan = compiled.plan
        conditions = Dictionary(grouping: plan.conditions.indices) { plan.conditions[$0].role }
        needsPeople = plan.program.needsPeople
        let adapters = TrialVocabulary.adapters(over: FakeWorld(RandomScenario.things))
        var draw: [DrawnTarget] = []
        for target in plan.targets {
            guard let query = target.query, let adapter = adapters.adapter(forKind: query.kind) else { continue }
            draw.append(DrawnTarget(target: target.name, instances: try adapter.resolve(query)))
        }
        self.draw = draw
        let selection = SelectionDraw(plan: plan, pools: draw)
        let everyone = draw.flatMap(\.instances)
        selections = plan.program.nodes.map { node in
            guard case .inject(let inject) = node.kind else { return [] }
            return (try? selection.instances(of: inject.target, pool: everyone)) ?? []
        }
    }

    func conditions(_ role: ConditionRole) -> [Int] { conditions[role] ?? [] }
}

/// Why a trial could not be made.
package struct TrialError: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
