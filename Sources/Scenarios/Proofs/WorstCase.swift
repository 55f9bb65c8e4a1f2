package import Platform

/// The longest that steps can take, as their waits, spans, time-outs and counts bound them. The time that faults need to be
/// prepared, injected and undone is not in it.
package struct WorstCase {
    private let signals: SignalTable

    package init(signals: SignalTable) { self.signals = signals }

    /// From the start of the first of `steps` to the end of the last.
    package func duration(of steps: [Step]) -> Interval { steps.reduce(.zero) { $0 + duration(of: $1) } }

    package func duration(of step: Step) -> Interval {
        (step.condition.map { answer(to: $0) } ?? .zero) + duration(of: step.action)
    }

    private func duration(of action: Step.Action) -> Interval {
        switch action {
        case .inject(let injection): duration(of: injection)
        case .wait(let interval): interval
        case .check(let check), .require(let check): duration(of: check)
        case .run(let command): command.worstCase
        case .scoped(let command): duration(of: command)
        case .http(let step): step.worstCase
        case .manual(let step): step.worstCase
        case .decide(let step): step.timeout
        case .parallel(let lanes): lanes.map { duration(of: $0.steps) }.max() ?? .zero
        case .repeat(let repetition): duration(of: repetition, rounds: repetition.times)
        case .note: .zero
        }
    }

    /// From the first inject in `steps` to the last undo: to the end of the last block, and where a fault without a block was
    /// injected, which nothing undoes, to the end of the steps. A loop or a lane with a fault counts whole. Zero without a fault.
    package func underFault(_ steps: [Step]) -> Interval {
        duration(of: Self.stepsUnderFault(steps))
    }

    /// The steps from the first with an inject to the last, or, where a fault outlasts it, to the end.
    static func stepsUnderFault(_ steps: [Step]) -> [Step] {
        guard let first = steps.firstIndex(where: \.containsInjection), let last = steps.lastIndex(where: \.containsInjection)
        else { return [] }
        let outlasts = steps.contains { $0.containsInstantFault }
        return Array(steps[first..<(outlasts ? steps.endIndex : last + 1)])
    }

    /// From the first question to a person or the proof that the fault is in force to the beginning of its undo; where a
    /// person undoes it, to the end.
    package func duration(of injection: Injection) -> Interval {
        let wait = injection.delayedUndo.map { $0.isByHand ? $0.within * 2 : $0.within } ?? .zero
        return duration(of: injection.extent, effect: injection.effect) + wait + injection.timeOfPeople
    }

    private func duration(of extent: Injection.Extent, effect: Injection.Effect?) -> Interval {
        switch extent {
        case .lasting(let interval): return interval
        case .during(let block): return duration(of: block)
        case .stages(let stages): return stages.reduce(.zero) { $0 + duration(of: $1) }
        case .instant:
            if case .condition(_, let within?) = effect { return within }
            return .zero
        }
    }

    package func duration(of stage: Injection.Stage) -> Interval {
        switch stage.body {
        case .during(let steps): duration(of: steps)
        case .lasting(let interval): interval
        }
    }

    private func duration(of scoped: ScopedCommand) -> Interval {
        let block = scoped.block.map { duration(of: $0) } ?? .zero
        guard let undo = scoped.undo else { return block }
        return scoped.command.worstCase + block + undo.worstCase
    }

    /// A look needs its longest range to fill after whatever was changed last, and three samples of room.
    private func answer(to named: NamedCondition) -> Interval {
        let slowest = named.condition.signals.compactMap { signals[$0]?.every }.max() ?? .zero
        return named.condition.longestRange + slowest * 3
    }

    private func duration(of check: Check) -> Interval {
        switch (check.span, check.subject) {
        case (.within(let interval), .condition), (.throughout(let interval), .condition): return interval
        case (.once, .condition(let named)):
            return answer(to: named)
        case (.once, .command(let command)): return command.worstCase
        case (.within(let interval), .command(let command)), (.throughout(let interval), .command(let command)):
            // The last try may begin just before the end.
            return interval + command.worstCase
        }
    }

    private func duration(of repetition: Step.Repetition, rounds: Int) -> Interval {
        let body = duration(of: repetition.steps)
        let round = max(body, repetition.every ?? .zero)
        return round * (rounds - 1) + body
    }
}

extension Step {
    /// True when this step or one inside it injects a fault that has no block.
    var containsInstantFault: Bool {
        if case .instant? = injection?.extent { return true }
        return children.contains(where: \.containsInstantFault)
    }
}

extension Injection {
    /// A fault by hand asks for its inject and for its undo, each with its time-out, in every stage.
    fileprivate var timeOfPeople: Interval {
        guard fault == "by-hand", let timeout = parameters["timeout"]?.interval else { return .zero }
        if case .stages(let stages) = extent { return timeout * 2 * stages.count }
        return timeout * 2
    }
}

extension CommandLineStep {
    /// Every attempt at its full time-out, with the pauses between them.
    package var worstCase: Interval { timeout * attempts + pause * (attempts - 1) }
}

extension HTTPStep {
    /// Every attempt at its full time-out, with the pauses between them.
    package var worstCase: Interval { timeout * attempts + pause * (attempts - 1) }
}

extension ManualStep {
    /// Who escalates waits as long again.
    package var worstCase: Interval { onTimeout == .escalate ? timeout * 2 : timeout }
}
