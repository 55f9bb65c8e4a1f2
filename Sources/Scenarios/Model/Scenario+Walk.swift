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
            if case .during(let steps) = injection.extent { steps } else { [] }
        case .parallel(let lanes): lanes.flatMap(\.steps)
        case .repeat(let repetition): repetition.steps
        case .wait, .check, .require, .run, .note: []
        }
    }

    /// The conditions of this step and of the steps inside.
    package var conditions: [NamedCondition] {
        var own: [NamedCondition] = []
        switch action {
        case .inject(let injection):
            if case .condition(let condition, _) = injection.effect { own = [condition] }
        case .check(let check), .require(let check):
            if case .condition(let condition) = check.subject { own = [condition] }
        case .wait, .run, .parallel, .repeat, .note: break
        }
        return own + children.flatMap(\.conditions)
    }

    /// The fault of this step, if it injects one.
    package var injection: Injection? {
        if case .inject(let injection) = action { injection } else { nil }
    }
}
