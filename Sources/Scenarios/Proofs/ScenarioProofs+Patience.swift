internal import Documents
internal import Platform

/// A range never reaches back past the last inject, undo or stage change, so right after one a condition needs as long as its
/// range (and its hold) before it can have an answer. Who waits for less waits in vain.
extension ScenarioProofs {
    func provePatience(_ diagnostics: inout Diagnostics) {
        var passed: Interval?
        prove(scenario.steps, since: &passed, &diagnostics)
        proveClaimsUnderFault(&diagnostics)
    }

    /// What is claimed of faults is looked at while one is in force, and no further back than the last change.
    private func proveClaimsUnderFault(_ diagnostics: inout Diagnostics) {
        guard scenario.firstInjection != nil else { return }
        let longest = FaultStretches(scenario.steps, signals: signals).longest
        let role = scenario.throughout == nil ? "as a claim while faults are in force (there is no `throughout`), " : ""
        for named in scenario.claimsThroughout where named.condition.firstAnswer > longest {
            let needed = named.condition.firstAnswer
            let shorter = longest > .zero ? ", or take a range of at most \(longest)" : ""
            diagnostics.warning(
                .within,
                "\(role)this condition has no answer before \(needed) of samples, and no fault stays longer than \(longest) "
                    + "without a change",
                at: named.place, fix: "let a fault last at least \(needed)\(shorter)")
        }
    }

    /// - Parameter passed: the longest time since windows began anew; nil: long ago.
    private func prove(_ steps: [Step], since passed: inout Interval?, _ diagnostics: inout Diagnostics) {
        for step in steps {
            prove(step, since: passed, &diagnostics)
            passed = step.containsInjection ? .zero : passed.map { $0 + WorstCase(signals: signals).duration(of: step) }
        }
    }

    private func prove(_ step: Step, since passed: Interval?, _ diagnostics: inout Diagnostics) {
        var inside = passed
        switch step.action {
        case .check(let check), .require(let check): prove(check, since: passed, &diagnostics)
        case .inject(let injection): prove(injection, &diagnostics)
        case .parallel(let lanes):
            // What another lane injects is not known to this one: only a lane by itself can be judged.
            guard lanes.allSatisfy({ lane in !lane.steps.contains(where: \.containsInjection) }) else { return }
            for lane in lanes {
                inside = passed
                prove(lane.steps, since: &inside, &diagnostics)
            }
        case .repeat(let repetition): prove(repetition.steps, since: &inside, &diagnostics)
        case .scoped(let command): prove(command.block ?? [], since: &inside, &diagnostics)
        case .wait, .run, .http, .manual, .decide, .note: break
        }
    }

    private func prove(_ injection: Injection, _ diagnostics: inout Diagnostics) {
        proveEffect(of: injection, &diagnostics)
        switch injection.extent {
        case .instant, .lasting: break
        case .during(let block):
            var passed: Interval? = .zero
            prove(block, since: &passed, &diagnostics)
        case .stages(let stages):
            for stage in stages {
                var passed: Interval? = .zero
                prove(stage.steps, since: &passed, &diagnostics)
            }
        }
    }

    private func prove(_ check: Check, since passed: Interval?, _ diagnostics: inout Diagnostics) {
        guard case .condition(let named) = check.subject else { return }
        if case .throughout(let span) = check.span { return prove(named, throughout: span, since: passed, &diagnostics) }
        guard case .within(let within) = check.span else { return }
        // The hold begins with the check, whatever went before.
        if let hold = named.condition.hold, hold > within {
            return warn(named, "must hold for \(hold), and `within` gives it \(within)", hold, &diagnostics)
        }
        guard let passed, passed + within < named.condition.firstAnswer else { return }
        warn(
            named, "has no answer before \(named.condition.firstAnswer) of samples, and `within` is \(within)",
            named.condition.firstAnswer, &diagnostics)
    }

    private func prove(
        _ named: NamedCondition, throughout span: Interval, since passed: Interval?, _ diagnostics: inout Diagnostics
    ) {
        guard let passed, passed + span < named.condition.firstAnswer else { return }
        warn(
            named, "has no answer before \(named.condition.firstAnswer) of samples, and `throughout` is \(span)",
            named.condition.firstAnswer, &diagnostics)
    }

    /// The effect is looked for from the inject on: within its time, or as long as the block or the longest stage.
    private func proveEffect(of injection: Injection, _ diagnostics: inout Diagnostics) {
        guard case .condition(let named, let within) = injection.effect else { return }
        let worst = WorstCase(signals: signals)
        let room: Interval?
        switch injection.extent {
        case .instant: room = within
        case .lasting(let interval): room = min(within ?? interval, interval)
        case .during(let block): room = min(within ?? .days, worst.duration(of: block))
        case .stages(let stages):
            room = min(within ?? .days, stages.map { worst.duration(of: $0) }.max() ?? .zero)
        }
        let needed = named.condition.firstAnswer + (named.condition.hold ?? .zero)
        guard let room, room < needed else { return }
        warn(
            named, "has no answer before \(needed) of samples, and the effect is looked for no longer than \(room)", needed,
            &diagnostics)
    }

    private func warn(_ named: NamedCondition, _ message: String, _ needed: Interval, _ diagnostics: inout Diagnostics) {
        diagnostics.warning(
            .within, "this condition \(message)", at: named.place, fix: "give it at least \(needed), or take a shorter range")
    }
}

extension Interval {
    /// Longer than any step may be.
    fileprivate static var days: Interval { .seconds(30 * 86_400) }
}

extension Condition {
    /// How long windows must have been open before an answer is possible, whatever the samples are.
    fileprivate var firstAnswer: Interval { expression.firstAnswer }
}

extension Expression {
    fileprivate var firstAnswer: Interval {
        switch self {
        case .quantity, .boolean, .baseline: .zero
        // One sample settles that something is not absent.
        case .call(.absent, _, _): .zero
        case .call(_, _, let range): range ?? .zero
        case .not(let inner): inner.firstAnswer
        case .arithmetic(_, let left, let right), .compare(_, let left, let right): max(left.firstAnswer, right.firstAnswer)
        case .and(let left, let right), .or(let left, let right): min(left.firstAnswer, right.firstAnswer)
        }
    }
}
