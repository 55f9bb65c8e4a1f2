internal import Documents

extension ScenarioProofs {
    /// The program that these steps become is small enough; false when it is not and nothing else should be tried.
    func proveSize(_ diagnostics: inout Diagnostics) -> Bool {
        let nodes = Self.nodes(of: scenario.steps) + Self.nodes(of: scenario.afterwards)
        guard nodes > Self.maximumNodes else { return proveHolds(&diagnostics) }
        let culprit = scenario.steps.max { Self.nodes(of: [$0]) < Self.nodes(of: [$1]) }
        diagnostics.error(
            .tooManyNodes, "the steps become more than \(Self.maximumNodes) when loops are unrolled",
            at: culprit?.place ?? anyPlace, fix: "repeat less often")
        return false
    }

    private func proveHolds(_ diagnostics: inout Diagnostics) -> Bool {
        let count = scenario.steps.reduce(0) { $0 + Self.injections(in: $1) }
        guard count > Self.maximumHolds else { return true }
        diagnostics.error(
            .tooMany, "the steps inject \(count) times when loops are unrolled, more than \(Self.maximumHolds)",
            at: scenario.firstInjection?.place ?? anyPlace, fix: "repeat less often")
        return false
    }

    private static func injections(in step: Step) -> Int {
        let own = step.children.reduce(step.injection == nil ? 0 : 1) { $0 + injections(in: $1) }
        if case .repeat(let repetition) = step.action { return own * repetition.times }
        return own
    }

    /// The nodes of a sequence of steps, itself included; one more than the limit stands for every larger number.
    static func nodes(of steps: [Step]) -> Int { min(maximumNodes + 1, steps.reduce(1) { $0 + nodes(of: $1) }) }

    private static func nodes(of step: Step) -> Int {
        let count: Int
        switch step.action {
        case .wait, .check, .require, .run, .http, .manual, .decide, .note: count = 1
        case .scoped(let command): count = 1 + (command.block.map { nodes(of: $0) } ?? 0)
        case .inject(let injection):
            switch injection.extent {
            case .instant, .lasting: count = 1
            case .during(let block): count = 1 + nodes(of: block)
            case .stages(let stages): count = 1 + stages.reduce(0) { $0 + nodes(of: $1.steps) }
            }
        case .parallel(let lanes): count = 1 + lanes.reduce(0) { $0 + nodes(of: $1.steps) }
        case .repeat(let repetition):
            // A round with `every` runs beside a wait: one node for both and one for the wait.
            let round = nodes(of: repetition.steps) + (repetition.every == nil ? 0 : 2)
            count = 1 + round * repetition.times
        }
        // A step with `when` stands in a node of its own.
        return min(maximumNodes + 1, count + (step.condition == nil ? 0 : 1))
    }
}
