internal import Documents
internal import Platform

extension Scenario {
    /// The scenario in the words of the language; reading it again gives the same digest.
    ///
    /// What has the value of a default is left out. A scenario holds the values that its variables had when it was read, no
    /// longer `${…}`, and all that its fragments and its environment brought: it is written with those, whole, with the
    /// declarations of the variables beside them and without `use`. Only what names a secret or a capture keeps its `${…}`.
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
        entries.add("topology", scenario.topology.map(text))
        if !scenario.variables.isEmpty {
            let variables = scenario.variables.map { ScenarioTree.Entry($0.name, isName: true, variable($0)) }
            entries.add("variables", .map(variables))
        }
        return entries
    }

    // MARK: Values

    /// A text in which nothing is left to fill in.
    func text(_ text: String) -> ScenarioTree { .text(TextTemplate.escaped(text)) }

    /// A text of a step, which may name captures; the model has it as the language writes it.
    func deferred(_ text: String) -> ScenarioTree { .text(text) }

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
            let parameter = parameters.first { $0.name == argument.name }
            guard base?[argument.name] ?? parameter?.defaultValue != argument.value else { continue }
            let isReference = parameter?.reference != nil
            entries.add(argument.name, isReference ? reference(argument.value) : value(argument.value))
        }
        return entries
    }

    /// The name of a target, or a query in its place.
    private func reference(_ value: ScenarioValue) -> ScenarioTree {
        guard let query = value.entries?.first, let arguments = query.value.entries else { return self.value(value) }
        let parameters = vocabulary.targetKind(query.name)?.arguments ?? []
        return .map([ScenarioTree.Entry(query.name, self.arguments(arguments, of: parameters).tree)])
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
