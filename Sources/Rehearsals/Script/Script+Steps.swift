internal import Documents
internal import Platform
internal import Runs
internal import Scenarios
internal import SimulatedTargets

/// Steps, with what cannot be simulated left out and said.
extension Script {
    mutating func steps(_ all: [Step]) -> [Step] { all.flatMap { step($0) } }

    private mutating func step(_ step: Step) -> [Step] {
        if let condition = step.condition, !keeps(condition) {
            leaveOut(step)
            return []
        }
        switch step.action {
        case .wait, .note: return [step]
        case .inject(let injection): return inject(injection, of: step)
        case .check(let check): return self.check(check, step) { .check($0) }
        case .require(let check): return self.check(check, step) { .require($0) }
        case .run, .http:
            coverage.add(.step, step.shortName, .leftOut, "commands and requests are not rehearsed", line: step.place.line)
            return []
        case .scoped(let command):
            coverage.add(.step, step.shortName, .leftOut, "commands are not rehearsed", line: step.place.line)
            return steps(command.block ?? [])
        case .manual(let manual): return [assumed(step, "done by \(manual.by ?? "a person")", timeout: manual.timeout)]
        case .decide(let decision):
            return [assumed(step, "decided as go by \(decision.by ?? "a person")", timeout: decision.timeout)]
        case .parallel(let lanes):
            let kept = lanes.map { Step.Lane(name: $0.name, steps: steps($0.steps)) }.filter { !$0.steps.isEmpty }
            return kept.isEmpty ? [] : [step.with(.parallel(kept))]
        case .repeat(let repetition):
            let inside = steps(repetition.steps)
            if inside.isEmpty, repetition.every == nil { return [] }
            return [step.with(.repeat(.init(times: repetition.times, every: repetition.every, steps: inside)))]
        }
    }

    private mutating func assumed(_ step: Step, _ what: String, timeout: Interval) -> Step {
        let takes = assumptions.personTakes
        let words = takes < timeout ? "\(what) after \(takes)" : "not answered: people take \(takes), its time-out is \(timeout)"
        coverage.add(.step, step.shortName, .assumed, words, line: step.place.line)
        return step
    }

    /// A step that is left out with everything in it.
    private mutating func leaveOut(_ step: Step) {
        let why = "nobody knows whether its `when` would be true"
        let line = step.place.line
        switch step.action {
        case .inject(let injection):
            coverage.add(.fault, "\(injection.fault) on \(injection.target.phrase)", .leftOut, why, line: line)
        case .check, .require: coverage.add(.clause, step.shortName, .leftOut, why, line: line)
        default: coverage.add(.step, step.shortName, .leftOut, why, line: line)
        }
        for child in step.children { leaveOut(child) }
    }

    private mutating func check(_ check: Check, _ step: Step, _ action: (Check) -> Step.Action) -> [Step] {
        switch check.subject {
        case .condition(let condition):
            if keeps(condition) { return [step.with(action(check))] }
        case .command:
            coverage.add(.clause, step.shortName, .leftOut, "commands are not rehearsed", line: step.place.line)
        }
        // The time that it takes is kept.
        if case .throughout(let time) = check.span { return [step.with(.wait(time))] }
        return []
    }

    // MARK: Faults

    private mutating func inject(_ injection: Injection, of step: Step) -> [Step] {
        let name = "\(injection.fault) on \(injection.target.phrase)"
        let line = step.place.line
        guard injection.target.names.allSatisfy(targets.contains) else {
            coverage.add(.fault, name, .leftOut, "nothing stands for \(injection.target.pool)", line: line)
            return withoutFault(injection, of: step)
        }
        var counterpart = injection
        if kinds.kind(of: injection.target.pool) == "simulated" {
            coverage.add(.fault, name, .rehearsed, line: line)
        } else {
            guard let stand = StandIn(for: injection.fault, restartAfter: assumptions.restartAfter) else {
                coverage.add(.fault, name, .leftOut, "simulated services know nothing like it", line: line)
                return withoutFault(injection, of: step)
            }
            guard stand.fits(query(of: injection.target.pool)) else {
                let why = "\(stand.fault.rawValue) needs a call: --name \(injection.target.pool)=\"caller -> callee\""
                coverage.add(.fault, name, .leftOut, why, line: line)
                return withoutFault(injection, of: step)
            }
            coverage.add(.fault, name, .assumed, stand.words, line: line)
            counterpart.fault = stand.fault.rawValue
            counterpart.parameters = stand.parameters(injection.parameters)
            if case .stages(let stages) = injection.extent {
                counterpart.extent = .stages(
                    stages.map { stage in
                        Injection.Stage(parameters: stand.parameters(stage.parameters), body: stage.body, place: stage.place)
                    })
            }
        }
        counterpart.extent = extent(counterpart.extent)
        if case .condition(let condition, _) = injection.effect, !keeps(condition) { counterpart.effect = nil }
        if let undo = injection.delayedUndo, !keeps(undo.condition) { counterpart.delayedUndo = nil }
        return [step.with(.inject(counterpart))]
    }

    /// What a target, or the one that it is drawn from, stands for.
    private func query(of target: String) -> TargetQuery? {
        guard case .query(let query) = TargetTable(scenario.targets).root(of: target)?.definition else { return nil }
        return query
    }

    private mutating func extent(_ extent: Injection.Extent) -> Injection.Extent {
        switch extent {
        case .instant, .lasting: return extent
        case .during(let inside):
            let kept = steps(inside)
            return kept.isEmpty ? .lasting(.milliseconds(1)) : .during(kept)
        case .stages(let stages):
            var result: [Injection.Stage] = []
            for stage in stages {
                var stage = stage
                if case .during(let inside) = stage.body {
                    let kept = steps(inside)
                    stage.body = kept.isEmpty ? .lasting(.milliseconds(1)) : .during(kept)
                }
                result.append(stage)
            }
            return .stages(result)
        }
    }

    /// The block of a fault that is not there takes its time all the same.
    private mutating func withoutFault(_ injection: Injection, of step: Step) -> [Step] {
        if case .condition(let condition, _) = injection.effect { leaveOut(condition) }
        if let undo = injection.delayedUndo { leaveOut(undo.condition) }
        switch injection.extent {
        case .instant: return []
        case .lasting(let time): return [step.with(.wait(time))]
        case .during(let inside): return steps(inside)
        case .stages(let stages):
            var result: [Step] = []
            for stage in stages {
                switch stage.body {
                case .lasting(let time): result.append(step.with(.wait(time)))
                case .during(let inside): result += steps(inside)
                }
            }
            return result
        }
    }

    private mutating func leaveOut(_ condition: NamedCondition) {
        coverage.add(.clause, condition.name, .leftOut, "its fault is not rehearsed", line: condition.place.line)
    }
}

extension Step {
    fileprivate func with(_ action: Action) -> Step {
        var step = self
        step.action = action
        return step
    }

    /// The step in a few words.
    fileprivate var shortName: String {
        if let id { return id }
        switch action {
        case .run(let command): return "run \(command.arguments.first ?? "")"
        case .scoped(let command): return "run \(command.command.arguments.first ?? "")"
        case .http(let request): return "\(request.method) \(request.url)"
        case .manual(let manual): return manual.text
        case .decide(let decision): return decision.text
        case .check(let check), .require(let check):
            switch check.subject {
            case .condition(let condition): return condition.name
            case .command(let command): return "check \(command.arguments.first ?? "")"
            }
        case .inject(let injection): return injection.fault
        case .wait, .note, .parallel, .repeat: return "step"
        }
    }
}
