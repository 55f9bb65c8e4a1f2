import Platform
import Runs

extension Plan {
    /// A plan of no steps.
    static var empty: Plan {
        let nodes = [ProgramNode(parent: nil, kind: .sequence([]), title: "steps", line: 0)]
        return Plan(
            scenario: ScenarioSummary(name: "empty", title: "t", hypothesis: "h", owner: "o", file: "f"), scenarioDigest: "a",
            planDigest: "b", seed: 1, targets: [], signals: [], conditions: [],
            limits: PlannedLimits(instances: 0, duration: .zero), recoverWithin: .zero, steadyFor: .zero, steadyTimeout: .zero,
            program: Program(nodes: nodes, root: 0, afterwards: nil, starts: []), worstCase: .zero)
    }
}
