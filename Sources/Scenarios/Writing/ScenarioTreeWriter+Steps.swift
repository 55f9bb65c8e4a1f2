internal import Platform

extension ScenarioTreeWriter {
    func steps(_ steps: [Step]) -> ScenarioTree { .list(steps.map(step)) }

    /// The verb first, then what every step may have, then the modifiers, blocks last.
    private func step(_ step: Step) -> ScenarioTree {
        let own = entries(of: step.action)
        var entries = TreeEntries()
        if let verb = own.first { entries.add(verb.key, verb.value) }
        entries.add("id", step.id.map(text))
        entries.add("when", step.condition.map(condition))
        for entry in own.dropFirst() { entries.add(entry.key, entry.value) }
        return entries.tree
    }

    private func entries(of action: Step.Action) -> [ScenarioTree.Entry] {
        switch action {
        case .inject(let injection): return inject(injection)
        case .wait(let interval): return [ScenarioTree.Entry("wait", self.interval(interval))]
        case .check(let check): return self.check("check", check)
        case .require(let check): return self.check("require", check)
        case .run(let command): return self.command(command).list
        case .scoped(let command): return scoped(command)
        case .http(let step): return http(step)
        case .manual(let step): return manual(step)
        case .decide(let step): return decide(step)
        case .parallel(let lanes):
            let entries = lanes.map { ScenarioTree.Entry($0.name, isName: true, steps($0.steps)) }
            return [ScenarioTree.Entry("parallel", .map(entries))]
        case .repeat(let repetition): return self.repeat(repetition)
        case .note(let note): return [ScenarioTree.Entry("note", deferred(note))]
        }
    }

    private func `repeat`(_ repetition: Step.Repetition) -> [ScenarioTree.Entry] {
        var entries = TreeEntries()
        entries.add("repeat", .number("\(repetition.times)"))
        entries.add("every", repetition.every.map(interval))
        entries.add("steps", steps(repetition.steps))
        return entries.list
    }

    private func check(_ verb: String, _ check: Check) -> [ScenarioTree.Entry] {
        var entries = TreeEntries()
        switch check.subject {
        case .condition(let named): entries.add(verb, condition(named))
        case .command(let command): entries.add(verb, self.command(command, verb: "command").tree)
        }
        switch check.span {
        case .once: break
        case .within(let interval): entries.add("within", self.interval(interval))
        case .throughout(let interval): entries.add("throughout", self.interval(interval))
        }
        if check.continuesOnFailure { entries.add("on-fail", .word("continue")) }
        return entries.list
    }

    private func manual(_ step: ManualStep) -> [ScenarioTree.Entry] {
        var entries = TreeEntries()
        entries.add("manual", deferred(step.text))
        entries.add("by", step.by.map(text))
        entries.add("timeout", interval(step.timeout))
        if step.onTimeout != .stop { entries.add("on-timeout", .word(step.onTimeout.rawValue)) }
        entries.add("evidence", step.evidence.map(text))
        return entries.list
    }

    private func decide(_ step: DecisionStep) -> [ScenarioTree.Entry] {
        var entries = TreeEntries()
        entries.add("decide", deferred(step.text))
        entries.add("by", step.by.map(text))
        entries.add("timeout", interval(step.timeout))
        return entries.list
    }

    // MARK: Faults

    private func inject(_ injection: Injection) -> [ScenarioTree.Entry] {
        let kind = TargetTable(scenario.targets).kind(of: injection.target.pool)
        let parameters = vocabulary.fault(injection.fault, on: kind)?.parameters ?? []
        var entries = TreeEntries()
        entries.add("inject", text(injection.fault))
        entries.add("target", .text(injection.target.phrase))
        entries.add("with", arguments(injection.parameters, of: parameters).treeIfAny)
        if case .lasting(let interval) = injection.extent { entries.add("for", self.interval(interval)) }
        switch injection.effect {
        case .condition(let named, let within):
            entries.add("expect-effect", condition(named))
            entries.add("within", within.map(interval))
        case Injection.Effect.none(let reason)?: entries.add("expect-effect", none(reason))
        case nil: break
        }
        if let undo = injection.delayedUndo { add(undo, &entries) }
        switch injection.extent {
        case .instant, .lasting: break
        case .during(let block): entries.add("during", steps(block))
        case .stages(let stages):
            entries.add("stages", .list(stages.map { stage($0, of: injection, parameters) }))
        }
        return entries.list
    }

    private func add(_ undo: Injection.DelayedUndo, _ entries: inout TreeEntries) {
        var delay = TreeEntries()
        delay.add("condition", condition(undo.condition))
        delay.add("within", interval(undo.within))
        entries.add("undo-after", delay.tree)
        if undo.isByHand { entries.add("undo", .word("by-hand")) }
    }

    /// With what differs from the parameters that all stages have.
    private func stage(_ stage: Injection.Stage, of injection: Injection, _ parameters: [ParameterEntry]) -> ScenarioTree {
        var entries = TreeEntries()
        entries.add("with", arguments(stage.parameters, of: parameters, over: injection.parameters).treeIfAny)
        switch stage.body {
        case .lasting(let interval): entries.add("for", self.interval(interval))
        case .during(let block): entries.add("during", steps(block))
        }
        return entries.tree
    }
}
