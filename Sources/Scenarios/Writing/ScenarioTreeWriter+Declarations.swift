internal import Platform

extension ScenarioTreeWriter {
    func variable(_ declaration: VariableDeclaration) -> ScenarioTree {
        var entries = TreeEntries()
        switch declaration.definition {
        case .secret(let source): entries.add("secret", secret(source))
        case .value(let parameter):
            entries.add("type", .word(declaration.typeName))
            entries.add("default", parameter.defaultValue.map(value))
            entries.add("min", parameter.minimum.map(value))
            entries.add("max", parameter.maximum.map(value))
        }
        return entries.tree
    }

    private func secret(_ source: SecretSource) -> ScenarioTree {
        var entries = TreeEntries()
        switch source {
        case .environment(let name): entries.add("env", text(name))
        case .file(let path): entries.add("file", text(path))
        case .command(let words): entries.add("command", texts(words))
        }
        return entries.tree
    }

    func target(_ declaration: TargetDeclaration) -> ScenarioTree {
        switch declaration.definition {
        case .selection(let selection): return .text(selection.phrase)
        case .fromEnvironment: return .word("from-environment")
        case .query(let query):
            var entries = TreeEntries()
            let parameters = vocabulary.targetKind(query.kind)?.arguments ?? []
            entries.add(query.kind, arguments(query.arguments, of: parameters).tree)
            if let expect = declaration.expect {
                let isOne = expect.lowerBound == expect.upperBound
                entries.add(
                    "expect", isOne ? .number("\(expect.lowerBound)") : .word("\(expect.lowerBound)..\(expect.upperBound)"))
            }
            return entries.tree
        }
    }

    /// Without the signals of targets that only conditions name: reading finds those again.
    var declaredSignals: [SignalDeclaration] { scenario.signals.filter { !$0.name.contains(".") } }

    func signal(_ declaration: SignalDeclaration) -> ScenarioTree {
        guard declaration.probe != "target" else { return targetSignal(declaration) }
        let probe = vocabulary.probe(declaration.probe)
        let subject = probe?.subject.name ?? declaration.probe
        var entries = TreeEntries()
        entries.add(declaration.probe, declaration.arguments[subject].map(value))
        var others = declaration.arguments
        others[subject] = nil
        for entry in arguments(others, of: probe?.arguments ?? []).list { entries.add(entry.key, entry.value) }
        addDimension(of: declaration, probe: probe, &entries)
        addCadence(declaration, every: probe?.every, timeout: probe?.timeout, &entries)
        return entries.tree
    }

    private func addDimension(of declaration: SignalDeclaration, probe: ProbeEntry?, _ entries: inout TreeEntries) {
        guard declaration.arguments["as"] == nil, let probe else { return }
        let usual = ScenarioReading.usualDimension(of: probe, arguments: declaration.arguments)
        if declaration.dimension != usual { entries.add("as", .word(declaration.dimension.rawValue)) }
    }

    private func targetSignal(_ declaration: SignalDeclaration) -> ScenarioTree {
        let target = declaration.arguments["target"]?.string ?? ""
        let name = declaration.arguments["signal"]?.string ?? ""
        let kind = TargetTable(scenario.targets).kind(of: target).flatMap(vocabulary.targetKind)
        var entries = TreeEntries()
        entries.add("target", .text("\(target).\(name)"))
        let every = kind?.signals.first { $0.name == name }?.every
        addCadence(declaration, every: every, timeout: ScenarioReading.targetTimeout, &entries)
        return entries.tree
    }

    /// What is sampled more than once a second has a rate, as people say it.
    private func addCadence(
        _ declaration: SignalDeclaration, every: Interval?, timeout: Interval?, _ entries: inout TreeEntries
    ) {
        if declaration.every != every {
            let length = declaration.every.nanoseconds
            let second = Interval.seconds(1).nanoseconds
            if length > 0, length < second, second % length == 0 {
                entries.add("rate", .word("\(second / length)/s"))
            } else {
                entries.add("every", interval(declaration.every))
            }
        }
        if declaration.timeout != timeout { entries.add("timeout", interval(declaration.timeout)) }
    }

    func blastRadius(_ radius: BlastRadius) -> ScenarioTree {
        var entries = TreeEntries()
        entries.add("instances", .number("\(radius.instances)"))
        entries.add("share", share(radius))
        entries.add("duration", interval(radius.duration))
        if !radius.protect.isEmpty { entries.add("protect", texts(radius.protect)) }
        return entries.tree
    }

    /// One value or a map, as the language has it; where an environment set one value beside a map, all targets by name.
    private func share(_ radius: BlastRadius) -> ScenarioTree? {
        func percent(_ value: Double) -> ScenarioTree { .word(ScenarioValue.percent(value).text) }
        if radius.shareByTarget.isEmpty { return radius.share.map(percent) }
        var entries = TreeEntries()
        for target in scenario.targets {
            let isPool = if case .selection = target.definition { false } else { true }
            let general = isPool ? radius.share : nil
            if let value = radius.shareByTarget[target.name] ?? general { entries.add(name: target.name, percent(value)) }
        }
        return entries.tree
    }

    func alert(_ alert: ExpectedAlert) -> ScenarioTree {
        var entries = TreeEntries()
        entries.add("alert", text(alert.alert))
        entries.add("within", interval(alert.within))
        return entries.tree
    }
}
