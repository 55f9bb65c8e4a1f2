internal import Documents
internal import Platform

extension Scenario {
    /// The scenario in the words of the language; reading it again gives the same digest.
    ///
    /// What has the value of a default is left out. A scenario that was read with its variables holds their values, no
    /// longer `${…}`: it is written with those values, and with the declarations of the variables beside them.
    ///
    /// - Parameter vocabulary: the one it was read with; it knows the defaults and which argument stands for a probe itself.
    package func tree(_ vocabulary: Vocabulary) -> ScenarioTree {
        ScenarioTreeWriter(vocabulary: vocabulary, scenario: self).scenarioTree()
    }
}

/// Writes one scenario; extensions write one part of the language each.
struct ScenarioTreeWriter {
    let vocabulary: Vocabulary
    let scenario: Scenario

    func scenarioTree() -> ScenarioTree {
        var entries = head()
        entries.add("targets", .map(scenario.targets.map { ScenarioTree.Entry($0.name, isName: true, target($0)) }))
        entries.add("signals", .map(declaredSignals.map { ScenarioTree.Entry($0.name, isName: true, signal($0)) }))
        entries.add("steady-state", conditions(scenario.steadyState, role: "steady"))
        if scenario.recoverWithin != .minutes(1) { entries.add("recover-within", interval(scenario.recoverWithin)) }
        entries.add("throughout", scenario.throughout.map { conditions($0, role: "throughout") })
        entries.add("blast-radius", blastRadius(scenario.blastRadius))
        entries.add("abort-when", abortRule(scenario.abortWhen))
        if !scenario.expectedAlerts.isEmpty { entries.add("expect-alerts", .list(scenario.expectedAlerts.map(alert))) }
        entries.add("steps", steps(scenario.steps))
        if !scenario.afterwards.isEmpty { entries.add("afterwards", steps(scenario.afterwards)) }
        return entries.tree
    }

    private func head() -> TreeEntries {
        var entries = TreeEntries()
        entries.add("scenario", text(scenario.name))
        entries.add("title", text(scenario.title))
        entries.add("hypothesis", text(scenario.hypothesis))
        entries.add("owner", text(scenario.owner))
        if !scenario.labels.isEmpty { entries.add("labels", texts(scenario.labels)) }
        if !scenario.links.isEmpty { entries.add("links", texts(scenario.links)) }
        if !scenario.uses.isEmpty { entries.add("use", texts(scenario.uses)) }
        entries.add("topology", scenario.topology.map(text))
        if !scenario.variables.isEmpty {
            let variables = scenario.variables.map { ScenarioTree.Entry($0.name, isName: true, variable($0)) }
            entries.add("variables", .map(variables))
        }
        return entries
    }

    // MARK: Values

    func text(_ text: String) -> ScenarioTree { .text(text) }

    func texts(_ list: [String]) -> ScenarioTree { .list(list.map(text)) }

    /// Texts under names that people chose, in the order of the names.
    func texts(_ map: [String: String]) -> ScenarioTree {
        .map(map.sorted { $0.key < $1.key }.map { ScenarioTree.Entry($0.key, isName: true, text($0.value)) })
    }

    func interval(_ interval: Interval) -> ScenarioTree { .word(interval.description) }

    func value(_ value: ScenarioValue) -> ScenarioTree {
        switch value {
        case .duration, .percent, .bytes, .rate, .bandwidth: .word(value.text)
        case .number, .integer, .boolean: .number(value.text)
        case .text(let text): self.text(text)
        case .list(let values): .list(values.map(self.value))
        case .map(let values): .map(values.map { ScenarioTree.Entry($0.name, isName: true, self.value($0.value)) })
        }
    }

    /// The entries that differ from the defaults of their parameters, and where `base` is given from those.
    func arguments(_ arguments: Arguments, of parameters: [ParameterEntry], over base: Arguments? = nil) -> TreeEntries {
        var entries = TreeEntries()
        for argument in arguments {
            let usual = base.map { $0[argument.name] } ?? parameters.first { $0.name == argument.name }?.defaultValue
            if usual != argument.value { entries.add(argument.name, value(argument.value)) }
        }
        return entries
    }

    // MARK: Conditions

    /// A list when the names are those that a list gets, else a map of names.
    func conditions(_ conditions: [NamedCondition], role: String) -> ScenarioTree {
        let isList = conditions.enumerated().allSatisfy { $0.element.name == "\(role)-\($0.offset + 1)" }
        let isUnique = Set(conditions.map(\.name)).count == conditions.count
        guard !isList, isUnique else { return .list(conditions.map { condition($0) }) }
        return .map(conditions.map { ScenarioTree.Entry($0.name, isName: true, condition($0)) })
    }

    func condition(_ named: NamedCondition) -> ScenarioTree { .text(named.condition.text) }

    func none(_ reason: String) -> ScenarioTree { .map([ScenarioTree.Entry("none", text(reason))]) }

    private func abortRule(_ rule: AbortRule) -> ScenarioTree {
        switch rule {
        case .conditions(let list): conditions(list, role: "abort")
        case .none(let reason): none(reason)
        }
    }
}
