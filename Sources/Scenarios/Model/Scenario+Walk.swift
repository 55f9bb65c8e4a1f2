extension Scenario {
    /// Every condition of the scenario, each role in turn, those of steps in the order of the file.
    package var allConditions: [NamedCondition] {
        steadyState + (throughout ?? []) + abortWhen.conditions + (steps + afterwards).flatMap(\.conditions)
    }
}

extension Step {
    /// The steps inside this one.
    package var children: [Step] {
        switch action {
        case .inject(let injection):
            injection.extent.steps
        case .scoped(let command): command.block ?? []
        case .parallel(let lanes): lanes.flatMap(\.steps)
        case .repeat(let repetition): repetition.steps
        case .wait, .check, .require, .run, .http, .manual, .decide, .note: []
        }
    }

    /// The conditions of this step and of the steps inside.
    package var conditions: [NamedCondition] {
        var own: [NamedCondition] = []
        switch action {
        case .inject(let injection):
            if case .condition(let condition, _) = injection.effect { own = [condition] }
            if let undo = injection.delayedUndo { own.append(undo.condition) }
        case .check(let check), .require(let check):
            if case .condition(let condition) = check.subject { own = [condition] }
        case .wait, .run, .scoped, .http, .manual, .decide, .parallel, .repeat, .note: break
        }
        return (condition.map { [$0] } ?? []) + own + children.flatMap(\.conditions)
    }

    /// The fault of this step, if it injects one.
    package var injection: Injection? {
        if case .inject(let injection) = action { injection } else { nil }
    }
}

extension Injection.Extent {
    /// The steps of the block, or of the blocks of all stages.
    package var steps: [Step] {
        switch self {
        case .instant, .lasting: []
        case .during(let steps): steps
        case .stages(let stages): stages.flatMap(\.steps)
        }
    }
}

extension Injection.Stage {
    package var steps: [Step] { if case .during(let steps) = body { steps } else { [] } }
}
